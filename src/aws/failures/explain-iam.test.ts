import { describe, expect, it } from 'vitest';
import { AwsFailure, type FailureDetails } from '../failure';
import { explainIam } from './explain-iam';

const explained = (details: Partial<FailureDetails>, message = 'No') =>
  explainIam(new AwsFailure(message, { kind: 'unknown', code: 'X', advice: 'as it was', ...details }));

describe('a refusal of IAM', () => {
  it.each([
    [
      'Invalid principal in policy: "AWS":"arn:aws:iam::444455556666:role/Gone"',
      'arn:aws:iam::444455556666:role/Gone',
    ],
    ['Invalid principal in policy: "SERVICE" : "s4.amazonaws.com"', 's4.amazonaws.com'],
  ])('names whom there is not: %s', (message, principal) => {
    expect(explained({ code: 'MalformedPolicyDocument' }, message)).toMatchObject({
      message,
      advice: expect.stringContaining(`Check ${principal}:`),
    });
  });

  it.each([
    ['MalformedPolicyDocument', /place the message names/],
    ['NoSuchEntity', /own account/],
    ['EntityAlreadyExists', /another name/],
    ['LimitExceeded', /Service Quotas/],
    ['DeleteConflict', /still hangs on it/],
    ['ConcurrentModification', /wait a moment/],
    ['EntityTemporarilyUnmodifiable', /wait a little/],
    ['UnmodifiableEntity', /AWS service manages it/],
    ['InvalidClientTokenId', /GetSessionToken/],
    ['CorsRefused', /^Use the connection through the relay\.$/],
  ])('%s says what to do', (code, words) => {
    expect(explained({ code }).advice).toMatch(words);
  });

  it('without words names the permission', () => {
    expect(explained({ kind: 'denied', code: 'AccessDenied', action: 'GetRole' }).advice).toMatch(
      /^GetRole needs iam:GetRole /,
    );
  });

  it('that says who refused it, and everything else, keeps its advice and its cause', () => {
    const denial = { principal: 'p', action: 'iam:GetRole', explicit: false } as const;
    expect(explained({ kind: 'denied', code: 'AccessDenied', denial }).advice).toBe('as it was');
    expect(explained({ code: 'Throttling' }).advice).toBe('as it was');
    const cause = new Error('of the SDK');
    const failure = new AwsFailure('No', { kind: 'conflict', code: 'DeleteConflict' }, { cause });
    expect(explainIam(failure).cause).toBe(cause);
  });
});
