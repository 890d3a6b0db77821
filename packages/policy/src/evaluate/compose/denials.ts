import { byStatement, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import { restricted } from '../../public/block.ts';
import type { Deciding, PolicySet } from '../types.ts';
import { isRootRescue } from '../owner-only.ts';
import { refusedByOrigin } from './access-point.ts';

/** Everything that explicitly denies, in the order in which AWS's one reason is chosen from it. */
export function denialsOf(
  results: readonly PolicyResult[],
  view: View,
  policies: PolicySet,
): readonly Deciding[] {
  const denials: Deciding[] = [];
  const rescued = isRescue(view);
  for (const result of results) {
    if (rescued && result.kind === 'bucket') continue;
    for (const statement of result.denies) denials.push(byStatement(result, statement, view.request.action));
  }
  if (policies.accessPoint) {
    const anonymous = view.request.principal.kind === 'anonymous';
    const refused = refusedByOrigin(policies.accessPoint, view.keys, anonymous);
    if (refused !== undefined) denials.push(refused);
  }
  denials.push(...restricted(view.request, policies));
  return denials.toSorted((a, b) => REPORTED.indexOf(a.kind) - REPORTED.indexOf(b.kind));
}

const REPORTED: readonly Deciding['kind'][] = [
  'scp',
  'rcp',
  'endpoint',
  'public-access-block',
  'trust',
  'key',
  'access-point',
  'bucket',
  'identity',
  'boundary',
  'session',
  'access-grant',
  'scoped',
];

function isRescue({ request }: View): boolean {
  const { principal, resourceAccount, action } = request;
  return principal.kind === 'root' && principal.account === resourceAccount && isRootRescue(action);
}
