import { describe, expect, it } from 'vitest';
import { OWN } from '../situation/testing/build.ts';
import { keyDocuments, keyRemarks } from './key-documents.ts';
import { planGrant } from './plan-grant.ts';
import { proposeWays } from './propose-way.ts';
import { proveGrant } from './proof/prove.ts';
import { grantOf, NOW, UNDER_KEY } from './testing/grants.ts';
import type { Ground, StandingKey } from './types.ts';

const [KEY = '', POLICY = ''] =
  Object.entries(UNDER_KEY.keys).map(([arn, text]) => [arn, text ?? ''])[0] ?? [];
const ALIAS = `arn:aws:kms:eu-west-1:${OWN}:alias/lake`;

/** The bucket names its key so, and KMS says this of it. */
const called = (name: string, key: Partial<StandingKey> = {}): Ground => ({
  ...UNDER_KEY,
  encryption: { lake: { algorithm: 'aws:kms', keyId: name } },
  described: { [name]: { arn: KEY, awsManaged: false, state: 'Enabled', ...key } },
});

describe('the key of a bucket', () => {
  it.each([
    ['its ARN', KEY],
    ['an alias', ALIAS],
    ['an alias without an account', 'alias/lake'],
    ['its id', '7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f'],
  ])('is found by %s, and its statement merged into what stands there', (_, name) => {
    const [document, ...others] = keyDocuments(grantOf({}), called(name));
    expect(others).toEqual([]);
    expect(document).toMatchObject({ on: { kind: 'key', arn: KEY }, account: OWN, before: POLICY });
    const { Statement } = JSON.parse(document!.after) as { Statement: { Sid: string }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(['Enable', 'PartnerKey']);
    const proof = proveGrant(grantOf({}), planGrant(grantOf({}), called(name)), called(name), NOW);
    expect(proof.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('is written before what lets anybody in', () => {
    const kinds = planGrant(grantOf({}), called(ALIAS)).documents.map(({ kind }) => kind);
    expect(kinds.indexOf('key')).toBeLessThan(kinds.indexOf('bucket'));
  });

  it('is AWS’s own where KMS says so, whatever it is called', () => {
    const ground = called(KEY, { awsManaged: true });
    expect(keyDocuments(grantOf({}), ground)).toEqual([]);
    expect(keyRemarks(grantOf({}), ground).map(({ code }) => code)).toEqual(['managed-key']);
    expect(proposeWays(grantOf({}), ground)[0]).toMatchObject({ way: 'role', fits: true });
    const role = grantOf({ way: 'role' });
    const proof = proveGrant(role, planGrant(role, ground), ground, NOW);
    expect(proof.filter(({ holds }) => !holds)).toEqual([]);
  });

  it.each(['Disabled', 'PendingDeletion'])('is said to be of no use while it is %s', (state) => {
    expect(keyRemarks(grantOf({}), called(KEY, { state }))).toMatchObject([
      { code: 'key-unusable', sentence: expect.stringContaining(state) as string },
    ]);
  });

  it('that could not be described is taken by its name, as before', () => {
    const { described: _, ...ground } = called(KEY);
    expect(keyDocuments(grantOf({}), ground)).toHaveLength(1);
    const alias = { ...ground, encryption: { lake: { algorithm: 'aws:kms', keyId: 'alias/aws/s3' } } };
    expect(keyDocuments(grantOf({}), alias)).toEqual([]);
    expect(keyRemarks(grantOf({}), alias).map(({ code }) => code)).toEqual(['managed-key']);
  });
});
