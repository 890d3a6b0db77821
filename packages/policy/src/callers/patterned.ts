import { readableTexts } from '../values/automaton/readable.ts';
import { product, walk, type TextClass } from '../values/automaton/walk.ts';
import { wildcard } from '../values/automaton/pattern.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import type { Line } from '../diff/clauses.ts';
import { filled, framed, literal, patternsOf } from '../values/patterns.ts';
import type { Names } from './caller.ts';

const NO_KEYS = new Map<string, string>();

interface Path {
  readonly path: string;
  /** How the policies write what picks it out; undefined for the path nothing picks out. */
  readonly pattern?: string;
}

/** Paths of roles or users of an account, one for each set of names and conditions that pick it out. */
export function patternedPaths(
  type: 'role' | 'user',
  account: string,
  {
    partition,
    names,
    lines,
  }: { readonly partition: string; readonly names: Names; readonly lines: readonly Line[] },
): readonly Path[] {
  const start = `arn:${partition}:iam::${account}:${type}/`;
  const tests = lines.filter(({ condition }) => condition.lookup === 'aws:principalarn');
  const mine = names.aws.filter((name) => name.startsWith(start));
  const patterns = [...patternsOf(tests, NO_KEYS), ...mine.map((name) => wildcard(literal(name)))];
  const side = product(
    patterns,
    patterns.map(() => start),
  );
  const sources = tests.flatMap(({ condition }) => condition.expected).filter((value) => /[*?]/.test(value));
  const candidates = sources.flatMap((source) => {
    const slash = source.indexOf('/');
    return slash < 0
      ? []
      : [filled(source.slice(slash + 1), 'Any'), `${filled(source.slice(slash + 1), '')}1`];
  });
  const ordinary = type === 'role' ? ['Anyone', 'Somebody'] : ['anyone', 'somebody'];
  const { classes } = walk(side, { least: 1, without: ':' });
  // The ordinary one is what fewest pick out: a pattern for all roles of the account picks it out as well.
  const fewest = Math.min(...classes.map(countOf));
  const texts = readableTexts(classes, side, [...ordinary, ...candidates]);
  const paths = classes.map((found, index): Path => {
    const path = texts[index]!;
    if (countOf(found) === fewest) return { path };
    const exact = `${start}${path}`;
    return { path, pattern: mine.includes(exact) ? exact : (sourceOf(sources, exact) ?? exact) };
  });
  return type === 'user' ? [...paths, ...byName(lines)] : paths;
}

const countOf = ({ matched }: TextClass) => matched.filter(Boolean).length;

/** Users whom a condition on aws:username picks out. */
function byName(lines: readonly Line[]): readonly Path[] {
  const tests = lines.filter(({ condition }) => condition.lookup === 'aws:username');
  if (tests.length === 0) return [];
  const found = walk(product(patternsOf(tests, NO_KEYS)), { least: 1 }).classes.filter(({ matched }) =>
    matched.includes(true),
  );
  return found.map(({ text }) => ({ path: text, pattern: `user ${text}` }));
}

/** Values of aws:userid for role sessions and users that conditions pick out. */
export function patternedUserIds(lines: readonly Line[]): readonly string[] {
  const tests = lines.filter(({ condition }) => condition.lookup === 'aws:userid');
  if (tests.length === 0) return [];
  const side = product(patternsOf(tests, NO_KEYS));
  const candidates = tests.flatMap(({ condition }) =>
    condition.expected.map((value) => filled(value, 'session')),
  );
  return ['AROA?*:?*', 'AIDA?*'].flatMap((frame) => {
    const picked = walk(side, { frame: framed(frame) }).classes.filter(({ matched }) =>
      matched.includes(true),
    );
    const fitting = candidates.filter((text) => text.startsWith(frame.slice(0, 4)));
    return readableTexts(picked, side, fitting).filter((text) => frame.includes(':') === text.includes(':'));
  });
}

/** How the policies write what picks out the id. */
export function userIdPattern(userId: string, lines: readonly Line[]): string {
  const tests = lines.filter(({ condition }) => condition.lookup === 'aws:userid');
  const sources = tests.flatMap(({ condition }) => condition.expected);
  return sourceOf(sources, userId) ?? userId;
}

/** The most particular of the patterns that match. */
function sourceOf(sources: readonly string[], text: string): string | undefined {
  const byLength = sources.toSorted((a, b) => b.length - a.length);
  return byLength.find((source) => globMatches(toGlob(source), text));
}
