import { policyText } from '../../situation/testing/build.ts';
import { OWNER } from './random-grant.ts';
import type { HeldDocument } from '../recognise/types.ts';

export const LAKE = 'arn:aws:s3:::lake';
export const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/shared`;
export const ROLE = `arn:aws:iam::${OWNER}:role/Handout`;
export const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
export const LOADER = 'arn:aws:iam::777788889999:role/Loader';

/** A statement that lets an analyst of another account read, and whatever is said otherwise. */
export const reads = (overrides: object = {}): object => ({
  Effect: 'Allow',
  Principal: { AWS: ANALYST },
  Action: 's3:GetObject',
  Resource: `${LAKE}/*`,
  ...overrides,
});

export const bucket = (...statements: readonly object[]): HeldDocument => ({
  kind: 'bucket',
  partition: 'aws',
  bucket: 'lake',
  account: OWNER,
  text: policyText(statements, 2),
});

export const point = (...statements: readonly object[]): HeldDocument => ({
  kind: 'access-point',
  arn: POINT,
  name: 'shared',
  account: OWNER,
  bucket: 'lake',
  networkOrigin: 'Internet',
  text: policyText(statements, 2),
});

export const role = (trust: readonly object[], permissions: readonly object[]): HeldDocument => ({
  kind: 'role',
  arn: ROLE,
  account: OWNER,
  text: policyText(trust, 2),
  permissions: permissions.length === 0 ? [] : [{ name: 'Reads', text: policyText(permissions, 2) }],
});
