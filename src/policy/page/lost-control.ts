import type { ControlAnswer, Verdict } from '../access/policy-control';

const DENIED: readonly Verdict[] = ['no', 'likely-no'];

/** What the session can do under the saved policy and could not under the draft. */
export function lostControl(
  before: readonly ControlAnswer[],
  draft: readonly ControlAnswer[],
): ControlAnswer[] {
  const already = new Set(
    before.filter(({ verdict }) => DENIED.includes(verdict)).map(({ operation }) => operation),
  );
  return draft.filter(({ verdict, operation }) => DENIED.includes(verdict) && !already.has(operation));
}
