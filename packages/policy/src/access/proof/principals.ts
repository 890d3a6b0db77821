import { principalFromArn, someRoleOf } from '../../callers/principals.ts';
import { accountOf } from '../../grammar/principals.ts';
import type { Principal } from '../../requests/principal.ts';
import type { Grant, Grantee, Place } from '../../grants/grant.ts';
import { roleArn } from '../role-documents.ts';

/** Accounts that no grant is likely to name. */
export const STRANGERS = ['999988887777', '888877776666', '666655554444'] as const;

const strangers = new WeakMap<Grant, string>();

/** An account the grant does not name, and that owns none of its places. Asked for each request of a proof. */
export function strangerTo(grant: Grant): string {
  const known = strangers.get(grant);
  if (known !== undefined) return known;
  const found = findStranger(grant);
  strangers.set(grant, found);
  return found;
}

function findStranger({ grantees, places }: Grant): string {
  const named = new Set([
    ...places.flatMap(({ account, accessPoint }) => [account, accessPoint?.account ?? account]),
    ...grantees.flatMap((grantee) => accountOfGrantee(grantee) ?? []),
  ]);
  return STRANGERS.find((account) => !named.has(account)) ?? '555544443333';
}

export function accountOfGrantee(grantee: Grantee): string | undefined {
  switch (grantee.kind) {
    case 'account':
    case 'service':
      return grantee.account;
    case 'role':
    case 'user':
      return accountOf(grantee.arn);
    default:
      return undefined;
  }
}

/** Who asks in the grantee's name; somebody made up where it names no one in particular. */
export function principalOf(grantee: Grantee, grant: Grant, partition: string): Principal | undefined {
  switch (grantee.kind) {
    case 'account':
      return someRoleOf(grantee.account, partition);
    case 'role':
    case 'user':
      return principalFromArn(grantee.arn);
    case 'organization':
      return someRoleOf(strangerTo(grant), partition);
    case 'service':
      return { kind: 'service', service: grantee.service };
    case 'federated':
      return { kind: 'federated', provider: grantee.provider };
  }
}

/** A session of the grant's role; undefined where its way is none. */
export function sessionOfRole({ way, role }: Grant, place: Place): Principal | undefined {
  return way === 'role' && role !== undefined ? principalFromArn(roleArn(place, role)) : undefined;
}
