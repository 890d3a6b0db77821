import type { Deciding, Decision } from './types.ts';

export interface DenyReason {
  /** The kind of policy AWS's message names. */
  readonly kind: Deciding['kind'];
  /** `with an explicit deny in a …` against `because no … allows the … action`. */
  readonly explicit: boolean;
}

/** The one reason an access-denied message gives, of which AWS names one even if several apply; undefined when allowed. */
export function denyReason(decision: Decision): DenyReason | undefined {
  if (decision.allowed) return undefined;
  return { kind: decision.deciding[0]?.kind ?? 'default', explicit: decision.effect === 'explicit-deny' };
}
