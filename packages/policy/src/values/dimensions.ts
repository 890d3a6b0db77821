import { findConditionKey } from '../data/catalog.ts';
import { evaluateCondition } from '../evaluate/conditions/evaluate.ts';
import type { Keys } from '../grammar/template.ts';
import type { RequestContext } from '../requests/principal.ts';
import type { Line } from './line.ts';
import { isAlwaysThere } from '../requests/carried.ts';
import { GROUPS, type KeyGroup } from '../requests/groups.ts';
import type { Principal } from '../requests/principal.ts';
import { scalarsFor } from './scalars.ts';

/** One way a dimension can turn out: what the request then carries, and which lines hold. */
export interface Value {
  readonly context: RequestContext;
  readonly holds: ReadonlySet<string>;
  /** It stands for nothing but itself. */
  readonly alone: boolean;
}

/** Condition keys that hang together, most often one alone, with a value for everything the lines can tell apart. */
export interface Dimension {
  readonly id: string;
  readonly lines: readonly Line[];
  /** The first is the most ordinary. */
  readonly values: readonly Value[];
  readonly complete: boolean;
}

const MOST_OF_A_SET = 4;

/** What a dimension's values are made for. */
export interface Made {
  /** What is settled already, for variables in the lines. */
  readonly keys: Keys;
  readonly now: string;
  readonly principal: Principal;
}

/** @param id of a group, or the key that the lines ask about. */
export function dimensionFor(id: string, lines: readonly Line[], { keys, now, principal }: Made): Dimension {
  let complete = true;
  const valuesOf = (key: string) => {
    const own = lines.filter(({ condition }) => condition.lookup === key);
    const found = scalarsFor(key, own, keys, now);
    complete &&= found.complete;
    return found.values;
  };
  const tested = new Set(lines.map(({ condition }) => condition.lookup));
  const group: KeyGroup | undefined = GROUPS[id];
  const contexts =
    group === undefined
      ? single(id, lines, valuesOf(id))
      : group.contexts({ tested, valuesOf, now, principal });
  const values = new Map<string, Value>();
  for (const context of contexts) {
    const all = new Map(keys);
    for (const [key, value] of Object.entries(context)) all.set(key.toLowerCase(), value);
    const holding = lines.filter(({ condition }) => evaluateCondition(condition, all).matched);
    const holds = new Set(holding.map((line) => line.id));
    const bits = lines.map((line) => (holds.has(line.id) ? '1' : '0')).join('');
    const known = values.get(bits);
    values.set(bits, known === undefined ? { context, holds, alone: true } : { ...known, alone: false });
  }
  return { id, lines, values: [...values.values()], complete };
}

/** Contexts of a key that hangs together with no other: without it first, then each value, or sets of values. */
function single(key: string, lines: readonly Line[], values: readonly string[]): readonly RequestContext[] {
  const name = lines[0]?.condition.key ?? key;
  const known = findConditionKey(key);
  const spelled = known === undefined || known.name.includes('${') ? name : known.name;
  const asked = lines.some(({ condition }) => condition.operator.qualifier !== undefined);
  const multivalued = known === undefined ? asked : known.type.startsWith('Array');
  const absent = isAlwaysThere(key) ? [] : [{}];
  if (!multivalued) return [...absent, ...values.map((value) => ({ [spelled]: value }))];
  const sets = values.length <= MOST_OF_A_SET ? subsets(values) : [...pairs(values), values];
  return [...absent, ...sets.toSorted((a, b) => a.length - b.length).map((set) => ({ [spelled]: set }))];
}

function subsets(values: readonly string[]): readonly (readonly string[])[] {
  let all: string[][] = [[]];
  for (const value of values) all = all.flatMap((set) => [set, [...set, value]]);
  return all.filter((set) => set.length > 0);
}

function pairs(values: readonly string[]): readonly (readonly string[])[] {
  return values.flatMap((value, index) => [
    [value],
    ...values.slice(index + 1).map((other) => [value, other]),
  ]);
}
