import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Account, World } from '../world/types';
import { malformedPolicy } from './malformed-policy';

/**
 * S3 resolves every principal when a policy is put: accounts, users and roles must exist.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
export function checkPrincipal(value: unknown, world: World): void {
  if (value === '*') return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(JSON.stringify(value));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) throw invalid('{}');
  for (const [kind, names] of entries) {
    for (const name of [names].flat() as unknown[]) {
      if (typeof name !== 'string' || !exists(kind, name, world)) {
        throw invalid(`"${kind}" : ${JSON.stringify(name)}`);
      }
    }
  }
}

function exists(kind: string, name: string, world: World): boolean {
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

function invalid(detail: string) {
  return malformedPolicy('Invalid principal in policy', detail);
}
