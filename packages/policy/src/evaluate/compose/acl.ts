import { switchedOnBy } from '../../public/block.ts';
import type { AccessRequest, AclGrant, Deciding, PolicySet, PolicyTrace } from '../types.ts';

/** The ACL grants that would allow a request, those that count and those that something switches off. */
export interface Acls {
  readonly live: readonly AclGrant[];
  readonly off: readonly SwitchedOff[];
}

export interface SwitchedOff {
  readonly grant: AclGrant;
  readonly why: Deciding;
}

const NO_ACLS: Acls = { live: [], off: [] };
const NO_TRACE: readonly PolicyTrace[] = [];

export function aclsOf(request: AccessRequest, policies: PolicySet): Acls {
  const { acl, ownership } = policies;
  if (acl === undefined || acl.length === 0 || (policies.resourceKind ?? 'bucket') !== 'bucket')
    return NO_ACLS;
  const allowing = acl.filter((grant) => grant.allows(request));
  if (allowing.length === 0) return NO_ACLS;
  const off = (grant: AclGrant, kind: Deciding['kind'], policy: string, by: string): SwitchedOff => ({
    grant,
    why: {
      kind,
      policy,
      why: `The ACL grant ${grant.name} would allow ${request.action}, and ${by} switches it off.`,
    },
  });
  if (ownership === 'BucketOwnerEnforced')
    return {
      live: [],
      off: allowing.map((grant) => off(grant, 'ownership', ownership, `object ownership (${ownership})`)),
    };
  const ignoring = switchedOnBy(policies, 'ignorePublicAcls');
  if (ignoring === undefined) return { live: allowing, off: [] };
  return {
    live: allowing.filter((grant) => !grant.public),
    off: allowing
      .filter((grant) => grant.public)
      .map((grant) =>
        off(grant, 'public-access-block', 'IgnorePublicAcls', `IgnorePublicAcls of ${ignoring}`),
      ),
  };
}

/** ACL grants are no policies, yet what they allow, or would allow, belongs in the trace. */
export function aclTrace(acls: Acls): readonly PolicyTrace[] {
  if (acls === NO_ACLS) return NO_TRACE;
  const { live, off } = acls;
  return [
    ...live.map(({ name }): PolicyTrace => ({ kind: 'acl', name, effect: 'allow', statements: [] })),
    ...off.map(({ grant, why }): PolicyTrace => ({
      kind: 'acl',
      name: grant.name,
      effect: 'implicit-deny',
      problem: why.why,
      statements: [],
    })),
  ];
}
