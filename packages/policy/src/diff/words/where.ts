import { globMatches, toGlob } from '../../grammar/glob.ts';
import type { Keys } from '../../grammar/template.ts';
import { expandGlob, type Template } from '../../grammar/template.ts';
import type { ResourceClass, View } from '../resources.ts';

const SHOWN = 4;

export interface KeyPattern {
  readonly keys: string;
  readonly except: readonly string[];
}

/** A pattern of keys and the classes it covers. */
interface Cover {
  readonly text: string;
  readonly classes: readonly ResourceClass[];
}

/** Names sets of classes by patterns of keys as the statements write them. */
export class KeyPatterns {
  private readonly covers = new Map<readonly ResourceClass[], readonly Cover[]>();
  private readonly answers = new Map<string, readonly KeyPattern[]>();
  private readonly ids = new Map<readonly ResourceClass[], number>();

  /**
   * Patterns that cover the classes something holds for, and what of these patterns it does not hold for.
   * @param all every class there is, always the same list for the same clauses.
   */
  of(
    holding: readonly ResourceClass[],
    all: readonly ResourceClass[],
    view: View,
    keys: Keys,
  ): readonly KeyPattern[] {
    const covers = this.covers.get(all) ?? coversIn(all, view, keys);
    this.covers.set(all, covers);
    const id = this.ids.get(all) ?? this.ids.size;
    this.ids.set(all, id);
    const question = `${id} ${holding.map((one) => one.id).join(' ')}`;
    const answer = this.answers.get(question) ?? choose(holding, covers);
    this.answers.set(question, answer);
    return answer;
  }
}

function choose(holding: readonly ResourceClass[], covers: readonly Cover[]): readonly KeyPattern[] {
  const wanted = new Set(holding);
  const counted = covers.map((cover) => {
    const inside = cover.classes.filter((one) => wanted.has(one)).length;
    return { ...cover, inside, outside: cover.classes.length - inside };
  });
  const open = new Set(wanted);
  const chosen: (typeof counted)[number][] = [];
  const ranked = counted
    .filter(({ inside }) => inside > 0)
    .toSorted(
      (a, b) => Number(a.outside > 0) - Number(b.outside > 0) || b.inside - a.inside || a.outside - b.outside,
    );
  while (open.size > 0) {
    const best = ranked.find(({ classes }) => classes.some((one) => open.has(one)));
    if (best === undefined) break;
    for (const one of best.classes) open.delete(one);
    chosen.push(best);
  }
  // What a later choice covers as well need not be said.
  const needed = chosen.filter((one, index) => {
    const others = new Set(chosen.slice(index + 1).flatMap(({ classes }) => classes));
    return one.classes.some((each) => wanted.has(each) && !others.has(each));
  });
  const exceptions = counted.filter(({ inside }) => inside === 0).toSorted((a, b) => b.outside - a.outside);
  return needed.map(({ text, classes }) => {
    const left = new Set(classes.filter((one) => !wanted.has(one)));
    const except: string[] = [];
    for (const other of exceptions) {
      if (!other.classes.some((one) => left.has(one))) continue;
      for (const one of other.classes) left.delete(one);
      except.push(other.text);
    }
    return { keys: text, except: except.slice(0, SHOWN) };
  });
}

function coversIn(all: readonly ResourceClass[], { clauses, prefixOf }: View, keys: Keys): readonly Cover[] {
  const found = new Map<string, Cover>([['*', { text: '*', classes: all }]]);
  for (const clause of clauses) {
    const prefix = prefixOf(clause);
    for (const template of clause.statement.resources ?? []) {
      const glob = expandGlob(template, keys);
      if (glob === undefined) continue;
      const text = textOf(template, prefix);
      if (found.has(text)) continue;
      const classes = all.filter(({ key }) => key !== undefined && globMatches(glob, prefix + key));
      found.set(text, { text, classes });
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
