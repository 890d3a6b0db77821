import { describe, expect, it } from 'vitest';
import { STATEMENT_ELEMENTS } from '../grammar/elements.ts';
import { pick, seeded, type Random } from '../evaluate/testing/random.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { diffAccess } from './diff-access.ts';
import { lake, lineOf, NOW } from './testing/build.ts';
import { makePair, makeSituation, makeStatement, type Statement } from './testing/generate.ts';
import { makeAsk } from './testing/requests.ts';
import { BUCKET } from './testing/vocabulary.ts';
import type { AccessDiff } from './types.ts';

const CASES = 60;
const TIME = 60_000;
const diff = (before: Situation, after: Situation) => diffAccess(before, after, { now: NOW });

interface Pair {
  readonly before: Situation;
  readonly after: Situation;
}
/** By seed: some properties are asked of the same differences, which are found once. */
const known = new Map<number, AccessDiff>();

function pairDiff(seed: number, { before, after }: Pair): AccessDiff {
  const found = known.get(seed) ?? diff(before, after);
  known.set(seed, found);
  return found;
}

function each(check: (random: Random, seed: number) => void, cases = CASES): void {
  for (let seed = 1; seed <= cases; seed += 1) check(seeded(seed * 104_729), seed);
}

const statementsOf = ({ bucketPolicy }: Situation): Statement[] =>
  bucketPolicy === null ? [] : (JSON.parse(bucketPolicy) as { Statement: Statement[] }).Statement;

const withStatements = (situation: Situation, list: readonly Statement[]): Situation => ({
  ...situation,
  bucketPolicy: JSON.stringify({ Version: '2012-10-17', Statement: list }),
});

describe('diffAccess on made-up policies', () => {
  it('shows only what is true', { timeout: TIME }, () => {
    each((random, seed) => {
      const { before, after } = makePair(random);
      for (const change of pairDiff(seed, { before, after }).changes) {
        const { ask } = change.witness;
        const told = { was: decide(ask, before).allowed, is: decide(ask, after).allowed };
        const claimed = { was: change.direction === 'loss', is: change.direction === 'gain' };
        expect(told, `seed ${seed}: ${lineOf(change)}`).toEqual(claimed);
      }
    });
  });

  it('finds nothing between a situation and itself', { timeout: TIME }, () => {
    each((random) => {
      const situation = makeSituation(random, true);
      expect(diff(situation, situation)).toMatchObject({ verdict: 'same', changes: [], decided: 0 });
    });
  });

  it('turns around with its sides', { timeout: TIME }, () => {
    const turned: Record<string, string> = { more: 'less', less: 'more' };
    each((random, seed) => {
      const { before, after } = makePair(random);
      const there = pairDiff(seed, { before, after }).verdict;
      expect(diff(after, before).verdict, `seed ${seed}`).toBe(turned[there] ?? there);
    });
  });

  it('never loses by an Allow nor gains by a Deny', { timeout: TIME }, () => {
    each((random, seed) => {
      // A public Allow does take away where public policies are restricted.
      const { bucketBlock: _, accountBlock: __, ...before } = makeSituation(random, false);
      const Effect = pick(random, ['Allow', 'Deny']);
      const added = { ...makeStatement(random, BUCKET), Effect };
      const { verdict } = diff(
        withStatements(before, statementsOf(before)),
        withStatements(before, [...statementsOf(before), added]),
      );
      expect(Effect === 'Allow' ? ['same', 'more'] : ['same', 'less'], `seed ${seed}`).toContain(verdict);
    });
  });

  it('misses no difference that any request shows', { timeout: TIME }, () => {
    each((random, seed) => {
      const pair = makePair(random);
      const result = pairDiff(seed, pair);
      for (let index = 0; index < 40; index += 1) {
        const ask = makeAsk(random, pair);
        const was = decide(ask, pair.before).allowed;
        if (was === decide(ask, pair.after).allowed) continue;
        const direction = was ? 'loss' : 'gain';
        const found =
          result.changes.some((change) => change.direction === direction) || result.undecided.length > 0;
        expect(found, `seed ${seed}: ${direction} of ${JSON.stringify(ask)}`).toBe(true);
      }
    });
  });

  it('takes layout and order for nothing', { timeout: TIME }, () => {
    each((random) => {
      const before = makeSituation(random, false);
      const list = statementsOf(before).toReversed();
      const version =
        before.bucketPolicy === null
          ? undefined
          : (JSON.parse(before.bucketPolicy) as { Version?: string }).Version;
      const text = JSON.stringify(
        { Statement: list.map((one, at) => ({ ...one, Sid: `S${at}` })), Version: version },
        null,
        3,
      );
      expect(
        diff(before, { ...before, bucketPolicy: before.bucketPolicy === null ? null : text }).verdict,
      ).toBe('same');
    });
  });

  it('gives the same answer twice', { timeout: TIME }, () => {
    each((random) => {
      const { before, after } = makePair(random);
      expect(diff(before, after)).toEqual(diff(before, after));
    }, 15);
  });
});

const JUNK: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  '',
  '*',
  's3:*',
  '${',
  [],
  {},
  ['*'],
  { AWS: null },
  { 'aws:x': [] },
  [[]],
  'arn:',
  BUCKET,
];

describe('diffAccess on any JSON', () => {
  it(
    'never throws, and says that something was not compared unless the rest is a policy',
    { timeout: TIME },
    () => {
      const verdicts = new Set<AccessDiff['verdict']>();
      each((random) => {
        const before = makeSituation(random, false);
        const damaged: Record<string, unknown> = { ...makeStatement(random, BUCKET) };
        for (let index = 0; index < 2; index += 1)
          damaged[pick(random, STATEMENT_ELEMENTS)] = JUNK[Math.floor(random() * JUNK.length)];
        const texts = [
          JSON.stringify({ Version: '2012-10-17', Statement: [damaged] }),
          JSON.stringify({ Version: '2012-10-17', Statement: JUNK[Math.floor(random() * JUNK.length)] }),
          JSON.stringify(JUNK[Math.floor(random() * JUNK.length)]),
          (before.bucketPolicy ?? '{}').slice(0, Math.floor(random() * 80)),
        ];
        for (const bucketPolicy of texts) verdicts.add(diff(before, lake({ bucketPolicy })).verdict);
      });
      expect(verdicts).toContain('undecided');
    },
  );
});
