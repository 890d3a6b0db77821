import { ANY_RUN, ANY_UNIT, type Glob } from '../../grammar/glob.ts';

/** As {@link ANY_RUN} and {@link ANY_UNIT}, without the colon: ARN patterns compare part by part. */
export const RUN_IN_PART = -3;
export const UNIT_IN_PART = -4;

/** A wildcard pattern as a small automaton: a state is the set of places in `units` that may come next. */
export interface Pattern {
  readonly units: readonly number[];
  /** Units are in lower case, and so is what they are compared with. */
  readonly ignoreCase: boolean;
  /** Where it begins anew behind each slash, so that it reads the name in an ARN with a path only. */
  readonly ofName?: Places;
  /** What is still to come behind the text it reads: it accepts what it can go on from to its end. */
  readonly after?: Glob;
}

export type Places = readonly number[];

/** The state from which everything is accepted. */
export const SETTLED: Places = [-1];
const DEAD: Places = [];

const COLON = 58;
const SLASH = 47;
const ARN_PARTS = 6;

export function wildcard(units: Glob, ignoreCase = false): Pattern {
  return { units: ignoreCase ? units.map(lowered) : units, ignoreCase };
}

/** With wildcards that never read a colon. */
export function wildcardInPart(units: Glob): Pattern {
  const parts = units.map((unit) =>
    unit === ANY_RUN ? RUN_IN_PART : unit === ANY_UNIT ? UNIT_IN_PART : unit,
  );
  return { units: parts, ignoreCase: false };
}

/** As ArnLike reads it; undefined for what has no six parts, which matches nothing. */
export function arnPattern(units: Glob): Pattern | undefined {
  let colons = 0;
  const parts = units.map((unit) => {
    if (unit === COLON) colons += 1;
    if (colons >= ARN_PARTS - 1) return unit;
    return unit === ANY_RUN ? RUN_IN_PART : unit === ANY_UNIT ? UNIT_IN_PART : unit;
  });
  return colons < ARN_PARTS - 1 ? undefined : { units: parts, ignoreCase: false };
}

export function start(pattern: Pattern): Places {
  return closed(pattern, [0]);
}

export function step(pattern: Pattern, places: Places, unit: number): Places {
  if (pattern.ofName !== undefined && unit === SLASH) return pattern.ofName;
  if (places === SETTLED || places.length === 0) return places;
  const next: number[] = [];
  for (const place of places) {
    const expected = pattern.units[place];
    if (expected === undefined) continue;
    if (expected >= 0) {
      if (expected === (pattern.ignoreCase ? lowered(unit) : unit)) add(next, place + 1);
    } else if (expected === ANY_RUN || (expected === RUN_IN_PART && unit !== COLON)) {
      add(next, place);
    } else if (expected === ANY_UNIT || (expected === UNIT_IN_PART && unit !== COLON)) {
      add(next, place + 1);
    }
  }
  return closed(pattern, next);
}

export function stepThrough(pattern: Pattern, places: Places, text: string): Places {
  let state = places;
  for (let at = 0; at < text.length; at += 1) {
    if (pattern.ofName === undefined && (state === SETTLED || state.length === 0)) return state;
    state = step(pattern, state, text.charCodeAt(at));
  }
  return state;
}

/** As {@link stepThrough}, by all texts that the glob stands for, each wildcard for itself. */
export function stepThroughGlob(pattern: Pattern, places: Places, glob: Glob): Places {
  let state = places;
  for (const unit of glob) {
    if (state === SETTLED || state.length === 0) return state;
    state = unit >= 0 ? step(pattern, state, unit) : closed(pattern, anyFrom(pattern, state, unit));
  }
  return state;
}

function anyFrom({ units }: Pattern, places: Places, unit: number): number[] {
  if (unit === ANY_RUN) {
    const least = Math.min(...places);
    return Array.from({ length: units.length + 1 - least }, (_, at) => least + at);
  }
  const runs = (place: number) => units[place] === ANY_RUN || units[place] === RUN_IN_PART;
  return [
    ...new Set(
      places.map((place) => (runs(place) ? place : place + 1)).filter((place) => place <= units.length),
    ),
  ];
}

export function accepts(pattern: Pattern, places: Places): boolean {
  const { units, after } = pattern;
  const end = after === undefined ? places : stepThroughGlob(pattern, places, after);
  return end === SETTLED || end.includes(units.length);
}

export function matches(pattern: Pattern, text: string): boolean {
  return accepts(pattern, stepThrough(pattern, start(pattern), text));
}

function closed(pattern: Pattern, places: number[]): Places {
  const { units } = pattern;
  for (const place of places) {
    const unit = units[place];
    if (unit !== ANY_RUN && unit !== RUN_IN_PART) continue;
    if (unit === ANY_RUN && place === units.length - 1) return SETTLED;
    add(places, place + 1);
  }
  if (places.length === 0) return DEAD;
  return places.length === 1 ? places : places.toSorted((a, b) => a - b);
}

function add(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place);
}

function lowered(unit: number): number {
  return unit < 0 ? unit : String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}
