import { describe, expect, it } from 'vitest';
import { sameTrust } from './same-trust';

const trusting = (AWS: unknown, Action = 'sts:AssumeRole') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action }] });
const ROOT = 'arn:aws:iam::444455556666:root';
const ROLE = 'arn:aws:iam::444455556666:role/Analyst';

describe('a trust policy as IAM hands it back', () => {
  it.each([
    ['444455556666', ROOT],
    [[ROOT], ROOT],
    [
      [ROLE, '777788889999'],
      ['arn:aws:iam::777788889999:root', ROLE],
    ],
  ])('is the one that was put: %j, %j', (put, back) => {
    expect(sameTrust(trusting(put), trusting(back))).toBe(true);
  });

  it.each([
    [ROOT, ROLE],
    [[ROOT], [ROOT, ROLE]],
    // What IAM makes of somebody who was deleted: not the one who was let in.
    [ROLE, 'AROAEXAMPLEEXAMPLE123'],
  ])('is another one: %j, %j', (left, right) => {
    expect(sameTrust(trusting(left), trusting(right))).toBe(false);
  });

  it('with another action or no JSON is another one', () => {
    expect(sameTrust(trusting(ROOT), trusting(ROOT, 'sts:TagSession'))).toBe(false);
    expect(sameTrust('{', '{ ')).toBe(false);
  });
});
