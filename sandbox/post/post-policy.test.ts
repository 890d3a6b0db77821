import { describe, expect, it } from 'vitest';
import { ServiceError } from '../http/error';
import { checkPostPolicy } from './post-policy';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const EXPIRATION = '2026-01-01T13:00:00Z';

const encode = (document: unknown) =>
  Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)).toString('base64');

function outcome(document: unknown, form: Readonly<Record<string, string>> = {}) {
  const fields = new Map(Object.entries(form).map(([name, value]) => [name.toLowerCase(), { name, value }]));
  try {
    return checkPostPolicy(encode(document), { bucket: 'own', fields, now: NOW }) ?? 'taken';
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return `${error.status} ${error.message}`;
  }
}
const withConditions = (conditions: readonly unknown[], form: Readonly<Record<string, string>> = {}) =>
  outcome({ expiration: EXPIRATION, conditions: [{ bucket: 'own' }, ...conditions] }, form);

describe('a condition', () => {
  it.each<[string, readonly unknown[], Record<string, string>, boolean]>([
    ['equal', [{ key: 'a' }], { key: 'a' }, true],
    ['equal in the long form', [['eq', '$key', 'a']], { key: 'a' }, true],
    ['unequal', [['eq', '$key', 'a']], { key: 'b' }, false],
    ['unequal in its case', [{ acl: 'private' }], { acl: 'Private' }, false],
    ['a prefix', [['starts-with', '$key', 'user/']], { key: 'user/a' }, true],
    ['another prefix', [['starts-with', '$key', 'user/']], { key: 'users' }, false],
    ['any content', [['starts-with', '$key', '']], { key: 'x' }, true],
    ['any content of nothing', [['starts-with', '$key', '']], {}, false],
    ['a field that is not sent', [{ acl: 'private' }], {}, false],
    ['names in any case', [['StArTs-WiTh', '$KeY', 'a']], { kEy: 'abc' }, true],
    [
      'every type of a list',
      [['starts-with', '$Content-Type', 'image/']],
      { 'content-type': 'image/a, image/b' },
      true,
    ],
    [
      'a list with another type',
      [['starts-with', '$Content-Type', 'image/']],
      { 'content-type': 'image/a,text/b' },
      false,
    ],
    ['commas of other fields', [['starts-with', '$key', 'a']], { key: 'a,b' }, true],
    ['two of one field', [['starts-with', '$key', 'a'], { key: 'ab' }], { key: 'ab' }, true],
    ['two of which one fails', [['starts-with', '$key', 'a'], { key: 'ab' }], { key: 'ac' }, false],
    ['a name without its dollar', [['eq', 'key', 'a']], { key: 'a' }, false],
  ])('%s', (_, conditions, form, met) => {
    const answer = withConditions(conditions, form);
    if (met) expect(answer).toBe('taken');
    else expect(answer).toMatch(/^403 Invalid according to Policy: Policy Condition failed: \[".*"\]$/);
  });

  it('is shown as S3 shows it', () => {
    expect(withConditions([{ Key: 'say "a"' }], { key: 'b' })).toBe(
      String.raw`403 Invalid according to Policy: Policy Condition failed: ["eq", "$Key", "say \"a\""]`,
    );
  });

  it('on the bucket is on that of the URL', () => {
    expect(outcome({ expiration: EXPIRATION, conditions: [{ bucket: 'other' }] })).toMatch(/^403 .*\$bucket/);
  });
});

describe('every field is named by a condition', () => {
  it.each([
    [{ key: 'a', 'x-amz-meta-Note': 'b' }, 'x-amz-meta-Note'],
    [{ key: 'a', success_action_status: '201' }, 'success_action_status'],
    [{ key: 'a', 'x-amz-checksum-sha256': 'b' }, 'x-amz-checksum-sha256'],
  ])('%j', (form, name) => {
    expect(withConditions([{ key: 'a' }], form)).toBe(
      `403 Invalid according to Policy: Extra input fields: ${name}`,
    );
  });

  it('but for the policy, its signature and what is to be ignored', () => {
    const form = { key: 'a', Policy: 'p', 'X-Amz-Signature': 's', 'x-ignore-me': 'i' };
    expect(withConditions([{ key: 'a' }], form)).toBe('taken');
  });

  it('the bucket among them', () => {
    expect(outcome({ expiration: EXPIRATION, conditions: [{ key: 'a' }] }, { key: 'a' })).toBe(
      '403 Invalid according to Policy: Extra input fields: bucket',
    );
  });
});

it.each([
  [[5, 10], { min: 5, max: 10 }],
  [['5', '10'], { min: 5, max: 10 }],
  [
    ['test', '10'],
    '403 Invalid according to Policy: Policy Condition failed: ["content-length-range", "test", "10"]',
  ],
  [[0, 512.5], '400 Invalid Policy: Invalid JSON.'],
  [[-1, 0], '400 Invalid Policy: Invalid JSON.'],
  [[0], '400 Invalid Policy: Invalid content-length-range: wrong number of arguments.'],
  [[0, 1, 2], '400 Invalid Policy: Invalid content-length-range: wrong number of arguments.'],
])('a range of %j', (bounds, expected) => {
  expect(withConditions([['content-length-range', ...bounds]])).toEqual(expected);
});

describe('no policy', () => {
  it.each([
    ['JSON', '{"expiration": '],
    ['object', '[]'],
    ['expiration', { conditions: [] }],
    ['readable expiration', { expiration: '2026-01-01 13:00:00', conditions: [] }],
    ['expiration in UTC', { expiration: '2026-01-01T13:00:00+02:00', conditions: [] }],
    ['conditions', { expiration: EXPIRATION }],
    ['list of conditions', { expiration: EXPIRATION, conditions: {} }],
    ['known member', { expiration: EXPIRATION, conditions: [], Statement: [] }],
    ['names in that case', { EXPIRATION, CONDITIONS: [] }],
    ['condition', { expiration: EXPIRATION, conditions: [{}] }],
    ['one condition each', { expiration: EXPIRATION, conditions: [{ key: 'a', acl: 'b' }] }],
    ['text to be equal to', { expiration: EXPIRATION, conditions: [{ key: 1 }] }],
    ['operation', { expiration: EXPIRATION, conditions: [[]] }],
    ['known operation', { expiration: EXPIRATION, conditions: [['ends-with', '$key', 'a']] }],
    ['condition of a known kind', { expiration: EXPIRATION, conditions: ['key'] }],
  ])('%s', (_, document) => expect(outcome(document)).toMatch(/^400 Invalid Policy: /));

  it('base64', () => {
    const posted = { bucket: 'own', fields: new Map(), now: NOW };
    expect(() => checkPostPolicy('{}', posted)).toThrow('Invalid Policy');
  });
});

it('ends when it says', () => {
  const until = (expiration: string) => outcome({ expiration, conditions: [{ bucket: 'own' }] });
  expect(until('2026-01-01T12:00:00.001Z')).toBe('taken');
  expect(until('2026-01-01T11:59:59Z')).toBe('403 Invalid according to Policy: Policy expired.');
});
