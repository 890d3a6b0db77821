import { expect, it } from 'vitest';
import { policyText } from '../situation/testing/build.ts';
import { staysChangeable } from './key-lockout.ts';

const ACCOUNT = '111122223333';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f`;
const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const admin = { AWS: `arn:aws:iam::${ACCOUNT}:role/KeyAdmin` };
const allow = (Principal: object | string, more: object = {}) => ({
  Effect: 'Allow',
  Principal,
  Action: 'kms:*',
  Resource: '*',
  ...more,
});

it.each<[string, boolean, readonly object[]]>([
  ['the account', true, [allow(root)]],
  ['its number', true, [allow({ AWS: ACCOUNT })]],
  ['one role of it', true, [allow(admin)]],
  [
    'a role with MFA',
    true,
    [allow(admin, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
  ],
  [
    'everybody of the account',
    true,
    [allow('*', { Condition: { StringEquals: { 'kms:CallerAccount': ACCOUNT } } })],
  ],
  ['nobody', false, [allow(root, { Action: 'kms:Decrypt' })]],
  ['another account', false, [allow({ AWS: 'arn:aws:iam::444455556666:root' })]],
  ['somebody who was deleted', false, [allow({ AWS: 'AROAEXAMPLEEXAMPLE123' })]],
  ['a service', false, [allow({ Service: 'logs.amazonaws.com' })]],
  [
    'the account, denied again',
    false,
    [allow(root), { ...allow('*'), Effect: 'Deny', Action: 'kms:PutKeyPolicy' }],
  ],
  ['all but changing it', false, [{ ...allow(root), Action: undefined, NotAction: 'kms:Put*' }]],
])('whether the policy can be changed where it lets in %s: %s', (_who, changeable, statements) => {
  expect(staysChangeable(KEY, policyText(statements))).toBe(changeable);
});

it('takes a text that is no policy for one nobody can change', () => {
  expect(staysChangeable(KEY, '{"Statement": [')).toBe(false);
});
