import { ServiceError } from '../../http/error';
import type { Bucket, BucketAcl } from '../../world/types';
import { aclAnswer, canonicalUser, group, type Grant } from '../acl-document';
import { emptyAnswer } from '../answer';
import { readText } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { invalidArgument, notImplemented } from '../errors';
import { bucketOf, canonicalId, header, headersWithPrefix } from '../request';

const ALL_USERS = group('http://acs.amazonaws.com/groups/global/AllUsers');
const AUTHENTICATED = group('http://acs.amazonaws.com/groups/global/AuthenticatedUsers');
const LOG_DELIVERY = group('http://acs.amazonaws.com/groups/s3/LogDelivery');

const GRANTS: Readonly<Record<BucketAcl, readonly Grant[]>> = {
  private: [],
  'public-read': [{ grantee: ALL_USERS, permission: 'READ' }],
  'public-read-write': [
    { grantee: ALL_USERS, permission: 'READ' },
    { grantee: ALL_USERS, permission: 'WRITE' },
  ],
  'authenticated-read': [{ grantee: AUTHENTICATED, permission: 'READ' }],
  'log-delivery-write': [
    { grantee: LOG_DELIVERY, permission: 'WRITE' },
    { grantee: LOG_DELIVERY, permission: 'READ_ACP' },
  ],
};
const PUBLIC: ReadonlySet<BucketAcl> = new Set(['public-read', 'public-read-write', 'authenticated-read']);

/** With ACLs disabled the answer is always the owner's own grant. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export function getBucketAcl(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const owner = canonicalId(call, bucket.account);
  const more = bucket.ownership === 'BucketOwnerEnforced' ? [] : GRANTS[bucket.acl ?? 'private'];
  return aclAnswer(owner, [{ grantee: canonicalUser(owner), permission: 'FULL_CONTROL' }, ...more]);
}

/** Canned ACLs only. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export async function putBucketAcl(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const acl = header(call, 'x-amz-acl');
  const [explicit] = Object.keys(headersWithPrefix(call, 'x-amz-grant-'));
  const document = await readText(call);
  if (bucket.ownership === 'BucketOwnerEnforced') {
    throw new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400);
  }
  if (explicit !== undefined) throw notImplemented(explicit);
  if (document.trim() !== '') throw notImplemented('AccessControlPolicy');
  if (acl === undefined || !isBucketAcl(acl)) throw invalidArgument('', 'x-amz-acl', acl ?? '');
  if (PUBLIC.has(acl) && blocksPublicAcls(call, bucket)) {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  bucket.acl = acl;
  return emptyAnswer(200);
}

function isBucketAcl(text: string): text is BucketAcl {
  return Object.hasOwn(GRANTS, text);
}

function blocksPublicAcls(call: S3Call, bucket: Bucket): boolean {
  const account = call.world.accounts.get(bucket.account)?.publicAccessBlock;
  return bucket.publicAccessBlock?.blockPublicAcls === true || account?.blockPublicAcls === true;
}
