/** Milliseconds: soon for short queries, seldom for long ones, of which Athena answers a hundred questions a second for all. */
const SOONEST = 500;
const LATEST = 10_000;
/** After this many refusals in a row nobody asks by itself any more. */
const REFUSALS = 5;

/** When to look at a query again: a tenth of its age, within limits; never once it is over. */
export function nextLook(
  execution: { readonly state: string; readonly submitted: Date | undefined } | undefined,
  refusals: number,
  now: number,
): number | false {
  if (refusals >= REFUSALS) return false;
  if (execution === undefined) return SOONEST;
  if (execution.state !== 'QUEUED' && execution.state !== 'RUNNING') return false;
  const age = now - (execution.submitted?.getTime() ?? now);
  return Math.min(LATEST, Math.max(SOONEST, age / 10));
}
