import { ServiceError } from '../../http/error';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import { invalidArgument, notImplemented } from '../errors';
import { header, headersWithPrefix } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const CANNED = new Set([
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control',
]);
const PUBLIC = new Set(['public-read', 'public-read-write', 'authenticated-read']);

/**
 * The canned ACL a write asks for, checked against the bucket's ownership and public-access block.
 * Throws AccessControlListNotSupported, AccessDenied, InvalidArgument or NotImplemented (explicit grants).
 */
export function requestedAcl(call: S3Call, bucket: Bucket): string {
  const acl = header(call, 'x-amz-acl');
  const grants = Object.keys(headersWithPrefix(call, 'x-amz-grant-'));
  if (acl === undefined && grants.length === 0) return 'private';
  if (acl !== undefined && !CANNED.has(acl)) throw invalidArgument('', 'x-amz-acl', acl);
  if (bucket.ownership === 'BucketOwnerEnforced' && acl !== 'bucket-owner-full-control') {
    throw new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
  }
  if (grants[0] !== undefined) throw notImplemented(grants[0]);
  const account = call.world.accounts.get(bucket.account)?.publicAccessBlock;
  const blocked = bucket.publicAccessBlock?.blockPublicAcls === true || account?.blockPublicAcls === true;
  if (acl !== undefined && blocked && PUBLIC.has(acl)) {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  return acl ?? 'private';
}

/** Who owns an object written by this caller. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export function objectOwner(bucket: Bucket, writer: string, acl: string): string {
  if (bucket.ownership === 'BucketOwnerEnforced') return bucket.account;
  if (bucket.ownership === 'BucketOwnerPreferred' && acl === 'bucket-owner-full-control')
    return bucket.account;
  return writer;
}
