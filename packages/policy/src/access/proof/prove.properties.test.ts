import { describe, expect, it } from 'vitest';
import { seeded } from '../../evaluate/testing/random.ts';
import { planGrant } from '../plan-grant.ts';
import { NOW, randomGrant } from '../testing/random-grant.ts';
import { bare, randomStanding } from '../testing/standing.ts';
import { proveGrant } from './prove.ts';

const ROUNDS = 100;
const TIME = { timeout: 60_000 };

describe('a grant of any kind', TIME, () => {
  it('lets in every intended request and refuses every neighbour where nothing stood before', () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 7919);
      const grant = randomGrant(random);
      const ground = bare(randomStanding(random));
      const plan = planGrant(grant, ground);
      if (plan.remarks.some(({ blocks }) => blocks)) continue;
      const wrong = proveGrant(grant, plan, ground, NOW).filter(({ holds }) => !holds);
      expect(
        wrong.map(({ probe, decision }) => [
          probe.neighbour,
          probe.action,
          probe.grantee,
          decision.deciding[0]?.why,
        ]),
        `seed ${seed}: ${JSON.stringify(grant)}`,
      ).toEqual([]);
    }
  });

  it('says of a neighbour that gets in whether it did before', () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed * 6007);
      const grant = randomGrant(random);
      const ground = randomStanding(random);
      const plan = planGrant(grant, ground);
      const wrong = proveGrant(grant, plan, ground, NOW).filter(
        ({ probe, holds, standing }) => probe.neighbour !== undefined && !holds && !standing,
      );
      expect(
        wrong.map(({ probe, decision }) => [
          probe.neighbour,
          probe.action,
          probe.grantee,
          decision.deciding[0]?.sid,
        ]),
        `seed ${seed}: ${JSON.stringify(grant)}`,
      ).toEqual([]);
    }
  });
});
