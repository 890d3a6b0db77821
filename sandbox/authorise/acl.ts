import type { AclGrant } from '@drawbridge-s3/policy/evaluate';
import type { ObjectVersion } from '../storage/types';
import type { Bucket } from '../world/types';

const READ = ['s3:GetObject', 's3:GetObjectVersion'];
const FULL = [
  ...READ,
  's3:GetObjectAcl',
  's3:GetObjectVersionAcl',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
];

/** Actions the object's own owner decides on, while ACLs are in force. */
export const OBJECT_OWNER_ACTIONS: ReadonlySet<string> = new Set([
  ...FULL,
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
  's3:GetObjectAttributes',
]);

/** What a permission of a bucket's ACL stands for: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const BUCKET_READ = ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'];
const BUCKET_WRITE = ['s3:PutObject'];

/** What a bucket's canned ACL grants besides its owner. The log delivery group is nobody who calls here. */
export function bucketGrants({ ownership, acl }: Bucket): AclGrant[] {
  if (ownership === 'BucketOwnerEnforced' || acl === undefined) return [];
  const grant = (actions: readonly string[], anonymous: boolean): AclGrant => ({
    name: acl,
    public: true,
    allows: ({ principal, action }) =>
      (anonymous || principal.kind !== 'anonymous') && actions.includes(action),
  });
  switch (acl) {
    case 'public-read':
      return [grant(BUCKET_READ, true)];
    case 'public-read-write':
      return [grant([...BUCKET_READ, ...BUCKET_WRITE], true)];
    case 'authenticated-read':
      return [grant(BUCKET_READ, false)];
    case 'private':
    case 'log-delivery-write':
      return [];
  }
}

/**
 * What an object's canned ACL grants. Empty when object ownership disables ACLs.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 */
export function objectGrants(bucket: Bucket, version: ObjectVersion | undefined): AclGrant[] {
  if (bucket.ownership === 'BucketOwnerEnforced' || version === undefined) return [];
  const { ownerAccount, acl } = version;
  const toAccount = (account: string, actions: readonly string[], name: string): AclGrant => ({
    name,
    public: false,
    allows: ({ principal, action }) =>
      'account' in principal && principal.account === account && actions.includes(action),
  });
  const grants = [toAccount(ownerAccount, FULL, 'object owner')];
  if (acl === 'public-read' || acl === 'public-read-write') {
    grants.push({ name: acl, public: true, allows: ({ action }) => READ.includes(action) });
  }
  if (acl === 'authenticated-read') {
    grants.push({
      name: acl,
      public: true,
      allows: ({ principal, action }) => principal.kind !== 'anonymous' && READ.includes(action),
    });
  }
  if (acl === 'bucket-owner-read') grants.push(toAccount(bucket.account, READ, acl));
  if (acl === 'bucket-owner-full-control') grants.push(toAccount(bucket.account, FULL, acl));
  return grants;
}
