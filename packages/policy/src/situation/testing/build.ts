/** A situation and its policies, for the tests of whatever reads one. */
import type { AccessPointSituation, Situation } from '../situation.ts';

/** Account that owns the bucket, and one that does not. */
export const OWN = '111122223333';
export const OTHER = '444455556666';
export const LAKE = 'arn:aws:s3:::lake';
export const POINT = `arn:aws:s3:eu-west-1:${OWN}:accesspoint/one`;

export const policyText = (statements: readonly object[], indent = 0): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, indent);

export const policy = (...statements: readonly object[]): string => policyText(statements);

/** A bucket without a policy, and whatever is said otherwise. */
export const situation = (overrides: Partial<Situation> = {}): Situation => ({
  partition: 'aws',
  bucket: 'lake',
  account: OWN,
  bucketPolicy: null,
  accessPoints: [],
  unread: [],
  ...overrides,
});

/** An access point without a policy; its ARN follows its name and its owner. */
export const accessPoint = (overrides: Partial<AccessPointSituation> = {}): AccessPointSituation => {
  const { name = 'one', account = OWN } = overrides;
  return {
    name,
    arn: `arn:aws:s3:eu-west-1:${account}:accesspoint/${name}`,
    account,
    networkOrigin: 'Internet',
    policy: null,
    ...overrides,
  };
};
