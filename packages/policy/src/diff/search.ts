import type { Clause } from './clauses.ts';
import type { Dimension } from '../values/dimensions.ts';
import { allowedBy, type SideModel } from './sides.ts';

export type Direction = 'gain' | 'loss';

/** Requests that differ only in conditions: which clauses hold whatever these are, and which hang on them. */
export interface Problem {
  readonly certain: bigint;
  readonly conditional: readonly Clause[];
  readonly dimensions: readonly Dimension[];
  readonly before: SideModel;
  readonly after: SideModel;
}

/** A setting of the dimensions, by the place of the value in each. */
interface Solution {
  readonly direction: Direction;
  readonly setting: readonly number[];
}

export interface Found {
  readonly solutions: readonly Solution[];
  /** False when the bound was reached before every setting was looked at. */
  readonly complete: boolean;
  /** Settings, whole or in part, that were looked at. */
  readonly steps: number;
}

const SMALL = 1500;
const NEAR = 2500;
const NODES = 5000;
const MOST_SOLUTIONS = 12;

/** For each value of each dimension, the conditional clauses it leaves standing. */
export function masksOf({ conditional, dimensions }: Problem): readonly (readonly bigint[])[] {
  return dimensions.map(({ lines, values }) => {
    const own = new Set(lines.map((line) => line.id));
    return values.map(({ holds }) =>
      conditional.reduce(
        (mask, clause) =>
          clause.lines.every(({ id }) => !own.has(id) || holds.has(id)) ? mask | clause.bit : mask,
        0n,
      ),
    );
  });
}

export function directionOf(
  problem: Problem,
  masks: readonly (readonly bigint[])[],
  setting: readonly number[],
) {
  let matched = problem.conditional.reduce((mask, { bit }) => mask | bit, 0n);
  for (const [at, value] of setting.entries()) matched &= masks[at]![value]!;
  matched |= problem.certain;
  const was = allowedBy(problem.before, matched);
  const is = allowedBy(problem.after, matched);
  return was === is ? undefined : is ? 'gain' : 'loss';
}

/**
 * Settings under which the sides differ, of those that need least: none is listed beside another that departs from
 * the ordinary request in fewer of the same ways.
 */
export function search(problem: Problem): Found {
  const masks = masksOf(problem);
  const size = problem.dimensions.reduce((product, { values }) => product * values.length, 1);
  return size <= SMALL ? searchAll(problem, masks) : searchPruned(problem, masks);
}

function searchAll(problem: Problem, masks: readonly (readonly bigint[])[]): Found {
  const sizes = problem.dimensions.map(({ values }) => values.length);
  const settings: number[][] = [[]];
  for (const size of sizes) {
    const shorter = settings.splice(0);
    for (const setting of shorter)
      for (let value = 0; value < size; value += 1) settings.push([...setting, value]);
  }
  const differing = settings.flatMap((setting) => {
    const direction = directionOf(problem, masks, setting);
    return direction === undefined ? [] : [{ direction, setting } satisfies Solution];
  });
  return { solutions: least(differing), complete: true, steps: settings.length };
}

function least(solutions: readonly Solution[]): readonly Solution[] {
  const byDepartures = solutions.toSorted((a, b) => departures(a) - departures(b));
  const kept: Solution[] = [];
  for (const candidate of byDepartures) {
    const same = kept.filter(({ direction }) => direction === candidate.direction);
    if (same.length < MOST_SOLUTIONS && !same.some((one) => implies(one, candidate))) kept.push(candidate);
  }
  return kept;
}

const departures = ({ setting }: Solution) => setting.filter((value) => value !== 0).length;

/** Every departure of the first is one of the second. */
function implies(first: Solution, second: Solution): boolean {
  return first.setting.every((value, at) => value === 0 || value === second.setting[at]);
}

/** All settings that depart from the ordinary request in at most two ways. */
function searchNear(problem: Problem, masks: readonly (readonly bigint[])[]): Found {
  const ordinary = problem.dimensions.map(() => 0);
  const singles = problem.dimensions.flatMap(({ values }, at) =>
    values.slice(1).map((_, index) => ({ at, value: index + 1 })),
  );
  const found: Solution[] = [];
  let steps = 0;
  const look = (setting: readonly number[]) => {
    steps += 1;
    const direction = directionOf(problem, masks, setting);
    if (direction !== undefined) found.push({ direction, setting });
  };
  look(ordinary);
  for (const [index, first] of singles.entries()) {
    const once = ordinary.with(first.at, first.value);
    look(once);
    for (const second of singles.slice(index + 1)) {
      if (steps > NEAR) break;
      if (second.at !== first.at) look(once.with(second.at, second.value));
    }
  }
  return { solutions: least(found), complete: false, steps };
}

/**
 * What lies near the ordinary request first; for a direction not found there, depth first, leaving out what can no
 * longer differ, and what is found is brought back towards the ordinary.
 */
function searchPruned(problem: Problem, masks: readonly (readonly bigint[])[]): Found {
  const { before, after, conditional, dimensions, certain } = problem;
  const open = conditional.reduce((mask, { bit }) => mask | bit, 0n);
  // A clause is sure once every dimension it hangs on is set.
  const lastOf = new Map<number, bigint>();
  for (const clause of conditional) {
    const ids = new Set(clause.lines.map(({ id }) => id));
    const last = dimensions.findLastIndex(({ lines }) => lines.some(({ id }) => ids.has(id)));
    lastOf.set(last, (lastOf.get(last) ?? 0n) | clause.bit);
  }
  const near = searchNear(problem, masks);
  const known = new Set(near.solutions.map(({ direction }) => direction));
  const found = new Map<Direction, readonly number[]>();
  let nodes = 0;
  const visit = (setting: readonly number[], possible: bigint, decidedMask: bigint): boolean => {
    nodes += 1;
    if (nodes > NODES) return false;
    const sure = certain | (possible & decidedMask);
    const any = certain | possible;
    const gain = !known.has('gain') && mayAllow(after, sure, any) && mayRefuse(before, sure, any);
    const loss = !known.has('loss') && mayAllow(before, sure, any) && mayRefuse(after, sure, any);
    if (!gain && !loss) return true;
    const depth = setting.length;
    if (depth === dimensions.length) {
      const direction = directionOf(problem, masks, setting);
      if (direction !== undefined && !known.has(direction)) {
        known.add(direction);
        found.set(direction, setting);
      }
      return true;
    }
    const decided = decidedMask | (lastOf.get(depth) ?? 0n);
    return masks[depth]!.every((mask, value) => visit([...setting, value], possible & mask, decided));
  };
  const complete = visit([], open, 0n);
  const far = [...found].map(([direction, setting]) => ({
    direction,
    setting: ordinary(problem, masks, direction, setting),
  }));
  return {
    solutions: [...near.solutions, ...far],
    complete: complete || known.size === 2,
    steps: near.steps + nodes,
  };
}

const mayAllow = (side: SideModel, sure: bigint, any: bigint) =>
  !side.blocked && (side.deny & sure) === 0n && side.needs.every((need) => (need & any) !== 0n);

const mayRefuse = (side: SideModel, sure: bigint, any: bigint) =>
  side.blocked || (side.deny & any) !== 0n || side.needs.some((need) => (need & sure) === 0n);

function ordinary(
  problem: Problem,
  masks: readonly (readonly bigint[])[],
  direction: Direction,
  setting: readonly number[],
): readonly number[] {
  let best = setting;
  for (let at = 0; at < setting.length; at += 1) {
    const without = best.with(at, 0);
    if (directionOf(problem, masks, without) === direction) best = without;
  }
  return best;
}
