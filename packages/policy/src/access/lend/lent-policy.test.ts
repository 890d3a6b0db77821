import { describe, expect, it } from 'vitest';
import { KEY, OWNER } from '../testing/random-grant.ts';
import { lentPolicy } from './lent-policy.ts';
import type { Lending } from './types.ts';

const lending = (overrides: Partial<Lending> = {}): Lending => ({
  abilities: ['list', 'download'],
  places: [{ partition: 'aws', region: 'eu-west-1', account: OWNER, bucket: 'lake', prefixes: ['reports/'] }],
  conditions: {},
  ...overrides,
});
const place = lending().places[0]!;
const NONE = { lake: { algorithm: 'AES256' as const } };
const statementsOf = (text: string) =>
  (JSON.parse(text) as { Statement: { Action: unknown; Resource: unknown }[] }).Statement;

describe('lentPolicy', () => {
  it('says a prefix in two statements, without names and white space', () => {
    const { text, problems } = lentPolicy(lending(), { encryption: NONE, kms: true });
    expect(problems).toEqual([]);
    expect(text).toBe(
      '{"Version":"2012-10-17","Statement":[' +
        '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::lake/reports/*"},' +
        '{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::lake","Condition":{"StringLike":{"s3:prefix":"reports/*"}}}' +
        ']}',
    );
  });

  it('puts together what differs in the place alone', () => {
    const places = ['lake', 'archive', 'press'].map((bucket) => ({ ...place, bucket }));
    const { text } = lentPolicy(lending({ places }), { encryption: {}, kms: false });
    expect(statementsOf(text).map(({ Resource }) => Resource)).toEqual([
      ['arn:aws:s3:::lake/reports/*', 'arn:aws:s3:::archive/reports/*', 'arn:aws:s3:::press/reports/*'],
      ['arn:aws:s3:::lake', 'arn:aws:s3:::archive', 'arn:aws:s3:::press'],
    ]);
  });

  it.each([
    ['the bucket’s key', { lake: { algorithm: 'aws:kms' as const, keyId: KEY } }, KEY],
    [
      'any key of the account where AWS manages it',
      { lake: { algorithm: 'aws:kms' as const } },
      `arn:aws:kms:eu-west-1:${OWNER}:key/*`,
    ],
    ['any key of the account where nothing is known', {}, `arn:aws:kms:eu-west-1:${OWNER}:key/*`],
    ['none where objects are under none', NONE, undefined],
  ])('may use %s', (_, encryption, key) => {
    const { text } = lentPolicy(lending(), { encryption, kms: true });
    expect(statementsOf(text)[2]?.Resource).toBe(key);
  });

  it('names nothing of KMS for a service that has none', () => {
    expect(lentPolicy(lending(), { encryption: {}, kms: false }).text).not.toContain('kms:');
  });

  it('says letters that STS does not take as JSON can', () => {
    const places = [{ ...place, prefixes: ['Ñandú/', '日本/', '🗂/'] }];
    const { text } = lentPolicy(lending({ places }), { encryption: NONE, kms: true });
    expect(text).toContain('Ñandú/*');
    expect(text).toContain('\\u65e5\\u672c/*');
    expect(statementsOf(text)[0]?.Resource).toEqual(
      ['Ñandú/', '日本/', '🗂/'].map((prefix) => `arn:aws:s3:::lake/${prefix}*`),
    );
  });

  it('names what a session cannot be asked for, and leaves it out', () => {
    const conditions = { mfa: true, organization: 'o-a1b2c3d4e5', tls: true };
    const { text, problems } = lentPolicy(lending({ conditions }), { encryption: NONE, kms: true });
    expect(problems.map(({ code }) => code)).toEqual(['mfa', 'organization']);
    expect(text).toContain('aws:SecureTransport');
    expect(text).not.toMatch(/MultiFactor|PrincipalOrg/);
  });

  it('says how much too long it is', () => {
    const prefixes = Array.from({ length: 60 }, (_, index) => `department-${index}/`);
    const { size, problems } = lentPolicy(lending({ places: [{ ...place, prefixes }] }), {
      encryption: NONE,
      kms: true,
    });
    expect(size).toBeGreaterThan(2048);
    expect(problems).toEqual([
      {
        code: 'too-long',
        message: `This takes ${size.toLocaleString('en-US')} characters of a session policy, and STS takes 2,048. Choose fewer places, prefixes or conditions, or lend twice.`,
      },
    ]);
  });
});
