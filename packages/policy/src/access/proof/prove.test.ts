import { describe, expect, it } from 'vitest';
import { type Grant, type GrantWay, grantProblems, keyActions } from '../../grants/index.ts';
import { GRANTS, NEW_ROLE, NOW, UNDER_KEY, WAYS } from '../testing/grants.ts';
import { OWN } from '../../situation/testing/build.ts';
import { planGrant } from '../plan-grant.ts';
import type { Ground } from '../types.ts';
import { proveGrant } from './prove.ts';
import type { ProbeResult } from './types.ts';

const proofOf = (grant: Grant, ground: Ground) => proveGrant(grant, planGrant(grant, ground), ground, NOW);

/** What of the proof does not hold, in words. */
const failuresIn = (proof: readonly ProbeResult[]): string[] =>
  proof
    .filter(({ holds }) => !holds)
    .map(
      ({ probe, decision }) =>
        `${probe.neighbour ?? 'intended'} ${probe.action} ${probe.key ?? ''}: ${decision.deciding[0]?.why}`,
    );

const TIME = { timeout: 30_000 };

describe.each(WAYS)('what is planned by %s', TIME, (way) => {
  const rows = GRANTS.filter(({ grant }) => grant.way === way);

  it('lets in what is intended, and nothing next to it, asking every kind of neighbour that the way has', () => {
    expect(rows.length).toBeGreaterThan(60);
    const asked = new Set<string>();
    for (const { name, grant } of rows) {
      expect(grantProblems(grant, NOW), name).toEqual([]);
      const proof = proofOf(grant, NEW_ROLE);
      for (const { probe } of proof) asked.add(probe.neighbour ?? 'intended');
      expect(failuresIn(proof), name).toEqual([]);
    }
    expect([...asked].toSorted()).toEqual([...EVERY_WAY, ...OF_WAY[way]].toSorted());
  });

  it('does so under a key of KMS', () => {
    // What asks nothing of a key was asked above.
    const keyed = rows.filter(({ grant }) => keyActions(grant.abilities).length > 0);
    for (const { name, grant } of keyed) expect(failuresIn(proofOf(grant, UNDER_KEY)), name).toEqual([]);
  });
});

it.each(WAYS)('lets in nobody else of the bucket’s own account by %s', (way) => {
  const grant = GRANTS.find((one) => one.grant.way === way)!.grant;
  const arn = `arn:aws:iam::${OWN}:role/Reader`;
  expect(failuresIn(proofOf({ ...grant, grantees: [{ kind: 'role', arn }] }, NEW_ROLE))).toEqual([]);
});

const EVERY_WAY = [
  'intended',
  'next-prefix',
  'next-action',
  'next-account',
  'next-principal',
  'without-tls',
  'after-the-end',
  'before-the-start',
  'other-network',
  'other-organization',
  'other-tags',
  'without-mfa',
  'without-encryption',
  'without-acl',
];
const OF_WAY: Readonly<Record<GrantWay, readonly string[]>> = {
  'bucket-policy': ['anonymous'],
  'access-point': ['anonymous', 'around-the-access-point'],
  role: ['without-external-id', 'without-source-identity'],
};
