import type { AccessRequest, PolicySet } from '../types.ts';
import type { Acls } from './acl.ts';
import type { Look } from './look.ts';
import type { Side } from './side.ts';
import type { Standing } from './standing.ts';

/** The side of the bucket, role or key itself; through an access point, `point` is what was seen of that. */
export function ownerSide(
  request: AccessRequest,
  policies: PolicySet,
  acls: Acls,
  look: Look,
  point?: Look,
): Side {
  const kind = policies.resourceKind ?? 'bucket';
  const own = look.standing;
  const side = {
    kind,
    account: request.resourceAccount,
    acl: acls.live,
    aclOff: acls.off,
    own,
    any: point === undefined ? [own] : [point.standing, own],
    unread: policies.unread ?? [],
  };
  // An object that another account wrote and owns is not the bucket's to grant.
  const writer = policies.ownership === 'BucketOwnerEnforced' ? undefined : policies.objectOwnerAccount;
  if (writer !== undefined && writer !== request.resourceAccount) {
    return { ...side, account: writer, writer, any: [...side.any, ...delegated(request, look)] };
  }
  return look.owner === undefined ? side : { ...side, result: look.owner };
}

/**
 * What an object's owner gives the bucket's owner by ACL, that account may give on to its own users, by the bucket
 * policy as well as by policies of theirs; not to other accounts.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example3.html
 */
function delegated({ principal, resourceAccount }: AccessRequest, look: Look): readonly Standing[] {
  const { owner, standing } = look;
  if (owner === undefined || !('account' in principal) || principal.account !== resourceAccount) return [];
  const reaches = new Set(owner.allows.map(({ reach }) => reach));
  const unlimited = reaches.has('direct') || reaches.has('everyone');
  if (!unlimited && !reaches.has('role')) return [];
  const limits = unlimited ? { boundaryAllows: true, sessionAllows: true } : {};
  return [{ ...standing, identity: [owner], identityAllows: true, ...limits }];
}

export function pointSide(account: string, policies: PolicySet, look: Look): Side {
  const own = look.standing;
  const unread = policies.unread ?? [];
  const side = { kind: 'access-point', account, acl: [], aclOff: [], own, any: [own], unread } as const;
  return look.owner === undefined ? side : { ...side, result: look.owner };
}
