import type { S3Answer, S3Call } from '../call';
import { aclAnswer, canonicalUser, group, type Grant } from '../acl-document';
import { bucketOf, canonicalId } from '../request';
import { requestedObject } from './find';

const ALL_USERS = group('http://acs.amazonaws.com/groups/global/AllUsers');
const AUTHENTICATED = group('http://acs.amazonaws.com/groups/global/AuthenticatedUsers');

/** The grants a canned ACL stands for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export function getObjectAcl(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const version = requestedObject(call);
  const enforced = bucket.ownership === 'BucketOwnerEnforced';
  const owner = canonicalId(call, enforced ? bucket.account : version.ownerAccount);
  const bucketOwner = canonicalUser(canonicalId(call, bucket.account));
  const extra: Readonly<Record<string, readonly Grant[]>> = {
    'public-read': [{ grantee: ALL_USERS, permission: 'READ' }],
    'public-read-write': [
      { grantee: ALL_USERS, permission: 'READ' },
      { grantee: ALL_USERS, permission: 'WRITE' },
    ],
    'authenticated-read': [{ grantee: AUTHENTICATED, permission: 'READ' }],
    'bucket-owner-read': [{ grantee: bucketOwner, permission: 'READ' }],
    'bucket-owner-full-control': [{ grantee: bucketOwner, permission: 'FULL_CONTROL' }],
  };
  const own: Grant = { grantee: canonicalUser(owner), permission: 'FULL_CONTROL' };
  const more = enforced ? [] : (extra[version.acl] ?? []);
  return aclAnswer(owner, [own, ...more.filter(({ grantee }) => grantee.xml !== own.grantee.xml)]);
}
