import { diffAccess } from '@drawbridge-s3/policy/diff';
import { accessMatrix } from '@drawbridge-s3/policy/matrix';
import { decide, type Ask } from '@drawbridge-s3/policy/situation';
import { makePair as makeBusyPair, seeded } from '@drawbridge-s3/policy/testing';
import { makeStream } from './ask/stream';
import { makePair, type Pair } from './make/pairs';
import { NOW } from './make/vocabulary';
import { nothingIsMissed } from './properties/completeness';
import type { Answered, Failure, Property } from './properties/failure';
import { accessIsShown, cellsHold, linesHaveRows, turnsHaveLines } from './properties/matrix';
import { publicIsMarked, witnessesHold } from './properties/witnesses';

export const REQUESTS = 150;

const PROPERTIES: readonly Property[] = [
  witnessesHold,
  publicIsMarked,
  nothingIsMissed,
  cellsHold,
  linesHaveRows,
  turnsHaveLines,
  accessIsShown,
];

export interface Outcome {
  readonly verdict: string;
  /** The comparison said that there is something it could not decide. */
  readonly undecided: boolean;
  /** How many of the requests the sides decide differently. */
  readonly different: number;
  readonly failures: readonly Failure[];
}

/** The pair and the requests of a seed. */
export function caseOf(seed: number): { readonly pair: Pair; readonly stream: readonly Ask[] } {
  const random = seeded(Math.imul(seed, 0x9e3779b1));
  // Every fifth with several access points, many statements and variables in them.
  const pair = seed % 5 === 0 ? makeBusyPair(random) : makePair(random);
  return { pair, stream: makeStream(random, pair, REQUESTS) };
}

/** Holds what the engine says of a pair against itself; one failure of each fault. */
export function check(pair: Pair, stream: readonly Ask[]): Outcome {
  const diff = diffAccess(pair.before, pair.after, { now: NOW });
  const matrix = accessMatrix(pair.before, pair.after, undefined, NOW);
  const answered = answer(pair, stream);
  const failures = new Map<string, Failure>();
  for (const property of PROPERTIES)
    for (const failure of property({ pair, diff, matrix, stream: answered }))
      if (!failures.has(failure.fault)) failures.set(failure.fault, failure);
  return {
    verdict: diff.verdict,
    undecided: diff.undecided.length > 0,
    different: answered.filter(({ before, after }) => before !== after).length,
    failures: [...failures.values()],
  };
}

/** Decides each request on both sides. */
export function answer({ before, after }: Pair, stream: readonly Ask[]): readonly Answered[] {
  return stream.map((ask) => ({
    ask,
    before: decide(ask, before).allowed,
    after: decide(ask, after).allowed,
  }));
}
