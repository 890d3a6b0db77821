import { HeadObjectCommand, GetObjectTaggingCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsFailure } from '@/aws/failure';
import { sendS3 } from '@/aws/send';
import { isArchived } from '../archived';
import { CHECKSUM_ALGORITHMS } from '../checksum-algorithms';
import type { ObjectAddress } from '../head-object';
import { objectKeys } from '../keys';
import { readWithKeys } from '../writing/read-with-keys';
import { readObjectAcl, type ObjectAcl } from './object-acl';
import { type PropertiesPlace, requestInput } from './place';

/** Content headers, as HEAD and writes name them. */
export const CONTENT_HEADERS = [
  'ContentType',
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
] as const;
export type ContentHeader = (typeof CONTENT_HEADERS)[number];

/** Everything of an object that an edit may change, or that a copy onto itself has to be given anew. */
export interface Standing {
  readonly address: ObjectAddress;
  readonly etag: string;
  readonly versionId: string | undefined;
  /** Milliseconds since the epoch. */
  readonly modified: number | undefined;
  /** It is what its key alone leads to. */
  readonly latest: boolean;
  /** Bytes. */
  readonly size: number;
  readonly headers: Readonly<Partial<Record<ContentHeader, string>>>;
  /** Date as the header has it. */
  readonly expires: string | undefined;
  readonly redirect: string | undefined;
  /** Values as headers carry them. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Entries that headers cannot carry: nobody can read them here. */
  readonly missingMetadata: number;
  /** How many; undefined where the service does not say. */
  readonly tagCount: number | undefined;
  /** Undefined where they were not asked for; `denied` where they may not be read. */
  readonly tags: Readonly<Record<string, string>> | 'denied' | undefined;
  readonly acl: ObjectAcl | 'denied' | undefined;
  readonly storageClass: string;
  readonly archived: boolean;
  /** `x-amz-restore`, as it came. */
  readonly restore: string | undefined;
  readonly encryption: {
    /** `AES256`, `aws:kms`, `aws:kms:dsse`; undefined where the service does not say. */
    readonly algorithm: string | undefined;
    readonly kmsKeyId: string | undefined;
    readonly bucketKey: boolean;
    /** Fingerprint of the customer's key, under SSE-C. */
    readonly customerKeyMd5: string | undefined;
  };
  readonly checksum:
    | { readonly algorithm: string; readonly value: string; readonly composite: boolean }
    | undefined;
  readonly lock: {
    readonly mode: string | undefined;
    readonly until: Date | undefined;
    readonly legalHold: boolean;
    readonly eventHold: { readonly on: boolean; readonly days?: number; readonly years?: number } | undefined;
  };
}

/** What of it costs a request besides HEAD. */
export interface StandingOptions {
  readonly tags: boolean;
  readonly acl: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Reads an object as it is now. Tags and ACL that may not be read are `denied`.
 * @throws AwsFailure of HEAD
 */
export async function readStanding(
  place: PropertiesPlace,
  address: ObjectAddress,
  { tags, acl, signal }: StandingOptions,
): Promise<Standing> {
  const [head, latest, tagSet, grants] = await Promise.all([
    headOf(place, address, signal),
    address.versionId === undefined ? undefined : latestVersionOf(place, address.key, signal),
    tags ? orDenied(readTags(place, address, signal)) : undefined,
    acl ? orDenied(readObjectAcl(place, address, signal)) : undefined,
  ]);
  return standingOf(address, head, {
    latest: address.versionId === undefined || latest === address.versionId,
    tags: tagSet,
    acl: grants,
  });
}

export function standingOf(
  address: ObjectAddress,
  head: HeadObjectCommandOutput,
  { latest, tags, acl }: Pick<Standing, 'latest' | 'tags' | 'acl'>,
): Standing {
  const { StorageClass: storageClass = 'STANDARD', ArchiveStatus, Restore } = head;
  const restored = Restore?.includes('ongoing-request="false"') === true;
  const headers = Object.fromEntries(
    CONTENT_HEADERS.flatMap((name) => (head[name] === undefined ? [] : [[name, head[name]]])),
  );
  return {
    address,
    etag: head.ETag ?? '',
    versionId: head.VersionId,
    modified: head.LastModified?.getTime(),
    latest,
    size: head.ContentLength ?? 0,
    headers,
    expires: head.ExpiresString,
    redirect: head.WebsiteRedirectLocation,
    metadata: head.Metadata ?? {},
    missingMetadata: head.MissingMeta ?? 0,
    tagCount: head.TagCount,
    tags,
    acl,
    storageClass,
    archived: (isArchived(storageClass) || ArchiveStatus !== undefined) && !restored,
    restore: Restore,
    encryption: {
      algorithm: head.ServerSideEncryption,
      kmsKeyId: head.SSEKMSKeyId,
      bucketKey: head.BucketKeyEnabled === true,
      customerKeyMd5: head.SSECustomerKeyMD5,
    },
    checksum: checksumOf(head),
    lock: {
      mode: head.ObjectLockMode,
      until: head.ObjectLockRetainUntilDate,
      legalHold: head.ObjectLockLegalHoldStatus === 'ON',
      eventHold:
        head.ObjectLockEventHold === undefined
          ? undefined
          : {
              on: head.ObjectLockEventHold === 'ON',
              days: head.ObjectLockEventHoldDurationDays,
              years: head.ObjectLockEventHoldDurationYears,
            },
    },
  };
}

function checksumOf(head: HeadObjectCommandOutput): Standing['checksum'] {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = (head as unknown as Record<string, unknown>)[`Checksum${algorithm}`];
    if (typeof value === 'string')
      return { algorithm, value, composite: head.ChecksumType === 'COMPOSITE' || /-\d+$/.test(value) };
  }
  return undefined;
}

function headOf(place: PropertiesPlace, address: ObjectAddress, signal: AbortSignal | undefined) {
  const object = objectKeys.version(place.context, place.location, address.key, address.versionId);
  const read = (ChecksumMode: 'ENABLED' | undefined) =>
    readWithKeys(object, (customerKey) =>
      sendS3(
        place.context,
        place.location,
        new HeadObjectCommand({ ...requestInput(place, address), ...customerKey, ChecksumMode }),
        { signal },
      ),
    );
  // The checksum takes the use of the object's KMS key; the rest does not.
  return read('ENABLED').catch((error: unknown) => {
    if (error instanceof AwsFailure && error.kind === 'denied') return read(undefined);
    throw error;
  });
}

/** Undefined where the latest is a delete marker, or nobody says. */
async function latestVersionOf(
  place: PropertiesPlace,
  key: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    return (await headOf(place, { key }, signal)).VersionId;
  } catch (error) {
    if (error instanceof AwsFailure && error.kind !== 'aborted') return undefined;
    throw error;
  }
}

async function readTags(place: PropertiesPlace, address: ObjectAddress, signal: AbortSignal | undefined) {
  const command = new GetObjectTaggingCommand(requestInput(place, address));
  const { TagSet = [] } = await sendS3(place.context, place.location, command, { signal });
  return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
}

async function orDenied<T>(reading: Promise<T>): Promise<T | 'denied'> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AwsFailure && (error.kind === 'denied' || error.kind === 'not-supported'))
      return 'denied';
    throw error;
  }
}

/** Whether two looks saw the same object with the same description, as far as HEAD tells. */
export const sameStanding = (a: Standing, b: Standing): boolean =>
  a.etag === b.etag && a.versionId === b.versionId && a.modified === b.modified;
