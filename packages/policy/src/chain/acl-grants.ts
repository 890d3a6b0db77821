import { ACL_GROUPS, aclActions, BUCKET_ACL, OBJECT_ACL } from '../data/acl-actions.ts';
import type { AccessRequest, AclGrant } from '../evaluate/types.ts';

const GRANTABLE: ReadonlySet<string> = new Set([
  ...aclActions(BUCKET_ACL, 'FULL_CONTROL'),
  ...aclActions(OBJECT_ACL, 'FULL_CONTROL'),
]);

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
  [ACL_GROUPS.everyone]: () => true,
  [ACL_GROUPS['any-account']]: ({ principal }) => principal.kind !== 'anonymous',
};

/** Entries of a bucket's or an object's ACL as the evaluator takes them. */
export function aclGrantsOf(entries: readonly AclEntry[], of: 'bucket' | 'object'): AclGrant[] {
  const meaning = of === 'bucket' ? BUCKET_ACL : OBJECT_ACL;
  return entries.map(({ grantee, permission }) => {
    const actions = aclActions(meaning, permission);
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
