import { evaluatePolicy, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import type { AccessRequest, Deciding, PolicySet, PolicySource, Principal } from '../types.ts';
import { allows } from './standing.ts';
import { missing } from './words.ts';

/** Policies that never grant: service control, resource control and VPC endpoint policies. */
export interface Filters {
  readonly results: readonly PolicyResult[];
  /** The allows they should have given and did not. */
  readonly lacking: readonly Deciding[];
}

export function filtersOf(policies: PolicySet, view: View): Filters {
  const { action, principal } = view.request;
  const results: PolicyResult[] = [];
  const lacking: Deciding[] = [];
  const run = (source: PolicySource, kind: 'scp' | 'rcp' | 'endpoint') => {
    const result = evaluatePolicy(source, kind, view);
    results.push(result);
    return result;
  };
  if (bindsPrincipal(policies, principal)) {
    for (const [index, level] of (policies.scps ?? []).entries()) {
      const allowed = level.map((source) => run(source, 'scp')).some(allows);
      if (!allowed) lacking.push(missing('scp', action, { at: ` at level ${index + 1} from the root` }));
    }
  }
  // RCPs only deny: RCPFullAWSAccess is attached everywhere and no other RCP may hold an Allow.
  if (bindsResource(policies, view.request)) {
    for (const level of policies.rcps ?? []) for (const source of level) run(source, 'rcp');
  }
  if (policies.endpoint) {
    const result = run(policies.endpoint, 'endpoint');
    if (!allows(result)) lacking.push(missing('endpoint', action, { policy: policies.endpoint.name }));
  }
  return { results, lacking };
}

/**
 * SCPs bind the principals of an organization's accounts, its management account and service-linked roles excepted.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function bindsPrincipal({ managementAccount }: PolicySet, principal: Principal): boolean {
  return 'account' in principal && principal.account !== managementAccount && !isServiceLinked(principal);
}

/**
 * RCPs bind whoever asks for a resource of an organization's accounts, on the same exceptions.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function bindsResource(
  { managementAccount }: PolicySet,
  { principal, resourceAccount }: AccessRequest,
): boolean {
  return resourceAccount !== managementAccount && !isServiceLinked(principal);
}

function isServiceLinked(principal: Principal): boolean {
  return principal.kind === 'assumed-role' && principal.roleArn.includes(':role/aws-service-role/');
}
