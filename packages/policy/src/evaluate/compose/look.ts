import { evaluatePolicy, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import type { Deciding, PolicySet, PolicySource } from '../types.ts';
import { filtersOf } from './filters.ts';
import { standingOf, type Standing } from './standing.ts';

/** What all policies say of one ARN: a request through an access point is looked at twice. */
export interface Look {
  readonly standing: Standing;
  /** The policy of the owner of this ARN. */
  readonly owner?: PolicyResult;
  /** Filters that did not allow. */
  readonly unfiltered: readonly Deciding[];
  /** Every policy, for the trace. */
  readonly results: readonly PolicyResult[];
}

export function lookAt(
  view: View,
  policies: PolicySet,
  ownerKind: 'bucket' | 'access-point' | 'trust' | 'key',
  ownerPolicy: PolicySource | null | undefined,
): Look {
  const filters = filtersOf(policies, view);
  const standing = standingOf(policies, view);
  const results = [...filters.results, ...standing.identity, ...standing.session, ...standing.scoped];
  if (standing.boundary !== undefined) results.push(standing.boundary);
  const common = { standing, unfiltered: filters.lacking, results };
  if (!ownerPolicy) return common;
  const owner = evaluatePolicy(ownerPolicy, ownerKind, view);
  results.push(owner);
  return { ...common, owner };
}
