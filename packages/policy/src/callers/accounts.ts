import { NO_KEYS } from '../grammar/template.ts';
import { start, stepThrough, type Pattern, type Places } from '../values/automaton/pattern.ts';
import { leftBehind, walk } from '../values/automaton/walk.ts';
import type { Line } from '../values/line.ts';
import { patternOf } from '../values/patterns.ts';
import { isPattern, linesOn, TWELVE_DIGITS, type Field } from './caller.ts';
import type { PatternKey } from './who.ts';

const STRANGERS = ['987654321098', '876543210987', '765432109876', '654321098765'];
/** With its account part fixed, or of any account: what tells no accounts apart beyond those it names. */
const NARROWS_NOTHING = /^(?:arn:[^:]*:[^:]*:[^:]*:(?:\d{12}|\*)(?::|$)|\d{12}(?::|$)|\*+$|A[A-Z]{3})/;
const BOUND = 6000;

/** How the policies pick an account out. */
export interface PickedBy {
  readonly key: PatternKey;
  readonly pattern: string;
}

export interface Accounts {
  /** The bucket's own among them. */
  readonly named: readonly string[];
  /** One that stands for all others. */
  readonly stranger: string;
  /** Of accounts that stand for a pattern, how the policies write it. */
  readonly patterns: ReadonlyMap<string, PickedBy>;
  readonly complete: boolean;
}

/** A pattern that reads an account number. */
interface Reader {
  readonly by: PickedBy;
  readonly pattern: Pattern;
  /** Where it is left behind what it has read before. */
  readonly first: Places;
  /** What it reads next. */
  readonly behind: string | undefined;
}

/** Accounts the policies can tell from others, the bucket's own among them, and one that stands for all others. */
export function accountsIn({ scene, names, lines, meetings }: Field): Accounts {
  const named = new Set([scene.own, ...scene.others]);
  const tests = linesOn(lines, 'aws:principalaccount', 'aws:principalarn', 'aws:userid');
  for (const text of [...names.aws, ...tests.flatMap(({ condition }) => condition.expected)]) {
    for (const [digits] of text.matchAll(TWELVE_DIGITS)) named.add(digits);
  }
  const met = meetings.of('aws:principalaccount', NO_KEYS);
  for (const { written = '' } of met)
    for (const [digits] of written.matchAll(TWELVE_DIGITS)) named.add(digits);
  const readers = [
    ...tests.flatMap((line) => readersOf(line, scene.partition)),
    ...met.flatMap(({ pattern, first, written = '' }): Reader[] =>
      isPattern(written) && !NARROWS_NOTHING.test(written)
        ? [{ by: { key: 'aws:PrincipalAccount', pattern: written }, pattern, first, behind: undefined }]
        : [],
    ),
  ];
  const fallback = STRANGERS.find((one) => !named.has(one)) ?? '';
  if (readers.length === 0) {
    return { named: [...named].toSorted(), stranger: fallback, patterns: new Map(), complete: true };
  }
  const all = readers.map(({ pattern }) => pattern);
  const tails = readers.map(({ behind }) => behind);
  const first = readers.map((reader) => reader.first);
  const { classes, complete } = walk(
    { patterns: all, first },
    { alphabet: '9876543210', least: 12, most: 12, bound: BOUND, tails },
  );
  const signature = (account: string) => {
    const states = all.map((pattern, index) => stepThrough(pattern, first[index]!, account));
    return leftBehind(all, states, tails).join('|');
  };
  // Those whom fewest patterns can be about are the others.
  const fewest = Math.min(...classes.map(({ matched }) => matched.filter(Boolean).length));
  const others = classes.find(({ matched }) => matched.filter(Boolean).length === fewest);
  const rest = others === undefined ? '' : signature(others.text);
  const stranger =
    STRANGERS.find((one) => !named.has(one) && signature(one) === rest) ?? others?.text ?? fallback;
  const patterns = new Map<string, PickedBy>();
  const narrows = readers.map((_, index) => classes.some(({ matched }) => matched[index] !== true));
  for (const { text, matched } of classes) {
    const mine = signature(text);
    const account =
      mine === rest ? stranger : unnamed(text, (one) => !named.has(one) && signature(one) === mine);
    // Where every account that it picks out is named, nobody has to stand for it.
    if (account === undefined) continue;
    const [by] = readers
      .filter((_, index) => matched[index] === true && narrows[index] === true)
      .toSorted((a, b) => b.by.pattern.length - a.by.pattern.length);
    if (by !== undefined) patterns.set(account, by.by);
    if (account !== stranger) named.add(account);
  }
  return { named: [...named].toSorted(), stranger, patterns, complete };
}

/** The account, or one like it that nothing names. */
function unnamed(text: string, fits: (account: string) => boolean): string | undefined {
  if (fits(text)) return text;
  for (let at = 11; at >= 0; at -= 1) {
    for (const digit of '0123456789') {
      const other = text.slice(0, at) + digit + text.slice(at + 1);
      if (fits(other)) return other;
    }
  }
  return undefined;
}

/** The ways in which a line reads account numbers; what a variable stands for may be any. */
function readersOf({ condition, variables }: Line, partition: string): readonly Reader[] {
  const { lookup, operator, expected } = condition;
  return expected.flatMap((value): Reader[] => {
    const text = variables ? value.replaceAll(/\$\{(?![*?$]\})[^}]*\}/g, '*') : value;
    if (!isPattern(text) || NARROWS_NOTHING.test(text)) return [];
    const pattern = patternOf(operator.base, text, variables, NO_KEYS);
    if (pattern === undefined) return [];
    const reader = (key: PatternKey, shown: string, before: string, behind?: string): Reader => ({
      by: { key, pattern: shown },
      pattern,
      first: stepThrough(pattern, start(pattern), before),
      behind,
    });
    if (lookup === 'aws:principalaccount') return [reader('aws:PrincipalAccount', value, '')];
    if (lookup === 'aws:userid')
      return [reader('aws:userid', value, ''), reader('aws:userid', value, '', ':')];
    const account = value.split(':')[4] ?? '*';
    return ['iam', 'sts'].map((service) =>
      reader(
        'aws:PrincipalAccount',
        isPattern(account) ? account : value,
        `arn:${partition}:${service}::`,
        ':',
      ),
    );
  });
}
