import type { Keys } from '../grammar/template.ts';
import { expandGlob, type Template } from '../grammar/template.ts';
import { matches, wildcard, type Pattern } from '../values/automaton/pattern.ts';
import { readableTexts } from '../values/automaton/readable.ts';
import { product, walk } from '../values/automaton/walk.ts';
import type { Clause } from './clauses.ts';
import { filled } from '../values/patterns.ts';

/** Keys, or the bucket or access point itself, that the same clauses name. */
export interface ResourceClass {
  /** A key that stands for them; undefined for the bucket or access point itself. */
  readonly key?: string;
  /** Clauses whose Resource or NotResource covers it. */
  readonly mask: bigint;
  /**
   * Short for the mask. Where variables decide what a statement names, it also says by which of its patterns: what one
   * caller is given by all of them, another is given by some.
   */
  readonly id: string;
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

function objectClasses(
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
  const side = product(patterns, prefixes);
  const { classes, complete } = walk(side, { least: 1 });
  const varies = clauses.some(({ statement }) =>
    (statement.resources ?? []).some(({ fixed }) => fixed === undefined),
  );
  const texts = readableTexts(classes, side, [...ORDINARY, ...readableKeys(clauses, keys, prefixOf)]);
  return {
    complete,
    classes: classes.map((found, at) => {
      const outcomes = clausesPatterns.map((ids) =>
        ids.map((id) => (id === undefined ? undefined : found.matched[id])),
      );
      const mask = maskOf(clauses, (place) => outcomes[place]!);
      const id = mask.toString(36);
      return { key: texts[at]!, mask, id: varies ? `${id} ${namesOf(outcomes)}` : id };
    }),
  };
}

/** The patterns that name it, by the places of their clauses and their own. */
const namesOf = (outcomes: readonly (readonly (boolean | undefined)[])[]) =>
  outcomes
    .flatMap((of, place) => of.flatMap((named, at) => (named === true ? [`${place}.${at}`] : [])))
    .join(' ');

function ownClass(
  clauses: readonly Clause[],
  keys: Keys,
  arnOf: (clause: Clause) => string,
): ResourceClasses {
  const mask = maskOf(clauses, (at) => {
    const arn = arnOf(clauses[at]!);
    return patternsIn(clauses[at]!, keys).map((pattern) =>
      pattern === undefined ? undefined : matches(pattern, arn),
    );
  });
  return { classes: [{ mask, id: mask.toString(36) }], complete: true };
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
function readableKeys(
  clauses: readonly Clause[],
  keys: Keys,
  prefixOf: (clause: Clause) => string,
): readonly string[] {
  return clauses.flatMap((clause) =>
    (clause.statement.resources ?? []).flatMap((template) => {
      const prefix = prefixOf(clause);
      const example = (word: string) => exampleOf(template, keys, word);
      if (!example('').startsWith(prefix)) return [];
      return ['example.csv', 'a', 'a/b/example.csv'].map((word) => example(word).slice(prefix.length));
    }),
  );
}

function exampleOf({ pieces }: Template, keys: Keys, word: string): string {
  const texts = pieces.map((piece) => {
    if (piece.kind === 'text') return piece.wild ? filled(piece.text, word) : piece.text;
    const value = piece.kind === 'variable' ? (keys.get(piece.key) ?? piece.fallback) : undefined;
    return typeof value === 'string' ? value : '';
  });
  return texts.join('');
}

/** The resources as the policies on one route see them. */
export interface View {
  readonly id: string;
  readonly clauses: readonly Clause[];
  /** The ARN of the bucket or access point as a clause's policy names it, and what precedes a key. */
  readonly arnOf: (clause: Clause) => string;
  readonly prefixOf: (clause: Clause) => string;
}

/** Works out classes of resources once for all whose variables stand for the same. */
export class Resources {
  private readonly known = new Map<string, ResourceClasses>();

  /** @param objects keys, or else the bucket or access point itself. */
  classes(objects: boolean, { id, clauses, arnOf, prefixOf }: View, keys: Keys): ResourceClasses {
    const variable = clauses.flatMap(({ statement }) =>
      (statement.resources ?? []).filter(({ fixed }) => fixed === undefined),
    );
    const values = variable.map((template) => expandGlob(template, keys)?.join(' ') ?? '');
    const key = `${id}|${objects}|${values.join('|')}`;
    const known =
      this.known.get(key) ??
      (objects ? objectClasses(clauses, keys, prefixOf) : ownClass(clauses, keys, arnOf));
    this.known.set(key, known);
    return known;
  }
}
