import { describe, expect, it } from 'vitest';
import { allow, deny, diff, edit, lake, linesOf, OTHER, policy, type Statement } from './testing/build.ts';

const PARTNER = { AWS: OTHER };
const KEYS = [
  'aws:RequestTag/a',
  's3:x-amz-grant-read',
  'aws:referer',
  's3:authType',
  's3:signatureversion',
  's3:x-amz-content-sha256',
  's3:x-amz-storage-class',
  's3:x-amz-acl',
  's3:if-match',
];

/** A value for each of the keys. */
const all = (operator: string, value: string, keys = KEYS): Statement => ({
  Condition: { [operator]: Object.fromEntries(keys.map((key) => [key, value])) },
});

describe('conditions that combine in many ways', () => {
  it('are found by leaving out what can no longer differ', () => {
    const twoEach = KEYS.map((key) =>
      deny('*', 's3:PutObject', { Condition: { StringEquals: { [key]: ['x', 'y'] } } }),
    );
    const before = [allow(PARTNER, 's3:PutObject', '*', all('StringLike', '?*', KEYS.slice(1))), ...twoEach];
    const result = edit(before, [
      allow(PARTNER, ['s3:PutObject'], '*', all('StringLike', '?*', KEYS.slice(2))),
      ...twoEach,
    ]);
    expect(result.verdict).toBe('more');
    expect(linesOf(result)).toHaveLength(1);
    expect(result.changes[0]?.witness.ask.context).not.toHaveProperty('s3:x-amz-grant-read');
  });

  it('that leave nothing over make no difference', () => {
    const contradiction = {
      StringEquals: { 's3:x-amz-acl': 'private' },
      StringNotEquals: { 's3:x-amz-acl': 'private' },
    };
    const never = {
      Condition: { ...contradiction, ...(all('StringLike', '*', KEYS.slice(0, 7))['Condition'] as object) },
    };
    expect(edit([], [allow('*', 's3:PutObject', '*', never)]).verdict).toBe('same');
  });

  it('of several lines on one key are met together', () => {
    const between = {
      Condition: { NumericGreaterThan: { 's3:max-keys': '10' }, NumericLessThan: { 's3:max-keys': '12' } },
    };
    const result = edit([], [allow(PARTNER, 's3:ListBucket', '', between)]);
    expect(result.changes[0]?.witness.ask.context['s3:max-keys']).toBe('11');
    expect(linesOf(result)[0]).toContain('s3:max-keys above 10 and s3:max-keys below 12');
  });

  it('that need two things at once say both', () => {
    const both = {
      Condition: {
        IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      },
    };
    expect(linesOf(edit([], [allow(PARTNER, 's3:GetObject', '*', both)]))).toEqual([
      `gain account ${OTHER}: read on * (with MFA; from 203.0.113.0/24)`,
    ]);
  });

  it('that rule each other out never meet in a request', () => {
    const nowhere = {
      Condition: {
        IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
        StringEquals: { 'aws:SourceVpce': 'vpce-1' },
      },
    };
    expect(edit([], [allow(PARTNER, 's3:GetObject', '*', nowhere)]).verdict).toBe('same');
  });
});

describe('a change that is too large', () => {
  it('is said to be, and what is listed is true', () => {
    const patterns = Array.from({ length: 14 }, (_, index) => `*${index}a${index}b*`);
    const grants = patterns.map((keys, index) =>
      allow({ AWS: `arn:aws:iam::${OTHER}:role/R${index}` }, 's3:GetObject', keys),
    );
    const result = diff(lake(), lake({ bucketPolicy: policy(...grants) }));
    expect(result.verdict).toBe('more');
    expect(result.undecided.length).toBeGreaterThan(0);
    for (const { witness } of result.changes) {
      expect([witness.before.allowed, witness.after.allowed]).toEqual([false, true]);
    }
  });
});

describe('the answer', () => {
  it('is plain data that crosses to a worker', () => {
    const result = edit([], [allow('*', 's3:*'), deny('*', 's3:PutObject', all('StringEquals', 'x'))]);
    expect(structuredClone(result)).toEqual(result);
    expect(
      JSON.parse(JSON.stringify(result.changes.map(({ where, who, under }) => ({ where, who, under })))),
    ).toHaveLength(result.changes.length);
  });
});
