import type { AclGrant } from '../../src/policy/engine/evaluator/types';
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
