import { globMatches, toGlob } from '../../evaluator/match/glob';
import type { Keys } from '../../evaluator/match/keys';
import { expandGlob, type Template } from '../../evaluator/match/template';
import type { Clause } from '../clauses';
import type { ResourceClass } from '../resources';

const SHOWN = 4;

export interface KeyPattern {
  readonly keys: string;
  readonly except: readonly string[];
}

/**
 * Patterns of keys, as the statements write them, that cover the classes something holds for, and what of these
 * patterns it does not hold for.
 */
export function keyPatterns(
  holding: readonly ResourceClass[],
  all: readonly ResourceClass[],
  clauses: readonly Clause[],
  prefixOf: (clause: Clause) => string,
  keys: Keys,
): readonly KeyPattern[] {
  const wanted = new Set(holding.map(({ key }) => key));
  const candidates = candidatesIn(clauses, prefixOf, keys).map(({ text, covers }) => {
    const covered = all.filter(({ key }) => key !== undefined && covers(key)).map(({ key }) => key);
    const inside = covered.filter((key) => wanted.has(key)).length;
    return { text, covered, inside, outside: covered.length - inside };
  });
  const open = new Set(wanted);
  const chosen: KeyPattern[] = [];
  while (open.size > 0) {
    const [best] = candidates
      .filter(({ covered }) => covered.some((key) => open.has(key)))
      .toSorted(
        (a, b) =>
          Number(a.outside > 0) - Number(b.outside > 0) || b.inside - a.inside || a.outside - b.outside,
      );
    if (best === undefined) break;
    for (const key of best.covered) open.delete(key);
    const left = new Set(best.covered.filter((key) => !wanted.has(key)));
    const except: string[] = [];
    for (const other of candidates.toSorted((a, b) => b.outside - a.outside)) {
      if (other.inside > 0 || !other.covered.some((key) => left.has(key))) continue;
      for (const key of other.covered) left.delete(key);
      except.push(other.text);
    }
    chosen.push({ keys: best.text, except: except.slice(0, SHOWN) });
  }
  return chosen;
}

interface Candidate {
  readonly text: string;
  readonly covers: (key: string) => boolean;
}

function candidatesIn(
  clauses: readonly Clause[],
  prefixOf: (clause: Clause) => string,
  keys: Keys,
): readonly Candidate[] {
  const found = new Map<string, Candidate>([['*', { text: '*', covers: () => true }]]);
  for (const clause of clauses) {
    const prefix = prefixOf(clause);
    for (const template of clause.statement.resources ?? []) {
      const glob = expandGlob(template, keys);
      if (glob === undefined) continue;
      const text = textOf(template, prefix);
      if (!found.has(text)) found.set(text, { text, covers: (key) => globMatches(glob, prefix + key) });
    }
  }
  return [...found.values()];
}

/** What the pattern says of keys; `*` when its wildcards begin before them. */
function textOf({ source }: Template, prefix: string): string {
  if (source.startsWith(prefix)) return source.slice(prefix.length);
  const slash = source.indexOf('/');
  if (slash > 0 && globMatches(toGlob(source.slice(0, slash + 1)), prefix)) return source.slice(slash + 1);
  return globMatches(toGlob(source), `${prefix}example`) ? '*' : source;
}
