import { describe, expect, it } from 'vitest';
import { emptyHop, draftOf, hopOf, isBlank, sessionNameFrom, type HopDraft } from './hop-draft';
import { isReadOnly, readOnlyPolicy } from './read-only-policy';
import { hopWarning, policySize, validateHop, type HopField } from './validate-hop';

const ROLE = 'arn:aws:iam::111122223333:role/BucketAdmin';
const FIRST = { chained: false, lookalike: false };
const CHAINED = { chained: true, lookalike: false };
const draft = (rest: Partial<HopDraft>): HopDraft => ({ ...emptyHop(), roleArn: ROLE, ...rest });
const tag = (key: string, value = '') => ({ key, value, transitive: false });

describe('validateHop', () => {
  it('has nothing to say of a role alone', () => expect(validateHop(draft({}), FIRST)).toEqual({}));

  it.each<[HopField, Partial<HopDraft>, string]>([
    ['roleArn', { roleArn: '' }, 'Which role'],
    ['roleArn', { roleArn: 'BucketAdmin' }, 'Not a role ARN'],
    ['roleArn', { roleArn: 'arn:aws:iam::1111:role/A' }, 'Not a role ARN'],
    ['roleArn', { roleArn: 'arn:aws:iam::111122223333:user/a' }, 'not of a role'],
    ['roleArn', { roleArn: 'arn:aws:sts::111122223333:assumed-role/A/b' }, 'session of a role'],
    ['sessionName', { sessionName: 'a' }, '2 to 64'],
    ['sessionName', { sessionName: 'a b' }, '2 to 64'],
    ['sessionName', { sessionName: 'a'.repeat(65) }, '2 to 64'],
    ['externalId', { externalId: 'x' }, '2 to 1,224'],
    ['externalId', { externalId: 'a#b' }, '2 to 1,224'],
    ['durationSeconds', { durationSeconds: 899 }, '15 minutes'],
    ['durationSeconds', { durationSeconds: 43_201 }, '15 minutes'],
    ['mfaSerial', { mfaSerial: 'short', mfaCode: '123456' }, '9 to 256'],
    ['mfaCode', { mfaSerial: 'arn:aws:iam::111122223333:mfa/me', mfaCode: '' }, 'six digits'],
    ['mfaCode', { mfaSerial: 'arn:aws:iam::111122223333:mfa/me', mfaCode: '12345a' }, 'six digits'],
    ['mfaCode', { mfaCode: '123456' }, 'Name the device'],
    ['sessionPolicy', { sessionPolicy: '{' }, 'Not JSON'],
    ['sessionPolicy', { sessionPolicy: '[]' }, 'policy document'],
    ['sessionPolicy', { sessionPolicy: `{"Statement":"${'x'.repeat(2040)}"}` }, '2,048 at most'],
    ...[
      'ReadOnlyAccess',
      'arn:aws:iam::aws:role/ReadOnlyAccess',
      'arn:aws:iam::1111:policy/x',
      'arn:aws:iam:eu-west-1:111122223333:policy/x',
      'arn:aws:iam::111122223333:policy/',
      'arn:aws:iam::111122223333:policy/path/',
      'arn:aws:s3:::policy/x',
    ].map((arn): [HopField, Partial<HopDraft>, string] => [
      'sessionPolicyArns',
      { sessionPolicyArns: arn },
      'managed policy',
    ]),
    [
      'sessionPolicyArns',
      { sessionPolicyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess\n'.repeat(11) },
      '10 at most',
    ],
    ['tags', { tags: [tag('', 'v')] }, 'no key'],
    ['tags', { tags: [tag('Team'), tag('team')] }, 'twice'],
    ['tags', { tags: [tag('aws:x')] }, 'reserved'],
    ['tags', { tags: [tag('a', 'v'.repeat(257))] }, '256'],
    ['tags', { tags: Array.from({ length: 51 }, (_, index) => tag(`k${index}`)) }, '50 at most'],
    ['sourceIdentity', { sourceIdentity: 'aws:me' }, 'aws:'],
  ])('%s: %j', (field, change, message) => {
    expect(validateHop(draft(change), FIRST)).toHaveProperty(field, expect.stringContaining(message));
  });

  it.each<Partial<HopDraft>>([
    { roleArn: 'arn:aws-us-gov:iam::111122223333:role/path/to/Role+=,.@-' },
    { externalId: 'mk:77/31@x=+,.-_' },
    { durationSeconds: 43_200 },
    { mfaSerial: 'GAHT12345678', mfaCode: '012345' },
    { sessionPolicyArns: 'arn:aws:iam::aws:policy/ReadOnlyAccess arn:aws:iam::111122223333:policy/x' },
    { tags: [tag('cost center', 'größe 1/2')] },
    { sessionPolicy: readOnlyPolicy(false) },
  ])('accepts %j', (change) => expect(validateHop(draft(change), FIRST)).toEqual({}));

  it('keeps a chained hop to one hour', () => {
    expect(validateHop(draft({ durationSeconds: 7200 }), FIRST)).toEqual({});
    expect(validateHop(draft({ durationSeconds: 7200 }), CHAINED)).toHaveProperty(
      'durationSeconds',
      expect.stringContaining('1 hour'),
    );
  });

  it("takes a lookalike's role without an account", () => {
    const role = { roleArn: 'arn:aws:iam:::role/S3Access' };
    expect(validateHop(draft(role), FIRST)).toHaveProperty('roleArn');
    expect(validateHop(draft(role), { ...FIRST, lookalike: true })).toEqual({});
  });
});

it('counts the policy as it is sent, without blanks', () => {
  expect(policySize({ sessionPolicy: '{ "a":   1 }', sessionPolicyArns: 'ab\ncd' })).toBe(7 + 4);
});

it('warns of an MFA code where no user is', () => {
  const mfa = draft({ mfaSerial: 'arn:aws:iam::111122223333:mfa/me' });
  expect(hopWarning(mfa, FIRST)).toBeUndefined();
  expect(hopWarning(mfa, CHAINED)).toContain('Only a user');
});

describe('drafts', () => {
  const hop = {
    roleArn: ROLE,
    sessionName: 'operator',
    durationSeconds: 1800,
    externalId: 'mk-7731',
    mfaSerial: 'arn:aws:iam::444455556666:mfa/operator',
    sessionPolicy: readOnlyPolicy(false),
    sessionPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    tags: { team: 'growth', pii: 'no' },
    transitiveTagKeys: ['team'],
    sourceIdentity: 'operator',
  };

  it('give back the hop they were made of', () => expect(hopOf(draftOf(hop), 'x')).toEqual(hop));

  it('leave out what was left blank and fill in the name', () => {
    expect(hopOf(draft({ externalId: '  ' }), 'caller')).toEqual({
      roleArn: ROLE,
      sessionName: 'caller',
      durationSeconds: 3600,
    });
  });

  it('know an untouched card', () => {
    expect(isBlank(emptyHop())).toBe(true);
    expect(isBlank(draft({}))).toBe(false);
  });

  it('make a session name of anything', () => {
    expect(sessionNameFrom('Jo Doe/x')).toBe('Jo-Doe-x');
    expect(sessionNameFrom(undefined)).toBe('drawbridge');
    expect(sessionNameFrom('x')).toBe('drawbridge');
  });
});

it('knows its own read-only policy', () => {
  expect(isReadOnly(readOnlyPolicy(false))).toBe(true);
  expect(isReadOnly(readOnlyPolicy(true))).toBe(true);
  expect(readOnlyPolicy(true)).not.toContain('kms');
  expect(isReadOnly('{}')).toBe(false);
});
