import type { AccountsRun } from './accounts-run';

const runs = new Map<string, AccountsRun>();

/** The one review of many accounts that a session has. */
export function accountsRun(contextId: string, make: () => AccountsRun): AccountsRun {
  const run = runs.get(contextId) ?? make();
  runs.set(contextId, run);
  return run;
}

/** Stops and forgets what was read for a session. */
export function forgetAccounts(contextId: string): void {
  runs.get(contextId)?.cancel();
  runs.delete(contextId);
}
