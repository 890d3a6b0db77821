import { describe, expect, it } from 'vitest';
import { type Grant, type GrantWay, grantProblems } from '../../grants/index.ts';
import { GRANTS, NEW_ROLE, NOW, UNDER_KEY, WAYS } from '../testing/grants.ts';
import { OWN } from '../../situation/testing/build.ts';
import { planGrant } from '../plan-grant.ts';
import type { Ground } from '../types.ts';
import { proveGrant } from './prove.ts';

/** What of the proof does not hold, in words. */
function failures(grant: Grant, ground: Ground): string[] {
  expect(grantProblems(grant, NOW)).toEqual([]);
  return proveGrant(grant, planGrant(grant, ground), ground, NOW)
    .filter(({ holds }) => !holds)
    .map(
      ({ probe, decision }) =>
        `${probe.neighbour ?? 'intended'} ${probe.action} ${probe.key ?? ''}: ${decision.deciding[0]?.why}`,
    );
}

/** Row by row would be two thousand tests: a row that fails names itself. */
const all = (grants: typeof GRANTS, ground: Ground) =>
  grants.flatMap(({ name, grant }) => failures(grant, ground).map((failure) => `${name}: ${failure}`));

describe.each(WAYS)('what is planned by %s', (way) => {
  const rows = GRANTS.filter(({ grant }) => grant.way === way);

  it('lets in what is intended, and nothing next to it', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(all(rows, NEW_ROLE)).toEqual([]);
  });

  it('does so under a key of KMS', () => {
    expect(all(rows, UNDER_KEY)).toEqual([]);
  });

  it('asks every kind of neighbour that the way has', () => {
    const asked = new Set(
      rows.flatMap(({ grant }) =>
        proveGrant(grant, planGrant(grant, NEW_ROLE), NEW_ROLE, NOW).map(
          ({ probe }) => probe.neighbour ?? 'intended',
        ),
      ),
    );
    expect([...asked].toSorted()).toEqual([...EVERY_WAY, ...OF_WAY[way]].toSorted());
  });
});

it.each(WAYS)('lets in nobody else of the bucket’s own account by %s', (way) => {
  const grant = GRANTS.find((one) => one.grant.way === way)!.grant;
  const arn = `arn:aws:iam::${OWN}:role/Reader`;
  expect(failures({ ...grant, grantees: [{ kind: 'role', arn }] }, NEW_ROLE)).toEqual([]);
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
