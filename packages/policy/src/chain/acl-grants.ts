import type { AccessRequest, AclGrant } from '../evaluate/types.ts';

export type AclPermission = 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';
type Meaning = Readonly<Record<AclPermission, readonly string[]>>;

/** What permissions stand for: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping */
export const ACL_ON_BUCKET: Meaning = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
};

export const ACL_ON_OBJECT: Meaning = {
  READ: ['s3:GetObject', 's3:GetObjectVersion'],
  WRITE: [],
  READ_ACP: ['s3:GetObjectAcl', 's3:GetObjectVersionAcl'],
  WRITE_ACP: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
};

const all = (meaning: Meaning): string[] => Object.values(meaning).flat();
const GRANTABLE: ReadonlySet<string> = new Set([...all(ACL_ON_BUCKET), ...all(ACL_ON_OBJECT)]);

/** An ACL that nobody read may grant what ACLs can grant at all. */
export const ANY_GRANT: AclGrant = {
  name: 'taken to grant it',
  public: false,
  allows: ({ action }) => GRANTABLE.has(action),
};

/** One entry of an ACL: whom it is given to, as a canonical user id or a group's URI, and what. */
export interface AclEntry {
  readonly grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL` */
  readonly permission: string;
}

const GROUPS: Readonly<Record<string, (request: AccessRequest) => boolean>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': () => true,
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': ({ principal }) => principal.kind !== 'anonymous',
};

/** Entries of a bucket's or an object's ACL as the evaluator takes them. */
export function aclGrantsOf(entries: readonly AclEntry[], of: 'bucket' | 'object'): AclGrant[] {
  const meaning = of === 'bucket' ? ACL_ON_BUCKET : ACL_ON_OBJECT;
  return entries.map(({ grantee, permission }) => {
    const actions = permission === 'FULL_CONTROL' ? all(meaning) : (meaning[permission as AclPermission] ?? []);
    const group = GROUPS[grantee];
    return {
      name: `${permission} of the ${of} to ${grantee.replace(/^.*\//, '')}`,
      public: group !== undefined,
      allows: (request) =>
        actions.includes(request.action) &&
        (group === undefined
          ? request.principal.kind !== 'anonymous' && request.canonicalUserId === grantee
          : group(request)),
    };
  });
}
