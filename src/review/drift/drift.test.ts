import { describe, expect, it } from 'vitest';
import type { AccountGround } from '@drawbridge-s3/policy/review';
import { intentsOf } from '../intended/intent';
import { rowOf } from '../page/rows';
import { reachOf } from '../testing/rows';
import { digestOf, documentsOf, documentTitle, pastPlace } from './documents';
import { differencesSince, driftOf } from './drift-of';
import { expectedOf } from '../intended/expected-of';
import { markedDocuments } from './mark';

const POLICY = '{"Version":"2012-10-17","Statement":[{"Sid":"Partner"}]}';
const ground = {
  partition: 'aws',
  buckets: [{ situation: { bucket: 'lake', bucketPolicy: POLICY, accessPoints: [], unread: [] } }],
  foreign: [],
  roles: [],
} as unknown as AccountGround;
const mark = (reach = reachOf()) =>
  expectedOf(rowOf(reach, undefined, {}), 'The partner.', markedDocuments(reach, ground));

/** What becomes of one mark in another review. */
function drift(now: readonly ReturnType<typeof reachOf>[], baseline = [reachOf().id], unread: string[] = []) {
  const { intents, gone } = intentsOf(now, [mark()]);
  return driftOf({
    rows: now.map((reach) => rowOf(reach, intents.get(reach.id), {})),
    gone,
    baseline: { at: 5, ids: baseline },
    unknown: unread.map((name) => ({ kind: 'bucket-policy', name, why: 'denied' })) as never,
  }).map(({ id, kind, unread: not, differences }) => [id.slice(-1), kind, not, ...differences]);
}

describe('drift', () => {
  it.each<[string, unknown, unknown[]]>([
    ['nothing', drift([reachOf()]), []],
    [
      'a wider way in',
      drift([reachOf({ abilities: ['list', 'download', 'upload'] })]),
      [['f', 'changed', false, 'may upload now']],
    ],
    ['a way in that is gone', drift([]), [['f', 'gone', false]]],
    ['one that could not be read', drift([], [], ['lake']), [['f', 'gone', true]]],
    ['a new one', drift([reachOf(), reachOf({ id: 'b' })]), [['b', 'new', false]]],
    ['one that was there and never marked', drift([reachOf(), reachOf({ id: 'b' })], ['b']), []],
    [
      'a new one that is stopped',
      drift([reachOf(), reachOf({ id: 'b', state: { kind: 'never', why: '' } })]),
      [],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  it.each<[string, Parameters<typeof reachOf>[0], RegExp]>([
    ['stopped', { state: { kind: 'held-back', by: 'x', why: 'y' } }, /works no more/],
    ['fewer abilities', { abilities: ['list'] }, /may download no more/],
    ['another bucket', { where: { ...reachOf().where, buckets: ['lake', 'other'] } }, /reaches other now/],
    ['under a condition', { conditions: { others: [], mfa: true } }, /only if nothing before, .*MFA.* now/],
  ])('says what is different: %s', (_, change, words) =>
    expect(differencesSince(mark().print, reachOf(change)).join()).toMatch(words),
  );

  it('of a mark that cannot be read says so much', () =>
    expect(differencesSince('?', reachOf())).toEqual(['it gives something else']));
});

describe('what is kept with a mark', () => {
  it('is which document, and how to know it again', () =>
    expect(mark().documents).toEqual([
      { kind: 'bucket', arn: 'arn:aws:s3:::lake', digest: digestOf(POLICY) },
    ]));

  it.each<[string, string | null, string | null, boolean]>([
    ['layout and order', '{"a":1,"b":[2]}', '{ "b": [2], "a": 1 }', true],
    ['another value', '{"a":1}', '{"a":2}', false],
    ['none', null, '{}', false],
    [
      'a shared secret',
      '{"Condition":{"StringEquals":{"sts:ExternalId":"one"}}}',
      '{"Condition":{"StringEquals":{"sts:ExternalId":"other"}}}',
      true,
    ],
    ['no JSON', 'x', 'y', false],
  ])('digests: %s', (_, one, other, same) => expect(digestOf(one) === digestOf(other)).toBe(same));

  it('names each document once, and where its past is', () => {
    const role = 'arn:aws:iam::111122223333:role/path/Reader';
    const documents = documentsOf([
      { kind: 'trust', arn: role, statement: 0 },
      { kind: 'trust', arn: role, statement: 1 },
      { kind: 'identity', arn: role, policy: 'Own', statement: 0 },
      { kind: 'acl', arn: 'arn:aws:s3:::lake', statement: 0 },
      { kind: 'access-point', arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/front', statement: 0 },
    ]);
    expect(documents.map((one) => [documentTitle(one), pastPlace(one)])).toMatchObject([
      ['Trust of Reader', { place: { type: 'role', name: 'Reader' }, document: 'trust' }],
      ['Own of Reader', { document: 'inline Own' }],
      ['Policy of front', { place: { type: 'access-point', name: 'front' }, document: 'policy' }],
    ]);
  });
});
