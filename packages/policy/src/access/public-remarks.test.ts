import { describe, expect, it } from 'vitest';
import type { Situation } from '../situation/situation.ts';
import { policyText, situation } from '../situation/testing/build.ts';
import { planGrant } from './plan-grant.ts';
import { granted } from './testing/granted.ts';
import { grantOf, NEW_ROLE } from './testing/grants.ts';

const BLOCKED = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: false,
};
const OPEN = policyText([
  {
    Sid: 'Everybody',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::lake/press/*',
  },
]);
const remarks = (overrides: Partial<Situation>, grant = grantOf({})) =>
  planGrant(grant, { ...NEW_ROLE, situations: { lake: { ...situation(), ...overrides } } }).remarks.filter(
    ({ code }) => code === 'block-public-access',
  );

describe('Block Public Access', () => {
  it('is nobody’s hindrance to a grant that names who', () => {
    expect(remarks({ bucketBlock: BLOCKED, accountBlock: BLOCKED })).toEqual([]);
  });

  it('is named, with the setting and where it is on, where S3 takes the policy for public', () => {
    const [remark] = remarks({ bucketPolicy: OPEN, bucketBlock: BLOCKED });
    expect(remark?.sentence).toContain('BlockPublicPolicy is on for the bucket');
    expect(remark?.sentence).toContain('Statement 1 ("Everybody")');
    expect(remark?.blocks).toBe(true);
  });

  it('stops nothing where it keeps out only those a public policy lets in', () => {
    const restricting = { ...BLOCKED, blockPublicPolicy: false, restrictPublicBuckets: true };
    const [remark] = remarks({ bucketPolicy: OPEN, accountBlock: restricting });
    expect(remark?.sentence).toContain('RestrictPublicBuckets is on for the account');
    expect(remark?.blocks).toBe(false);
  });

  it('has nothing to say of a public policy where it is off, or where nothing is written', () => {
    expect(remarks({ bucketPolicy: OPEN })).toEqual([]);
    expect(remarks({ bucketPolicy: OPEN, bucketBlock: BLOCKED }, granted({ way: 'role' }))).toEqual([]);
  });
});
