import type { S3Answer, S3Call } from '../call';
import { aclAnswer, canonicalUser } from '../acl-document';
import { bucketOf, canonicalId } from '../request';

/** The owner's own grant: bucket ACLs cannot be set here. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export function getBucketAcl(call: S3Call): S3Answer {
  const owner = canonicalId(call, bucketOf(call).account);
  return aclAnswer(owner, [{ grantee: canonicalUser(owner), permission: 'FULL_CONTROL' }]);
}
