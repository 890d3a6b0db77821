import type { ControlAnswer, Verdict } from '../../access/policy-control';

const DENIED: ReadonlySet<Verdict> = new Set(['no', 'likely-no']);

/** What the session can do under the saved policy and could not under the draft. */
export function lostControl(
  before: readonly ControlAnswer[],
  draft: readonly ControlAnswer[],
): ControlAnswer[] {
  const already = new Set(
    before.filter(({ verdict }) => DENIED.has(verdict)).map(({ operation }) => operation),
  );
  return draft.filter(({ verdict, operation }) => DENIED.has(verdict) && !already.has(operation));
}
