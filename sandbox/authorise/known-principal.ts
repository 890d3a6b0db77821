import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Account, World } from '../world/types';

/**
 * Whether what a policy names exists here: accounts, users, roles, canonical users and AWS's services. Identity
 * providers are trusted by roles alone: validate-trust-policy.ts.
 */
export function isKnownPrincipal(kind: string, name: string, world: World): boolean {
  const accounts = [...world.accounts.values()];
  switch (kind) {
    case 'AWS':
      return name === '*' || accounts.some((account) => inAccount(account, name));
    case 'CanonicalUser':
      return accounts.some(({ canonicalId }) => canonicalId === name);
    case 'Service':
      return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(name);
    default:
      return false;
  }
}

function inAccount(account: Account, name: string): boolean {
  const people = [...account.users.values(), ...account.roles.values()];
  if (people.some(({ arn, id: unique }) => arn === name || unique === name)) return true;
  const named = readPrincipal(name);
  if (named === undefined || !('account' in named) || named.account !== account.id) return false;
  if ((named.partition ?? 'aws') !== 'aws') return false;
  switch (named.kind) {
    case 'account':
      return true;
    case 'assumed-role':
      return account.roles.has(named.name) && /^[\w+=,.@-]{2,64}$/.test(named.session ?? '');
    case 'federated-user':
      return /^[\w+=,.@-]{2,32}$/.test(named.name);
    default:
      return false;
  }
}
