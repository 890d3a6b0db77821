import { createHash } from 'node:crypto';
import { ServiceError } from '../http/error';
import type { Kernel } from '../kernel';
import { storeVersion } from '../s3/object/store-version';
import { ComputedContent, logLines, numbersInARow, type Compute } from '../storage/computed-content';
import { SharedBlob } from '../storage/shared-blob';

const CONTENTS: Readonly<Record<string, Compute>> = { log: logLines, row: numbersInARow };
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: 48.8 TiB. */
const LARGEST = 50_000_000_000_000;
/** Uploads have 10,000 parts at most. */
const PARTS = 10_000;
const SMALLEST_PART = 512 * 1024 * 1024;

/**
 * Puts an object of any size whose bytes are worked out when they are read: the same at the same place, so that a larger
 * one under the same key has grown.
 * @throws ServiceError
 */
export async function putComputed(
  { world, clock }: Kernel,
  object: { readonly bucket: string; readonly key: string; readonly bytes: number; readonly content: string },
): Promise<{ readonly size: number; readonly etag: string }> {
  const { key, bytes: size } = object;
  const bucket = world.buckets.get(object.bucket);
  const compute = CONTENTS[object.content];
  if (bucket === undefined || key === '') throw bad('bucket and key must name an object of the sandbox');
  if (compute === undefined) throw bad(`content must be one of ${Object.keys(CONTENTS).join(', ')}`);
  if (size < 0 || size > LARGEST) throw bad(`bytes must be from 0 to ${LARGEST}`);
  const partSize = Math.max(SMALLEST_PART, Math.ceil(size / PARTS));
  const parts = Array.from({ length: Math.max(1, Math.ceil(size / partSize)) }, (_, at) => ({
    size: Math.min(partSize, size - at * partSize),
  }));
  const digest = createHash('md5').update(`${object.content} ${size}`).digest('hex');
  const { algorithm, keyId } = bucket.encryption;
  const stored = await storeVersion(bucket, {
    key,
    deleteMarker: false,
    lastModified: Math.floor(clock.now() / 1000) * 1000,
    size,
    etag: `"${digest}-${parts.length}"`,
    blob: new SharedBlob([new ComputedContent(size, compute)]),
    headers: {
      'content-type': 'text/plain',
      'x-amz-server-side-encryption': algorithm,
      ...(keyId === undefined ? {} : { 'x-amz-server-side-encryption-aws-kms-key-id': keyId }),
    },
    storageClass: 'STANDARD',
    ownerAccount: bucket.account,
    parts,
    tags: {},
    acl: 'private',
  });
  return { size, etag: stored.etag };
}

const bad = (message: string) => new ServiceError('InvalidRequest', message, 400);
