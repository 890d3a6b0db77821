import { globMatches, toGlob } from '../grammar/glob.ts';
import type { Situation } from '../situation/situation.ts';
import { matches } from '../values/automaton/pattern.ts';
import { product, walk } from '../values/automaton/walk.ts';
import type { Line } from '../diff/clauses.ts';
import { patternsOf } from '../values/patterns.ts';
import { TWELVE_DIGITS, type Names } from './caller.ts';

const STRANGERS = ['987654321098', '876543210987', '765432109876', '654321098765'];
const ACCOUNT_KEYS = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:userid']);

export interface Accounts {
  /** The bucket's own among them. */
  readonly named: readonly string[];
  /** One that stands for all others. */
  readonly stranger: string;
  /** Of accounts that stand for a pattern, how the policies write it. */
  readonly patterns: ReadonlyMap<string, string>;
  readonly complete: boolean;
}

/** Accounts the policies can tell from others, the bucket's own among them, and one that stands for all others. */
export function accountsIn(names: Names, lines: readonly Line[], situations: readonly Situation[]): Accounts {
  const named = new Set<string>();
  for (const { account, accessPoints } of situations) {
    named.add(account);
    for (const point of accessPoints) named.add(point.account);
  }
  const tests = lines.filter(({ condition }) => ACCOUNT_KEYS.has(condition.lookup));
  for (const text of [...names.aws, ...tests.flatMap(({ condition }) => condition.expected)]) {
    for (const [digits] of text.matchAll(TWELVE_DIGITS)) named.add(digits);
  }
  // Patterns over account numbers are rare; those in ARNs other than of fixed or any account are left to this walk.
  const patterned = tests.filter(
    ({ condition }) => condition.lookup === 'aws:principalaccount' && condition.expected.some(isPattern),
  );
  const taken = (account: string) => named.has(account);

  if (patterned.length === 0) {
    return {
      named: [...named].toSorted(),
      stranger: STRANGERS.find((one) => !taken(one)) ?? '',
      patterns: new Map(),
      complete: true,
    };
  }
  const { classes, complete } = walk(product(patternsOf(patterned, new Map())), {
    alphabet: '9876543210',
    least: 12,
    bound: 2000,
    most: 12,
  });
  const sources = patterned.flatMap(({ condition }) => condition.expected).filter(isPattern);
  const patterns = new Map<string, string>();
  for (const { text, matched } of classes) {
    const source = sources.find((one) => globMatches(toGlob(one), text));
    if (!matched.includes(true) || taken(text)) continue;
    if (source !== undefined) patterns.set(text, source);
    named.add(text);
  }
  const outside = classes.find(({ matched }) => !matched.includes(true))?.text;
  const stranger = STRANGERS.find((one) => !taken(one) && !matchesAny(one)) ?? outside ?? '';
  return { named: [...named].toSorted(), stranger, patterns, complete };

  function matchesAny(account: string): boolean {
    return patternsOf(patterned, new Map()).some((pattern) => matches(pattern, account));
  }
}

function isPattern(value: string): boolean {
  return /[*?]/.test(value);
}
