import { grantsOf, isBucketAcl } from '../../world/acl';
import { aclAnswer } from '../acl/document';
import { aclsDisabled, aclToSet, refuseBlockedAcl } from '../acl/requested';
import { emptyAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, canonicalId } from '../request';

/** With ACLs disabled the answer is always the owner's own grant. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export function getBucketAcl(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const owner = canonicalId(call, bucket.account);
  const acl = bucket.ownership === 'BucketOwnerEnforced' ? 'private' : (bucket.acl ?? 'private');
  return aclAnswer(owner, grantsOf(acl, { own: owner, bucket: owner }));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export async function putBucketAcl(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const acl = await aclToSet(call, isBucketAcl, canonicalId(call, bucket.account));
  if (bucket.ownership === 'BucketOwnerEnforced') throw aclsDisabled();
  refuseBlockedAcl(call, bucket, acl);
  bucket.acl = acl;
  return emptyAnswer(200);
}
