import { evaluatePolicy, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import type { Deciding, PolicySet, PolicySource, Principal } from '../types.ts';
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
  // SCPs bind the principals of an account; neither SCPs nor RCPs bind service-linked roles.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  if ('account' in principal && !isServiceLinked(principal)) {
    for (const [index, level] of (policies.scps ?? []).entries()) {
      const allowed = level.map((source) => run(source, 'scp')).some(allows);
      if (!allowed) lacking.push(missing('scp', action, { at: ` at level ${index + 1} from the root` }));
    }
  }
  // RCPs only deny: RCPFullAWSAccess is attached everywhere and no other RCP may hold an Allow.
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  if (!isServiceLinked(principal)) {
    for (const level of policies.rcps ?? []) for (const source of level) run(source, 'rcp');
  }
  if (policies.endpoint !== undefined) {
    const result = run(policies.endpoint, 'endpoint');
    if (!allows(result)) lacking.push(missing('endpoint', action, { policy: policies.endpoint.name }));
  }
  return { results, lacking };
}

function isServiceLinked(principal: Principal): boolean {
  return principal.kind === 'assumed-role' && principal.roleArn.includes(':role/aws-service-role/');
}
