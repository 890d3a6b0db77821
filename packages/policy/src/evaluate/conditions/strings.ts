import { globMatches } from '../../grammar/glob.ts';
import type { Keys } from '../../grammar/template.ts';
import { expandGlob, expandText, type Template } from '../../grammar/template.ts';
import type { Test, Verdict } from './test.ts';

export function stringEquals(values: readonly Template[]): Test {
  return templated(values, expandText, (expected, actual) => expected === actual);
}

/** Lower-casing, not case folding: `ß` and `SS` differ. */
export function stringEqualsIgnoreCase(values: readonly Template[]): Test {
  return templated(values, expandText, (expected, actual) => expected.toLowerCase() === actual.toLowerCase());
}

export function stringLike(values: readonly Template[]): Test {
  return templated(values, expandGlob, globMatches);
}

/**
 * Tries the values one after another. A value with an unresolved variable matches nothing, and when no other
 * value matches either, the statement does not apply, even under a negated operator.
 */
export function templated<T>(
  values: readonly Template[],
  expand: (template: Template, keys: Keys) => T | undefined,
  matches: (expected: T, actual: string) => boolean,
): Test {
  return (actual, keys) => {
    let verdict: Verdict = 'no-match';
    for (const value of values) {
      const expected = expand(value, keys);
      if (expected === undefined) verdict = 'never';
      else if (matches(expected, actual)) return 'match';
    }
    return verdict;
  };
}
