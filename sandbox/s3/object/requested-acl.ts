import type { Acl, ObjectAcl } from '../../world/acl';
import { isObjectAcl } from '../../world/acl';
import type { Bucket } from '../../world/types';
import { aclFromHeaders, aclsDisabled, asksForAcl, refuseBlockedAcl } from '../acl/requested';
import type { S3Call } from '../call';

/**
 * The ACL a write asks for, checked against the bucket's ownership and public-access block, and against the caller's
 * right to set one. Throws AccessControlListNotSupported, AccessDenied, InvalidArgument or InvalidRequest.
 */
export function requestedAcl(call: S3Call, bucket: Bucket, key: string): Acl<ObjectAcl> {
  const acl = aclFromHeaders(call, isObjectAcl) ?? 'private';
  if (!asksForAcl(call)) return acl;
  if (bucket.ownership === 'BucketOwnerEnforced' && acl !== 'bucket-owner-full-control') throw aclsDisabled();
  refuseBlockedAcl(call, bucket, acl);
  // The policies that AWS has for deliveries of its services grant s3:PutObject alone.
  if (call.caller.principal.kind !== 'service') call.authorize({ action: 's3:PutObjectAcl', bucket, key });
  return acl;
}

/** Who owns an object written by this caller. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export function objectOwner(bucket: Bucket, writer: string, acl: Acl<ObjectAcl>): string {
  if (bucket.ownership === 'BucketOwnerEnforced') return bucket.account;
  if (bucket.ownership === 'BucketOwnerPreferred' && acl === 'bucket-owner-full-control')
    return bucket.account;
  return writer;
}
