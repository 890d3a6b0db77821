import { isAccount } from '../grammar/account.ts';
import { parseArn } from '../grammar/arn.ts';
import { readPrincipal } from '../grammar/principals.ts';
import type { Grant, Grantee } from './grant.ts';

/** Names and paths as IAM takes them: of a pattern or a variable nobody knows whom it lets in tomorrow. */
const NAME = /^[\w+=,.@-]{1,64}$/;
const PATH = /^\/(?:[\w+=,.@:!#%&'()~^-]+\/)*$/;

/**
 * A whole organization, its root, or a unit below it. Ending in `/`: the accounts right in it; in `/*`: and all below.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 */
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const ORGANIZATION_PATH = /^(?:r-[a-z0-9]{4,32}\/(?:ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}\/)*)?\*?$/;

/** Why nobody in particular is named; undefined where somebody is. */
export function granteeProblem(grantee: Grantee, { way, places }: Grant): string | undefined {
  switch (grantee.kind) {
    case 'account':
      return isAccount(grantee.account)
        ? undefined
        : `“${grantee.account}” is no account number: it takes 12 digits.`;
    case 'role':
    case 'user': {
      const named = readPrincipal(grantee.arn);
      if (
        named?.kind !== grantee.kind ||
        !isAccount(named.account) ||
        !NAME.test(named.name) ||
        !PATH.test(named.path)
      )
        return `“${grantee.arn}” is not the ARN of a ${grantee.kind}: arn:aws:iam::444455556666:${grantee.kind}/Name.`;
      const wrong = places.find(({ partition }) => partition !== named.partition);
      return wrong === undefined
        ? undefined
        : `${grantee.arn} is of the partition ${named.partition}; ${wrong.bucket} is in ${wrong.partition}, and access does not cross partitions.`;
    }
    case 'organization':
      return organizationProblem(grantee);
    case 'service':
      if (way === 'access-point') return 'A service is let in by the bucket policy or by a role.';
      if (grantee.source !== undefined && parseArn(grantee.source) === undefined)
        return `“${grantee.source}” is no ARN of what the service acts for.`;
      return isAccount(grantee.account)
        ? undefined
        : 'Say for which account the service acts: without it any customer of the service would be let in.';
    case 'federated':
      return way === 'role'
        ? federatedProblem(grantee)
        : 'People who sign in with an identity provider take a role: choose the way “Role to assume”.';
  }
}

function organizationProblem({ id, path }: Extract<Grantee, { kind: 'organization' }>): string | undefined {
  if (!ORGANIZATION.test(id))
    return `“${id}” is no organization’s id, such as o-a1b2c3d4e5. A pattern would open it to strangers.`;
  if (path === undefined) return undefined;
  if (!path.startsWith(`${id}/`)) return `The path must begin with ${id}/.`;
  const below = path.slice(id.length + 1);
  if (ORGANIZATION_PATH.test(below)) return undefined;
  return ORGANIZATION_PATH.test(`${below}/`)
    ? `Nobody’s path is “${path}”: end it with /* for everybody below it, or with / for the accounts right in it.`
    : `“${path}” is no path such as ${id}/r-ab12/ou-ab12-11111111/*.`;
}

/**
 * Providers with one issuer for all their customers, whom the subject alone tells apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED =
  /:oidc-provider\/(?:token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|agent\.buildkite\.com)$/;

/** A provider that others use too signs in their people as well as one’s own. */
function federatedProblem({
  provider,
  audience,
  subject,
}: Extract<Grantee, { kind: 'federated' }>): string | undefined {
  if (/[*?]|\$\{/.test(provider))
    return `“${provider}” holds *, ? or \${, which a policy reads as a pattern.`;
  if ([audience, subject].some((one) => one?.includes('${')))
    return 'What a token says cannot hold ${, which a policy fills in.';
  if (SHARED.test(provider) && subject === undefined)
    return 'Everybody’s tokens come from this provider: append ?aud=…&sub=… to its ARN, with the subject to be let in.';
  return provider.includes(':oidc-provider/') && audience === undefined
    ? 'Say for whom the provider’s tokens are: whoever it signs in would be let in. Append ?aud=sts.amazonaws.com to its ARN, and &sub=… for one subject of it.'
    : undefined;
}
