import { describe, expect, it } from 'vitest';
import { diffAccess } from '../diff/diff-access.ts';
import { makeSituation } from '../diff/testing/generate.ts';
import { parsePolicy } from '../document/parse.ts';
import { type Random, seeded } from '../evaluate/testing/random.ts';
import { changeEnd } from './change-end.ts';
import { grantsIn } from './recognise/grants-in.ts';
import type { HeldConditions, HeldDocument, HeldGrant } from './recognise/types.ts';
import { whoId } from './recognise/who-id.ts';
import { stable } from './stable.ts';
import { NOW } from './testing/random-grant.ts';
import { withdraw } from './withdraw.ts';

const ROUNDS = 120;
const TIME = { timeout: 60_000 };

const documentOf = (text: string, account: string): HeldDocument => ({
  kind: 'bucket',
  partition: 'aws',
  bucket: 'lake',
  account,
  text,
});

const sayings = (grants: readonly HeldGrant[]): readonly string[] => grants.map(sayingOf).toSorted();

/** A value about principals of another account says nothing of a principal, and may go. */
const telling = ({ others, ...rest }: HeldConditions) => ({
  ...rest,
  others: others.filter(({ key }) => key !== 'aws:PrincipalArn'),
});

const sayingOf = ({ who, abilities, never, partly, others, places, conditions }: HeldGrant): string =>
  stable([
    { who: whoId(who) },
    { abilities },
    { never },
    { partly },
    { others },
    { places },
    telling(conditions),
  ]);

/** Every grant of made-up policies, with all that are there. */
function each(
  check: (text: string, grant: HeldGrant, all: readonly HeldGrant[], account: string, random: Random) => void,
): void {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = seeded(seed * 7919);
    const { bucketPolicy, account } = makeSituation(random, true);
    if (bucketPolicy === null) continue;
    const all = grantsIn([documentOf(bucketPolicy, account)], NOW, { own: true });
    for (const grant of all)
      try {
        check(bucketPolicy, grant, all, account, random);
      } catch (error) {
        throw new Error(`seed ${seed}: ${stable(grant.parts)} of ${bucketPolicy}`, { cause: error });
      }
  }
}

/** Only a value of a condition can be others' as well. */
const isShared = ({ parts }: HeldGrant) => parts.some(({ name }) => name?.element === 'Condition');

describe('in any policy', TIME, () => {
  it('withdrawing one grant leaves all others', () => {
    each((text, grant, all, account) => {
      const left = withdraw(text, grant.parts);
      if (left === undefined) return expect(isShared(grant)).toBe(true);
      const after = left.text === null ? [] : grantsIn([documentOf(left.text, account)], NOW, { own: true });
      const gone = new Set(grant.parts.map(stable));
      expect(sayings(after)).toEqual(
        sayings(all.filter(({ parts }) => !parts.every((part) => gone.has(stable(part))))),
      );
    });
  });

  it('withdrawing never names nobody, and never opens anything', () => {
    each((text, grant, _, account, random) => {
      const left = withdraw(text, grant.parts);
      if (left === undefined) return;
      const after = left.text;
      for (const { get, principals } of parsePolicy(after ?? '').statements)
        expect(principals.length, after ?? '').toBeGreaterThan(get('Principal') ? 0 : -1);
      if (grant.never.length > 0 || random() < 0.8) return;
      const situation = { partition: 'aws', bucket: 'lake', account, accessPoints: [], unread: [] };
      const { verdict } = diffAccess(
        { ...situation, bucketPolicy: text },
        { ...situation, bucketPolicy: after },
      );
      expect(['less', 'same', 'undecided']).toContain(verdict);
    });
  });

  it('an end is given to one grant and no other', () => {
    const until = '2027-06-01T00:00:00Z';
    each((text, grant, all, account) => {
      const after = changeEnd(text, grant.parts, until);
      if (after === undefined) return expect(isShared(grant)).toBe(true);
      const gone = new Set(grant.parts.map(stable));
      const expected = all.map((one) =>
        one.parts.every((part) => gone.has(stable(part)))
          ? { ...one, conditions: { ...one.conditions, until } }
          : one,
      );
      expect(sayings(grantsIn([documentOf(after, account)], NOW, { own: true }))).toEqual(sayings(expected));
    });
  });
});
