import type { Ask, Situation } from '@drawbridge-s3/policy/situation';
import { check } from './check';
import { statementsOf, withStatements, type Pair } from './make/pairs';
import type { Conditions } from './make/pins';
import type { Statement } from './make/statements';
import type { Failure } from './properties/failure';

/** A pair that still fails in the same way, and nothing in it that could be left out. */
export interface Smallest {
  readonly pair: Pair;
  readonly failure: Failure;
}

/** @param fault what must stay: another fault in a smaller pair does not count. */
export function shrink(pair: Pair, stream: readonly Ask[], fault: string): Smallest | undefined {
  const failureOf = (one: Pair) => check(one, stream).failures.find((failure) => failure.fault === fault);
  const first = failureOf(pair);
  if (first === undefined) return undefined;
  let smallest: Smallest = { pair, failure: first };
  for (let again = true; again;) {
    again = false;
    for (const smaller of smallerPairs(smallest.pair)) {
      const failure = failureOf(smaller);
      if (failure === undefined) continue;
      smallest = { pair: smaller, failure };
      again = true;
      break;
    }
  }
  return smallest;
}

/** Pairs with one thing less. */
function* smallerPairs({ before, after }: Pair): Generator<Pair> {
  for (const bare of [withStatements(after, []), before.bucketPolicy === null ? undefined : after]) {
    if (bare !== undefined && before.bucketPolicy !== null && bare !== after) yield { before: bare, after };
  }
  if (after.bucketPolicy !== null && before.bucketPolicy !== null)
    yield { before, after: withStatements(before, []) };
  for (const [was, is] of settingsAway(before, after)) yield { before: was, after: is };
  const [was, is] = [statementsOf(before), statementsOf(after)];
  for (const [index, statement] of is.entries()) {
    const twin = was.findIndex((other) => JSON.stringify(other) === JSON.stringify(statement));
    for (const smaller of smallerStatements(statement)) {
      const list = smaller === undefined ? is.toSpliced(index, 1) : is.with(index, smaller);
      const twins = twin < 0 ? was : smaller === undefined ? was.toSpliced(twin, 1) : was.with(twin, smaller);
      yield { before: withStatements(before, twins), after: withStatements(after, list) };
    }
  }
  for (const [index, statement] of was.entries()) {
    if (is.some((other) => JSON.stringify(other) === JSON.stringify(statement))) continue;
    for (const smaller of smallerStatements(statement)) {
      const list = smaller === undefined ? was.toSpliced(index, 1) : was.with(index, smaller);
      yield { before: withStatements(before, list), after };
    }
  }
}

function* settingsAway(before: Situation, after: Situation): Generator<readonly [Situation, Situation]> {
  const without = (situation: Situation, name: 'bucketBlock' | 'accountBlock' | 'ownership'): Situation => ({
    ...situation,
    [name]: undefined,
  });
  for (const name of ['bucketBlock', 'accountBlock', 'ownership'] as const)
    if (before[name] !== undefined || after[name] !== undefined)
      yield [without(before, name), without(after, name)];
  if (before.accessPoints.length + after.accessPoints.length > 0)
    yield [
      { ...before, accessPoints: [] },
      { ...after, accessPoints: [] },
    ];
}

/** The statement gone, or with fewer values, conditions or names. */
function* smallerStatements(statement: Statement): Generator<Statement | undefined> {
  yield undefined;
  const { Condition, ...rest } = statement;
  if (Condition !== undefined) {
    yield rest;
    for (const Smaller of smallerConditions(Condition)) yield { ...rest, Condition: Smaller };
  }
  for (const name of ['Action', 'NotAction', 'Resource', 'NotResource'] as const) {
    const list = statement[name];
    if (Array.isArray(list) && list.length > 1)
      for (const one of list as string[]) yield { ...statement, [name]: one };
  }
  for (const name of ['Principal', 'NotPrincipal'] as const) {
    const types = statement[name];
    if (typeof types !== 'object' || types === null) continue;
    for (const [type, names] of Object.entries(types as Record<string, unknown>)) {
      if (Object.keys(types).length > 1) yield { ...statement, [name]: { [type]: names } };
      else if (Array.isArray(names))
        for (const one of names) yield { ...statement, [name]: { [type]: one as unknown } };
    }
  }
}

function* smallerConditions(block: Conditions): Generator<Conditions> {
  for (const [operator, keys] of Object.entries(block)) {
    const others = Object.fromEntries(Object.entries(block).filter(([name]) => name !== operator));
    if (Object.keys(others).length > 0) yield others;
    for (const [key, values] of Object.entries(keys)) {
      const rest = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== key));
      if (Object.keys(rest).length > 0) yield { ...block, [operator]: rest };
      if (Array.isArray(values))
        for (const one of values as string[]) yield { ...block, [operator]: { ...keys, [key]: one } };
    }
  }
}
