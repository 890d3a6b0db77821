/**
 * Access control lists of buckets and objects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
export type AclPermission = 'FULL_CONTROL' | 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';

export type AclGroup = 'AllUsers' | 'AuthenticatedUsers' | 'LogDelivery';

/** An account by its canonical user id (64 hex digits), or one of S3's groups. */
export type Grantee = { readonly canonicalId: string } | { readonly group: AclGroup };

export interface Grant {
  readonly grantee: Grantee;
  readonly permission: AclPermission;
}

/** Canned ACLs a bucket may have. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
export type BucketAcl =
  | 'private'
  | 'public-read'
  | 'public-read-write'
  | 'authenticated-read'
  | 'log-delivery-write';

/** Canned ACLs an object may have. */
export type ObjectAcl =
  | Exclude<BucketAcl, 'log-delivery-write'>
  | 'aws-exec-read'
  | 'bucket-owner-read'
  | 'bucket-owner-full-control';

/** A canned ACL by name, which follows whoever owns what it is on, or the grants somebody listed. */
export type Acl<Canned extends string = BucketAcl | ObjectAcl> = Canned | readonly Grant[];

const toGroup = (group: AclGroup, permission: AclPermission): Grant => ({ grantee: { group }, permission });

/** What canned ACLs grant besides their owner's full control. */
const CANNED: Readonly<Record<BucketAcl | ObjectAcl, (bucketOwner: string) => readonly Grant[]>> = {
  private: () => [],
  'public-read': () => [toGroup('AllUsers', 'READ')],
  'public-read-write': () => [toGroup('AllUsers', 'READ'), toGroup('AllUsers', 'WRITE')],
  'authenticated-read': () => [toGroup('AuthenticatedUsers', 'READ')],
  'log-delivery-write': () => [toGroup('LogDelivery', 'WRITE'), toGroup('LogDelivery', 'READ_ACP')],
  // For Amazon EC2, which is nobody who calls here.
  'aws-exec-read': () => [],
  'bucket-owner-read': (bucketOwner) => [{ grantee: { canonicalId: bucketOwner }, permission: 'READ' }],
  'bucket-owner-full-control': (bucketOwner) => [
    { grantee: { canonicalId: bucketOwner }, permission: 'FULL_CONTROL' },
  ],
};

const BUCKET_ACLS: ReadonlySet<string> = new Set<BucketAcl>([
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'log-delivery-write',
]);

export const isBucketAcl = (text: string): text is BucketAcl => BUCKET_ACLS.has(text);

export const isObjectAcl = (text: string): text is ObjectAcl =>
  Object.hasOwn(CANNED, text) && text !== 'log-delivery-write';

/**
 * Every grant of an ACL.
 *
 * @param owners canonical user ids of what it is on, and of its bucket
 */
export function grantsOf(acl: Acl, owners: { readonly own: string; readonly bucket: string }): Grant[] {
  if (typeof acl !== 'string') return [...acl];
  const own: Grant = { grantee: { canonicalId: owners.own }, permission: 'FULL_CONTROL' };
  const more = CANNED[acl](owners.bucket);
  // The owner's own grant says everything that a second one to the same account could.
  return [
    own,
    ...more.filter(({ grantee }) => !('canonicalId' in grantee) || grantee.canonicalId !== owners.own),
  ];
}

export function isPublicGrant({ grantee }: Grant): boolean {
  return 'group' in grantee && grantee.group !== 'LogDelivery';
}
