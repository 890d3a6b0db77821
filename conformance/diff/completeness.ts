import { diffAccess, type AccessDiff } from '@drawbridge-s3/policy/diff';
import { makePair, makeAsk, seeded, type Pair } from '@drawbridge-s3/policy/testing';
import { decide, type Ask } from '@drawbridge-s3/policy/situation';

/** A request that the two sides decide differently, of which the comparison knows nothing. */
interface Miss {
  readonly seed: number;
  readonly ask: Ask;
  readonly direction: 'gain' | 'loss';
  readonly pair: Pair;
}

export interface Completeness {
  /** Requests decided on both sides. */
  readonly requests: number;
  /** Those the sides decide differently. */
  readonly different: number;
  /** Of these, those that a line of the same direction, action and way stands for. */
  readonly inLine: number;
  /** Those of which the comparison said that it could not look at everything. */
  readonly undecided: number;
  readonly misses: readonly Miss[];
  readonly verdicts: ReadonlyMap<string, number>;
  /** What to put to the second opinion. */
  readonly compared: readonly { readonly seed: number; readonly pair: Pair; readonly result: AccessDiff }[];
}

const NOW = '2026-11-22T10:00:00.000Z';

/** Compares the pairs of the seeds 1 to `pairs` and asks `each` requests of either side. */
export function checkCompleteness(pairs: number, each: number): Completeness {
  const verdicts = new Map<string, number>();
  const misses: Miss[] = [];
  const compared: Completeness['compared'][number][] = [];
  let different = 0;
  let inLine = 0;
  let undecided = 0;
  for (let seed = 1; seed <= pairs; seed += 1) {
    const random = seeded(Math.imul(seed, 0x9e3779b1));
    const pair = makePair(random, seed % 2 === 0);
    const result = diffAccess(pair.before, pair.after, { now: NOW });
    verdicts.set(result.verdict, (verdicts.get(result.verdict) ?? 0) + 1);
    compared.push({ seed, pair, result });
    for (let index = 0; index < each; index += 1) {
      const ask = makeAsk(random, pair);
      const was = decide(ask, pair.before).allowed;
      if (was === decide(ask, pair.after).allowed) continue;
      different += 1;
      const direction = was ? 'loss' : 'gain';
      const same = result.changes.filter((change) => change.direction === direction);
      if (same.some((change) => standsFor(change, ask))) inLine += 1;
      else if (result.undecided.length > 0) undecided += 1;
      else misses.push({ seed, ask, direction, pair });
    }
  }
  return { requests: pairs * each, different, inLine, undecided, misses, verdicts, compared };
}

function standsFor({ actions, where }: AccessDiff['changes'][number], { action, accessPoint }: Ask): boolean {
  return actions.includes(action) && where.some((spot) => spot.accessPoint === accessPoint);
}
