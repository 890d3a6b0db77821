import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Account, World } from '../world/types';
import { isKnownPrincipal } from './known-principal';
import { malformedDocument, readDocument, type StatementElements } from './policy-document';
import { textsOf } from './validate-identity-policy';

/** Web identity providers that need no provider of the account's own. */
const PUBLIC_PROVIDERS = new Set([
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
]);
const STS_ACTION = /^(?:sts:[\w*?]+|\*)$/i;

/**
 * Refuses what CreateRole and UpdateAssumeRolePolicy refuse of a role's trust policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 *
 * @param account that the role is of
 * @throws ServiceError 400 MalformedPolicyDocument, with the principal that does not exist in this world
 */
export function validateTrustPolicy(text: string, account: Account, world: World): void {
  const { statements } = readDocument(text, 'This policy contains invalid Json');
  for (const statement of statements) checkStatement(statement, account, world);
}

function checkStatement(statement: StatementElements, account: Account, world: World): void {
  for (const name of ['Resource', 'NotResource'] as const) {
    if (statement[name] !== undefined) throw malformedDocument(`Has prohibited field ${name}`);
  }
  const actions = textsOf(statement.Action ?? statement.NotAction);
  if (actions.length === 0) throw malformedDocument('Missing required field Action');
  if (!actions.every((action) => STS_ACTION.test(action))) {
    throw malformedDocument('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  const principal = statement.Principal ?? statement.NotPrincipal;
  if (principal === undefined) throw malformedDocument('Missing required field Principal');
  if (principal === '*') return;
  if (typeof principal !== 'object' || principal === null || Array.isArray(principal)) {
    throw malformedDocument(`Invalid principal in policy: ${JSON.stringify(principal)}`);
  }
  for (const [kind, names] of Object.entries(principal)) {
    for (const name of [names].flat() as unknown[]) {
      if (typeof name === 'string' && isTrusted(kind, name, account, world)) continue;
      throw malformedDocument(`Invalid principal in policy: "${kind}":${JSON.stringify(name)}`);
    }
  }
}

function isTrusted(kind: string, name: string, account: Account, world: World): boolean {
  if (kind === 'CanonicalUser') return false;
  if (kind !== 'Federated') return isKnownPrincipal(kind, name, world);
  if (PUBLIC_PROVIDERS.has(name)) return true;
  const named = readPrincipal(name);
  return (
    named?.kind === 'oidc-provider' && named.account === account.id && account.oidcProviders.has(named.name)
  );
}
