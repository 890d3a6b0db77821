import { expect, it } from 'vitest';
import { canGiveMfa, mfaText } from './mfa-fields';

const ROOT = 'arn:aws:iam::111122223333:root';
const USER = 'arn:aws:iam::111122223333:user/a';
const context = (kind: 'aws' | 'sandbox' | 'custom') =>
  ({ profile: { kind } }) as unknown as Parameters<typeof canGiveMfa>[0];

it.each([
  ['aws', 'long-term', ROOT, true],
  ['sandbox', 'long-term', ROOT, true],
  ['aws', 'long-term', USER, false],
  ['aws', 'temporary', ROOT, false],
  ['aws', 'assumed-role', 'arn:aws:sts::111122223333:assumed-role/root/:root', false],
  ['aws', 'long-term', undefined, false],
  ['custom', 'long-term', undefined, true],
] as const)('of %s, %s keys of %s: %s', (service, kind, arn, may) => {
  expect(canGiveMfa(context(service), { kind, arn })).toBe(may);
});

it.each([
  [{ serial: ' GAHT1 ', code: ' 123456 ' }, 'GAHT1 123456'],
  [{ serial: '', code: '123456' }, undefined],
  [{ serial: 'GAHT1', code: '12345' }, undefined],
  [{ serial: 'GAHT1', code: '12345a' }, undefined],
])('%j is sent as %s', (mfa, text) => expect(mfaText(mfa)).toBe(text));
