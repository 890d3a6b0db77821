import type { Rewritten } from '@/resources/objects/properties/rewrite';
import type { CopyOptions } from '@/transfers/copy/options';

/** What an object is to be described by, as copies of the tray take it. Locks, grants and the redirect they do not take. */
export function copyOptionsOf({
  encryption,
  described,
  tags,
  checksum,
  storageClass,
}: Rewritten): CopyOptions {
  const { algorithm, kmsKeyId, bucketKey } = encryption;
  return {
    ...(described === undefined ? {} : { headers: 'replace', metadata: 'replace' }),
    ...(tags === undefined ? {} : { tags: 'replace' }),
    ...(checksum === undefined ? {} : { checksum }),
    written: {
      contentType: described?.headers.ContentType,
      cacheControl: described?.headers.CacheControl,
      contentDisposition: described?.headers.ContentDisposition,
      contentEncoding: described?.headers.ContentEncoding,
      contentLanguage: described?.headers.ContentLanguage,
      metadata: described === undefined ? undefined : { ...described.metadata },
      tags: tags === undefined ? undefined : { ...tags },
      storageClass,
      encryption: algorithm as 'AES256' | undefined,
      kmsKeyId,
      bucketKey,
    },
  };
}
