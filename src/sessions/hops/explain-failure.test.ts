import { expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '../../aws/failure';
import { explainAssumeFailure } from './explain-failure';

const hop = {
  roleArn: 'arn:aws:iam::111122223333:role/A',
  sessionName: 'me',
  durationSeconds: 3600,
};
const explain = (kind: FailureKind, code: string, message: string, rest = {}) =>
  explainAssumeFailure(
    new AwsFailure(message, { kind, code }),
    { ...hop, ...rest },
    'arn:aws:iam::444455556666:user/me',
  );

it('lists every cause STS words alike', () => {
  const checks = explain(
    'denied',
    'AccessDenied',
    'User: x is not authorized to perform: sts:AssumeRole',
  )!.checks;
  expect(checks.join('\n')).toMatch(
    /trust policy.*user\/me[\s\S]*external ID, and none[\s\S]*MFA[\s\S]*sts:AssumeRole/,
  );
});

it('speaks of the external ID that was given', () => {
  const checks = explain('denied', 'AccessDenied', 'Access denied', { externalId: 'abc' })!.checks;
  expect(checks).toContain('The external ID is not the one the trust policy asks for.');
});

it.each<[FailureKind, string, string, string]>([
  [
    'denied',
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    'code was refused',
  ],
  [
    'denied',
    'AccessDenied',
    'unable to validate MFA code. Please verify your MFA serial number',
    'does not know this MFA',
  ],
  ['denied', 'AccessDenied', 'Roles may not be assumed by root accounts.', 'root user'],
  [
    'invalid',
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    'sessions this long',
  ],
  [
    'invalid',
    'ValidationError',
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    '1 hour',
  ],
  ['invalid', 'PackedPolicyTooLarge', 'too large', 'too large'],
  // Lookalikes: keys are first checked by AssumeRole where there is no GetCallerIdentity.
  ['credentials', 'SignatureDoesNotMatch', 'x', 'keys were refused'],
  ['not-found', 'NoSuchEntity', 'x', 'no such role'],
])('%s %s %s', (kind, code, message, title) => {
  expect(explain(kind, code, message)?.title).toContain(title);
});

it('leaves other failures to their own words', () => {
  expect(explain('offline', 'Offline', 'x')).toBeUndefined();
});
