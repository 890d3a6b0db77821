import { randomBytes } from 'node:crypto';
import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { newVersionId } from './version-id';

/**
 * Makes `version` the current one as the bucket's versioning says, releases what it replaces and answers it
 * with its version id. https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html
 */
export async function storeVersion(
  bucket: Bucket,
  version: Omit<ObjectVersion, 'versionId'>,
): Promise<ObjectVersion> {
  if (bucket.directory !== undefined) return replaceNull(bucket, { ...version, ...ofDirectory() });
  if (bucket.versioning === 'Enabled') {
    const stored: ObjectVersion = { ...version, versionId: newVersionId() };
    bucket.objects.put(stored, 'nothing');
    return stored;
  }
  return replaceNull(bucket, version);
}

/** One class, and an ETag that says nothing of the content. */
export const ofDirectory = () => ({ storageClass: 'EXPRESS_ONEZONE', etag: `"${opaqueTag()}"` });

const opaqueTag = () =>
  Array.from(randomBytes(20), (byte) => 'abcdefghijklmnopqrstuvwxyz0123456789'[byte % 36]).join('');

async function replaceNull(
  bucket: Bucket,
  version: Omit<ObjectVersion, 'versionId'>,
): Promise<ObjectVersion> {
  const replaced = bucket.objects.version(version.key, 'null');
  const stored: ObjectVersion = { ...version, versionId: 'null' };
  bucket.objects.put(stored, 'null-version');
  await replaced?.blob?.release();
  return stored;
}

/** `x-amz-version-id`, which buckets that never had versioning do not send. */
export function versionHeader(bucket: Bucket, versionId: string): { 'x-amz-version-id'?: string } {
  return bucket.versioning === undefined ? {} : { 'x-amz-version-id': versionId };
}
