import { withoutDashes } from '../grammar/account.ts';
import { readPrincipal, roleArnOf } from '../grammar/principals.ts';
import type { Grantee } from './grant.ts';

const SERVICE = /^([a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?)(?:@(\d{12})(?:\/(.+))?)?$/;
const PROVIDER = /^(arn:[\w-]+:iam::\d{12}:(?:oidc|saml)-provider\/[^?\s]+)(?:\?(.*))?$/;
const ORGANIZATION = /^(o-[a-z0-9]+)(\/.*)?$/;

/**
 * Whom a text names, as people paste it: an account number with or without dashes, an ARN of a role, user, root,
 * session or identity provider, `o-a1b2c3d4e5` and a path below it, `service.amazonaws.com@444455556666` and, after a
 * slash, the ARN the service acts for. What a provider's tokens must say stands behind it: `?aud=…&sub=…`. Undefined for
 * anything else.
 */
export function readGrantee(text: string): Grantee | undefined {
  const trimmed = text.trim();
  const [, id, path] = ORGANIZATION.exec(trimmed) ?? [];
  if (id !== undefined)
    return {
      kind: 'organization',
      id,
      ...(path === undefined || path === '/' ? {} : { path: `${id}${path}` }),
    };
  const [, service, acting, source] = SERVICE.exec(trimmed) ?? [];
  if (service !== undefined)
    return { kind: 'service', service, account: acting ?? '', ...(source === undefined ? {} : { source }) };
  const [, provider, claims] = PROVIDER.exec(trimmed) ?? [];
  if (provider !== undefined) return ofProvider(provider, claims);
  return ofArn(withoutDashes(trimmed) ?? trimmed);
}

/** Undefined for claims that nobody would ask for: what is left out by mistake lets in too many. */
function ofProvider(provider: string, claims = ''): Grantee | undefined {
  const told = new URLSearchParams(claims);
  const [audience, subject] = [told.get('aud') ?? '', told.get('sub') ?? ''];
  const known = [...told.keys()].every((name) => name === 'aud' || name === 'sub');
  return !known || told.size > new Set(told.keys()).size
    ? undefined
    : {
        kind: 'federated',
        provider,
        ...(audience === '' ? {} : { audience }),
        ...(subject === '' ? {} : { subject }),
      };
}

function ofArn(text: string): Grantee | undefined {
  const named = readPrincipal(text);
  switch (named?.kind) {
    case 'account':
      return { kind: 'account', account: named.account };
    case 'role':
    case 'user':
      return { kind: named.kind, arn: text };
    // Whoever is signed in copies the ARN of the session; what lasts is its role.
    case 'assumed-role':
      return { kind: 'role', arn: roleArnOf(named) };
    default:
      return undefined;
  }
}

/** The text {@link readGrantee} reads back. */
export function granteeText(grantee: Grantee): string {
  switch (grantee.kind) {
    case 'account':
      return grantee.account;
    case 'role':
    case 'user':
      return grantee.arn;
    case 'organization':
      return grantee.path ?? grantee.id;
    case 'service': {
      const { service, account, source } = grantee;
      const acting = account === '' ? service : `${service}@${account}`;
      return source === undefined ? acting : `${acting}/${source}`;
    }
    case 'federated': {
      const { provider, audience: aud, subject: sub } = grantee;
      const told = { ...(aud === undefined ? {} : { aud }), ...(sub === undefined ? {} : { sub }) };
      const claims = new URLSearchParams(told).toString();
      return claims === '' ? provider : `${provider}?${claims}`;
    }
  }
}
