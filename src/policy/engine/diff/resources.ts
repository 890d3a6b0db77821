import type { Keys } from '../evaluator/match/keys';
import { expandGlob } from '../evaluator/match/template';
import { matches, wildcard, type Pattern } from './automaton/pattern';
import { readable } from './automaton/readable';
import { walk } from './automaton/walk';
import type { Clause } from './clauses';
import { filled } from './keys/patterns';

/** Keys, or the bucket or access point itself, that the same clauses name. */
export interface ResourceClass {
  /** A key that stands for them; undefined for the bucket or access point itself. */
  readonly key?: string;
  /** Clauses whose Resource or NotResource covers it. */
  readonly mask: bigint;
}

export interface ResourceClasses {
  readonly classes: readonly ResourceClass[];
  readonly complete: boolean;
}

interface Named {
  readonly pattern: Pattern;
  readonly prefix: string;
}

const ORDINARY = ['example.csv', 'data/example.csv', 'elsewhere/example.csv'];

/** @param arnOf the ARN that a clause's policy sees of the bucket, without a key. */
export function objectClasses(
  clauses: readonly Clause[],
  keys: Keys,
  prefixOf: (clause: Clause) => string,
): ResourceClasses {
  const index = new Map<string, number>();
  const named: Named[] = [];
  const clausesPatterns = clauses.map((clause) => {
    const prefix = prefixOf(clause);
    return patternsIn(clause, keys).map((pattern) => {
      if (pattern === undefined) return undefined;
      const id = `${prefix} ${pattern.units.join(' ')}`;
      const known = index.get(id) ?? named.push({ pattern, prefix }) - 1;
      index.set(id, known);
      return known;
    });
  });
  const patterns = named.map(({ pattern }) => pattern);
  const prefixes = named.map(({ prefix }) => prefix);
  const { classes, complete } = walk(patterns, { prefixes, least: 1 });
  const candidates = [...ORDINARY, ...readableKeys(clauses, prefixOf)];
  return {
    complete,
    classes: classes.map((found) => ({
      key: readable(found, patterns, candidates, prefixes),
      mask: maskOf(clauses, (at) =>
        clausesPatterns[at]!.map((id) => (id === undefined ? undefined : found.matched[id])),
      ),
    })),
  };
}

export function ownClass(
  clauses: readonly Clause[],
  keys: Keys,
  arnOf: (clause: Clause) => string,
): ResourceClass {
  return {
    mask: maskOf(clauses, (at) => {
      const clause = clauses[at]!;
      const arn = arnOf(clause);
      return patternsIn(clause, keys).map((pattern) =>
        pattern === undefined ? undefined : matches(pattern, arn),
      );
    }),
  };
}

/** As the evaluator has it: an unresolved variable names nothing, and fails a NotResource. */
function maskOf(
  clauses: readonly Clause[],
  outcomes: (at: number) => readonly (boolean | undefined)[],
): bigint {
  let mask = 0n;
  for (const [at, { bit, statement }] of clauses.entries()) {
    const found = outcomes(at);
    const named = found.includes(true);
    if (statement.notResource ? !named && !found.includes(undefined) : named) mask |= bit;
  }
  return mask;
}

function patternsIn({ statement }: Clause, keys: Keys): readonly (Pattern | undefined)[] {
  return (statement.resources ?? []).map((template) => {
    const glob = expandGlob(template, keys);
    return glob === undefined ? undefined : wildcard(glob);
  });
}

/** Keys one would name as examples of what the statements name. */
function readableKeys(clauses: readonly Clause[], prefixOf: (clause: Clause) => string): readonly string[] {
  return clauses.flatMap((clause) =>
    (clause.statement.resources ?? []).flatMap(({ source }) => {
      const prefix = prefixOf(clause);
      if (!source.startsWith(prefix) || source.length === prefix.length) return [];
      const rest = source.slice(prefix.length);
      return [filled(rest, 'example.csv'), filled(rest, 'a'), `${filled(rest, 'a/b')}/example.csv`];
    }),
  );
}
