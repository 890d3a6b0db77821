import type { BucketGrant } from '../bucket-settings/bucket-acl';

/** Objects whose ACLs give one grantee one permission. */
export interface ObjectAclGroup extends BucketGrant {
  readonly keys: readonly string[];
}

/** What was seen of the ACLs of a bucket's objects so far. */
export interface ObjectAcls {
  /** Objects whose ACL was read. */
  readonly read: number;
  /** Objects whose ACL could not be read. */
  readonly refused: number;
  readonly groups: readonly ObjectAclGroup[];
  /** The last key that was looked at; undefined where nothing is left. */
  readonly after: string | undefined;
}

export const NO_OBJECT_ACLS: ObjectAcls = { read: 0, refused: 0, groups: [], after: '' };

/** The ACL of one object without its owner's entries; undefined where it could not be read. */
export interface SeenAcl {
  readonly key: string;
  readonly grants: readonly BucketGrant[] | undefined;
}

/** With those of another page. */
export function withSeen(
  before: ObjectAcls,
  seen: readonly SeenAcl[],
  after: string | undefined,
): ObjectAcls {
  const groups = new Map(before.groups.map((group) => [idOf(group), { ...group, keys: [...group.keys] }]));
  for (const { key, grants = [] } of seen)
    for (const grant of new Map(grants.map((one) => [idOf(one), one])).values()) {
      const group = groups.get(idOf(grant));
      if (group === undefined) groups.set(idOf(grant), { ...grant, keys: [key] });
      else group.keys.push(key);
    }
  const refused = seen.filter(({ grants }) => grants === undefined).length;
  return {
    read: before.read + seen.length - refused,
    refused: before.refused + refused,
    groups: [...groups.values()],
    after,
  };
}

/** Without keys of a group that it was taken from. */
export const withoutKeys = (acls: ObjectAcls, grant: BucketGrant, gone: ReadonlySet<string>): ObjectAcls => ({
  ...acls,
  groups: acls.groups
    .map((group) =>
      idOf(group) === idOf(grant) ? { ...group, keys: group.keys.filter((key) => !gone.has(key)) } : group,
    )
    .filter(({ keys }) => keys.length > 0),
});

/** With keys of a group that it was given back to. */
export const withKeys = (acls: ObjectAcls, grant: BucketGrant, keys: readonly string[]): ObjectAcls => ({
  ...withSeen(
    acls,
    keys.map((key) => ({ key, grants: [grant] })),
    acls.after,
  ),
  read: acls.read,
});

const idOf = ({ grantee, permission }: BucketGrant): string => `${permission} ${grantee}`;
