import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { CHECKSUM_ALGORITHMS } from '@/resources/objects/checksum-algorithms';
import type { Checksum, Described, Evidence, ObjectText } from '../../engine/copy/port';
import { looksLikeMd5 } from '../../engine/copy/evidence';
import { isEncoded } from '../content-encoding';

/** What the answers to HEAD and to writes have in common. */
export interface Told {
  readonly ETag?: string;
  readonly ChecksumType?: string;
  readonly ServerSideEncryption?: string;
  readonly SSECustomerAlgorithm?: string;
}

/** What a service says of an object's content. */
export function evidenceOf(told: Told): Evidence {
  const { ETag, ServerSideEncryption, SSECustomerAlgorithm } = told;
  const encrypted =
    ServerSideEncryption?.startsWith('aws:kms') === true || SSECustomerAlgorithm !== undefined;
  return {
    etag: ETag,
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
    plain: looksLikeMd5(ETag) && !encrypted,
    checksums: wholeChecksums(told),
  };
}

export function checksumsOf(told: object): Checksum[] {
  return CHECKSUM_ALGORITHMS.flatMap((algorithm) => {
    const value = (told as Readonly<Record<string, unknown>>)[`Checksum${algorithm}`];
    return typeof value === 'string' && value !== '' ? [{ algorithm, value }] : [];
  });
}

/** A checksum of the parts' checksums ends in their number, and says nothing of an object cut otherwise. */
function wholeChecksums(told: Told): Checksum[] {
  if (told.ChecksumType === 'COMPOSITE') return [];
  return checksumsOf(told).filter(({ value }) => !/-\d+$/.test(value));
}

const ARCHIVES = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** @param direct the browser itself is answered, and decodes what is encoded */
export function describedOf(
  head: HeadObjectCommandOutput,
  { direct, tagCount }: { readonly direct: boolean; readonly tagCount: number | undefined },
): Described {
  const { StorageClass: storageClass = 'STANDARD', ArchiveStatus, Restore, ContentEncoding } = head;
  const away = ARCHIVES.has(storageClass) || ArchiveStatus !== undefined;
  return {
    ...evidenceOf(head),
    etag: head.ETag ?? '',
    size: head.ContentLength ?? 0,
    versionId: head.VersionId,
    modified: head.LastModified?.getTime(),
    archived: away && !/ongoing-request="false"/.test(Restore ?? ''),
    decoded: direct && isEncoded(ContentEncoding),
    tagCount,
    text: textOf(head, storageClass),
  };
}

function textOf(head: HeadObjectCommandOutput, storageClass: string): ObjectText {
  const [checksum] = checksumsOf(head);
  return {
    contentType: head.ContentType,
    cacheControl: head.CacheControl,
    contentDisposition: head.ContentDisposition,
    contentEncoding: head.ContentEncoding,
    contentLanguage: head.ContentLanguage,
    expires: head.ExpiresString,
    metadata: head.Metadata ?? {},
    storageClass,
    ...(checksum === undefined
      ? {}
      : { checksum: { algorithm: checksum.algorithm, type: head.ChecksumType } }),
  };
}
