import { describe, expect, it } from 'vitest';
import { AwsFailure, TITLES, type FailureKind, type StsRefusal } from '../failure';
import { explainAssumeFailure } from './explain-assume-role';
import { toFailure } from './to-failure';

const hop = { roleArn: 'arn:aws:iam::111122223333:role/A' };
const CALLER = 'arn:aws:iam::444455556666:user/me';

/** As the SDK throws what STS answers. */
function answered(code: string, message: string, action = 'AssumeRole', status = 400) {
  const error = Object.assign(new Error(message), {
    name: code,
    Code: code,
    $metadata: { httpStatusCode: status },
  });
  return toFailure(error, { action });
}
const explain = (code: string, message: string, asked = {}) =>
  explainAssumeFailure(answered(code, message), { ...hop, ...asked }, CALLER);

describe('what STS has one code for', () => {
  it.each<[string, string, FailureKind, StsRefusal | undefined, string]>([
    [
      'AccessDenied',
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      'denied',
      'mfa-code',
      'code was refused',
    ],
    [
      'AccessDenied',
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
      'denied',
      'mfa-code',
      'code was refused',
    ],
    [
      'AccessDenied',
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      'denied',
      'unknown-mfa-device',
      'does not know this MFA',
    ],
    ['AccessDenied', 'Roles may not be assumed by root accounts.', 'denied', 'root-user', 'root user'],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'invalid',
      'longer-than-the-role-allows',
      'sessions this long',
    ],
    [
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      'invalid',
      'longer-than-a-chain-allows',
      '1 hour',
    ],
    ['PackedPolicyTooLarge', 'too large', 'invalid', undefined, 'too large'],
    ['PackedPolicyTooLargeException', 'x', 'invalid', undefined, 'too large'],
    // Lookalikes: keys are first checked by AssumeRole where there is no GetCallerIdentity.
    ['SignatureDoesNotMatch', 'x', 'credentials', undefined, 'keys were refused'],
    ['NoSuchEntity', 'x', 'not-found', undefined, 'no such role'],
    [
      'AccessDenied',
      'User: x is not authorized to perform: sts:AssumeRole on resource: y',
      'denied',
      undefined,
      'STS refused',
    ],
  ])('%s: %s', (code, message, kind, refusal, title) => {
    const failure = answered(code, message);
    expect(failure).toMatchObject({ kind, code });
    expect(failure.refusal).toBe(refusal);
    expect(explainAssumeFailure(failure, hop, CALLER)?.title).toContain(title);
  });

  it('is told from the words of STS alone: whoever else says them means something else', () => {
    const words = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
    expect(answered('AccessDenied', words, 'GetObject', 403).refusal).toBeUndefined();
    expect(answered('InternalError', words, 'AssumeRole', 500).refusal).toBeUndefined();
    expect(answered('AccessDenied', words, 'GetSessionToken', 403).refusal).toBe('mfa-code');
  });
});

it('lists every cause STS words alike', () => {
  const { checks } = explain('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole')!;
  expect(checks.join('\n')).toMatch(
    /trust policy.*user\/me[\s\S]*external ID, and none[\s\S]*MFA[\s\S]*sts:AssumeRole/,
  );
});

it.each([
  [{ externalId: 'abc' }, 'The external ID is not the one the trust policy asks for.'],
  [{ mfaSerial: 'x' }, 'The MFA device is not the one the trust policy asks for.'],
  [{ tags: { team: 'a' } }, 'The trust policy does not allow sts:TagSession.'],
  [{ sourceIdentity: 'me' }, 'The trust policy does not allow sts:SetSourceIdentity.'],
])('speaks of what was given: %o', (asked, check) => {
  expect(explain('AccessDenied', 'Access denied', asked)!.checks).toContain(check);
});

// What the words say is nobody's business here: a failure of each kind is explained by its kind, or not at all.
it.each(Object.keys(TITLES) as FailureKind[])('a failure of kind %s with words of another kind', (kind) => {
  const failure = new AwsFailure('Roles may not be assumed by root accounts; role chaining; MFA code', {
    kind,
    code: 'Whatever',
  });
  const title = explainAssumeFailure(failure, hop, CALLER)?.title;
  const expected: Partial<Record<FailureKind, string>> = {
    credentials: 'The keys were refused, not the role.',
    denied: 'STS refused. It says the same for all of these causes:',
  };
  expect(title).toBe(expected[kind]);
});
