import { grantsOf, isObjectAcl } from '../../world/acl';
import { aclAnswer } from '../acl/document';
import { aclsDisabled, aclToSet, refuseBlockedAcl } from '../acl/requested';
import { definedHeaders, emptyAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, canonicalId } from '../request';
import { requestedObject } from './find';
import { versionHeader } from './store-version';

/** With ACLs disabled the answer is always the bucket owner's own grant. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export function getObjectAcl(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const version = requestedObject(call);
  const enforced = bucket.ownership === 'BucketOwnerEnforced';
  const own = canonicalId(call, enforced ? bucket.account : version.ownerAccount);
  const grants = grantsOf(enforced ? 'private' : version.acl, {
    own,
    bucket: canonicalId(call, bucket.account),
  });
  return aclAnswer(own, grants, definedHeaders(versionHeader(bucket, version.versionId)));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export async function putObjectAcl(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const version = requestedObject(call);
  const acl = await aclToSet(call, isObjectAcl, canonicalId(call, version.ownerAccount));
  if (bucket.ownership === 'BucketOwnerEnforced') {
    if (acl !== 'bucket-owner-full-control') throw aclsDisabled();
    return emptyAnswer(200, versionHeader(bucket, version.versionId));
  }
  refuseBlockedAcl(call, bucket, acl);
  version.acl = acl;
  return emptyAnswer(200, versionHeader(bucket, version.versionId));
}
