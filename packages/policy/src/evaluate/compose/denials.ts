import { byStatement, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import { restricted } from '../../public/block.ts';
import type { Deciding, PolicyKind, PolicySet } from '../types.ts';
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
  if (policies.accessPoint !== undefined) {
    const anonymous = view.request.principal.kind === 'anonymous';
    const refused = refusedByOrigin(policies.accessPoint, view.keys, anonymous);
    if (refused !== undefined) denials.push(refused);
  }
  const block = restricted(view.request, policies);
  if (block !== undefined) denials.push(block);
  return denials.toSorted((a, b) => REPORTED.indexOf(a.kind) - REPORTED.indexOf(b.kind));
}

const REPORTED: readonly (PolicyKind | 'root' | 'default')[] = [
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
];

const RESCUE = new Set(['getbucketpolicy', 'putbucketpolicy', 'deletebucketpolicy']);

/**
 * The owner's root user can always mend a bucket policy that denies everybody.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
function isRescue({ request, service, name }: View): boolean {
  const { principal, resourceAccount } = request;
  return (
    principal.kind === 'root' && principal.account === resourceAccount && service === 's3' && RESCUE.has(name)
  );
}
