import {
  CopyObjectCommand,
  type ChecksumAlgorithm,
  type ObjectCannedACL,
  type ServerSideEncryption,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import { customerKey } from '../writing/customer-keys';
import { copySourceHeader } from '../writing/copy-source';
import { refusedAnnotations } from '../writing/refused-annotations';
import { taggingHeader } from '../writing/upload-headers';
import { grantHeaders } from './object-acl';
import { type PropertiesPlace, requestInput } from './place';
import type { ContentHeader, Standing } from './standing';
import type { AclChoice } from './write-in-place';

/** What an object is to be described by once it was copied onto itself. What is undefined stays with the service. */
export interface Rewritten {
  /** All of them: what is left out is left out of the object. Undefined: as they are. */
  readonly described:
    | {
        readonly headers: Readonly<Partial<Record<ContentHeader, string>>>;
        readonly expires: string | undefined;
        /** Values as headers carry them. */
        readonly metadata: Readonly<Record<string, string>>;
      }
    | undefined;
  readonly redirect: string | undefined;
  /** Undefined: as they are. */
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly storageClass: string;
  readonly encryption: {
    readonly algorithm: string | undefined;
    readonly kmsKeyId: string | undefined;
    readonly bucketKey: boolean;
  };
  readonly checksum: string | undefined;
  /** Undefined: only the owner, as the service writes it. */
  readonly acl: AclChoice | undefined;
  readonly lock: {
    readonly mode: string | undefined;
    readonly until: Date | undefined;
    readonly legalHold: boolean;
    readonly eventHold: Standing['lock']['eventHold'];
  };
}

/**
 * Copies an object onto itself, described anew: the only way S3 has to change headers, metadata, class or most kinds of
 * encryption. It happens only while the object is the one that was seen.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 * @returns what could not be taken along, in words
 * @throws AwsFailure; `conflict` when the object is another by now
 */
export async function rewrite(
  place: PropertiesPlace,
  standing: Standing,
  next: Rewritten,
  signal: AbortSignal,
): Promise<string | undefined> {
  const send = (AnnotationDirective: 'EXCLUDE' | undefined) =>
    sendS3(
      place.context,
      place.location,
      new CopyObjectCommand({ ...copyInput(place, standing, next), AnnotationDirective }),
      { signal },
    );
  try {
    await send(undefined);
    return undefined;
  } catch (error) {
    const lost = place.context.profile.kind === 'custom' ? undefined : refusedAnnotations(error);
    if (lost === undefined) throw error;
    await send('EXCLUDE').catch((other: unknown) => {
      throw refusedAnnotations(other) === undefined ? other : error;
    });
    return lost;
  }
}

function copyInput(place: PropertiesPlace, standing: Standing, next: Rewritten) {
  const { location, owner } = place;
  const { key } = standing.address;
  const { described, tags, lock } = next;
  const { eventHold } = lock;
  return {
    ...requestInput(place, { key }),
    CopySource: copySourceHeader(location, key, standing.versionId),
    CopySourceIfMatch: standing.etag,
    // Not every lookalike takes it for what it is.
    IfMatch: place.context.profile.kind === 'custom' ? undefined : standing.etag,
    ...(owner === undefined ? {} : { ExpectedSourceBucketOwner: owner }),
    ...(described === undefined
      ? {}
      : {
          MetadataDirective: 'REPLACE' as const,
          ...described.headers,
          ...expiresOf(described.expires),
          Metadata: { ...described.metadata },
        }),
    WebsiteRedirectLocation: next.redirect,
    ...(tags === undefined ? {} : { TaggingDirective: 'REPLACE' as const, Tagging: taggingHeader(tags) }),
    StorageClass: next.storageClass as StorageClass,
    ...encryptionInput(standing, next),
    ChecksumAlgorithm: next.checksum as ChecksumAlgorithm | undefined,
    ...aclInput(next.acl),
    ...(lock.mode !== undefined && lock.until !== undefined
      ? { ObjectLockMode: lock.mode as 'GOVERNANCE', ObjectLockRetainUntilDate: lock.until }
      : {}),
    ...(lock.legalHold ? { ObjectLockLegalHoldStatus: 'ON' as const } : {}),
    ...(eventHold?.on === true
      ? {
          ObjectLockEventHold: 'ON' as const,
          ObjectLockEventHoldDurationDays: eventHold.days,
          ObjectLockEventHoldDurationYears: eventHold.years,
        }
      : {}),
  };
}

function encryptionInput({ encryption: { customerKeyMd5 } }: Standing, { encryption }: Rewritten) {
  const key = customerKey(customerKeyMd5);
  const source =
    key === undefined ? {} : { CopySourceSSECustomerAlgorithm: 'AES256', CopySourceSSECustomerKey: key };
  if (encryption.algorithm === undefined)
    return key === undefined ? {} : { ...source, SSECustomerAlgorithm: 'AES256', SSECustomerKey: key };
  return {
    ...source,
    ServerSideEncryption: encryption.algorithm as ServerSideEncryption,
    SSEKMSKeyId: encryption.algorithm.startsWith('aws:kms') ? encryption.kmsKeyId : undefined,
    BucketKeyEnabled: encryption.algorithm === 'aws:kms' ? encryption.bucketKey : undefined,
  };
}

function aclInput(acl: AclChoice | undefined) {
  if (acl === undefined) return {};
  return 'canned' in acl ? { ACL: acl.canned as ObjectCannedACL } : grantHeaders(acl.grants);
}

function expiresOf(expires: string | undefined): { Expires?: Date } {
  const date = Date.parse(expires ?? '');
  return Number.isNaN(date) ? {} : { Expires: new Date(date) };
}
