import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { SSE } from '../object/encryption';
import type { S3Call } from '../call';

/**
 * Condition keys that requests about a begun upload have from what it was begun with: parts repeat none of its headers,
 * and yet policies that ask for an ACL, encryption, a class or tags let them pass.
 */
export function uploadContext({
  bucket,
  query,
  key,
}: Pick<S3Call, 'bucket' | 'query' | 'key'>): RequestContext {
  const upload = bucket?.objects.uploads.get(query.get('uploadId') ?? '');
  if (upload === undefined || upload.key !== key) return {};
  const { acl, storageClass, headers, tags } = upload;
  const given: Record<string, string | undefined> = {
    's3:x-amz-acl': typeof acl === 'string' && acl !== 'private' ? acl : undefined,
    's3:x-amz-storage-class': storageClass === 'STANDARD' ? undefined : storageClass,
    [`s3:${SSE}`]: headers[SSE],
    [`s3:${SSE}-aws-kms-key-id`]: headers[`${SSE}-aws-kms-key-id`],
    ...Object.fromEntries(
      Object.entries(tags).map(([name, value]) => [`s3:RequestObjectTag/${name}`, value]),
    ),
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
