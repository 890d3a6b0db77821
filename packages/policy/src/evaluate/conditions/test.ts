import type { Keys } from '../../grammar/template.ts';

/**
 * How one value of the request compares with the list in the policy.
 * `never` fails the condition whichever way it is asked, negated operators included: the request's value is no
 * IP address or ARN, or a variable in the policy could not be resolved.
 */
export type Verdict = 'match' | 'no-match' | 'never';

export type Test = (actual: string, keys: Keys) => Verdict;

/** `match` when any of the values does. */
export function anyOf<T>(values: readonly T[], matches: (value: T) => boolean): Verdict {
  return values.some((value) => matches(value)) ? 'match' : 'no-match';
}
