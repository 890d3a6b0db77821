import { describe, expect, it } from 'vitest';
import { principalFromArn } from '../../callers/principals.ts';
import { type Random, pick, seeded } from '../../evaluate/testing/random.ts';
import type { PolicySource, Principal } from '../../evaluate/types.ts';
import { SESSION_ENV } from '../../lint/testing/cases.ts';
import { lint } from '../../lint/lint.ts';
import { KEY, NOW, OWNER, randomGrant } from '../testing/random-grant.ts';
import { BARE } from '../testing/granted.ts';
import type { Ground } from '../types.ts';
import { lentPolicy } from './lent-policy.ts';
import { proveLent, type Lent } from './prove-lent.ts';
import type { Place } from '../../grants/grant.ts';
import type { Lending } from './types.ts';

const ROUNDS = 100;
const TIME = { timeout: 60_000 };
const SESSION = `arn:aws:sts::${OWNER}:assumed-role/Owner/ann`;
const FEDERATED = `arn:aws:sts::${OWNER}:federated-user/vendor`;

const someone = (arn: string) => principalFromArn(arn) as Extract<Principal, { account: string }>;

/** Of a random grant, what a session can be lent for. */
function randomLending(random: Random): Lending {
  const { abilities, never, places, conditions } = randomGrant(random);
  const { mfa: _, organization: __, ...rest } = conditions;
  return {
    abilities,
    ...(never === undefined ? {} : { never }),
    places: places.map(throughOwn),
    conditions: rest,
  };
}

/** What another account's access point lets in is not the lender's to say. */
const throughOwn = (place: Place): Place =>
  place.accessPoint === undefined
    ? place
    : { ...place, accessPoint: { ...place.accessPoint, account: place.account } };

/** Keys of the places: a customer managed one, AWS's own, none, or not known. */
function randomGround(random: Random, { places }: Lending): Ground {
  const encryption = Object.fromEntries(
    places.flatMap(({ bucket }) => {
      const known = pick(random, [
        [{ algorithm: 'aws:kms', keyId: KEY }],
        [{ algorithm: 'aws:kms' }],
        [{ algorithm: 'AES256' }],
        [],
      ]);
      return known.map((one) => [bucket, one]);
    }),
  );
  return { ...BARE, encryption };
}

/** By each way STS has, to somebody whose own permissions allow everything. */
function lentBy(text: string): readonly (readonly [string, Lent])[] {
  const policy: readonly PolicySource[] = [{ name: 'lent', document: text }];
  return [
    ['GetScopedCredentials', { principal: someone(SESSION), carried: { scoped: policy } }],
    ['AssumeRole', { principal: someone(SESSION), carried: { session: policy } }],
    ['GetFederationToken', { principal: someone(FEDERATED), carried: { session: policy } }],
  ];
}

describe('what is lent', () => {
  it('can do all it is lent for and nothing next to it, by every way', TIME, () => {
    let asked = 0;
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 7103);
      const lending = randomLending(random);
      const ground = randomGround(random, lending);
      const { text, problems } = lentPolicy(lending, { encryption: ground.encryption, kms: true });
      if (problems.length > 0) continue;
      for (const [way, lent] of lentBy(text)) {
        const results = proveLent(lending, lent, ground, NOW);
        asked += results.length;
        expect(
          results
            .filter(({ holds }) => !holds)
            .map(({ probe, decision }) => [probe.neighbour, probe.action, decision.deciding[0]?.why]),
          `seed ${seed} by ${way}: ${JSON.stringify(lending)} ${text}`,
        ).toEqual([]);
      }
    }
    expect(asked).toBeGreaterThan(ROUNDS * 10);
  });

  it('never takes more characters than it says, and says so when they are too many', () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 5009);
      const lending = randomLending(random);
      const { text, size, problems } = lentPolicy(lending, { encryption: {}, kms: true });
      expect(text).toMatch(/^[\x20-\xff]+$/);
      expect(size).toBe(text.length);
      expect(problems.some(({ code }) => code === 'too-long')).toBe(size > 2048);
    }
  });

  it('has no finding above suggestion', () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 6007);
      const lending = randomLending(random);
      const { encryption } = randomGround(random, lending);
      const { text, problems } = lentPolicy(lending, { encryption, kms: random() < 0.8 });
      if (problems.length > 0) continue;
      const findings = lint(text, SESSION_ENV).filter(({ findingType }) => findingType !== 'SUGGESTION');
      expect(
        findings.map(({ issueCode, findingDetails }) => [issueCode, findingDetails]),
        `seed ${seed}: ${text}`,
      ).toEqual([]);
    }
  });
});
