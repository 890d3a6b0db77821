import { describe, expect, it } from 'vitest';
import { grantsIn, type HeldDocument } from '@drawbridge-s3/policy/access';
import type { HistoryEvent } from '@/resources/policies/history/store';
import { grantEvents } from './grant-events';

const DAY = 86_400_000;
const START = Date.parse('2026-11-01T00:00:00Z');
const DOCUMENT = {
  kind: 'bucket',
  partition: 'aws',
  bucket: 'lake',
  account: '111122223333',
  text: '',
} as const;

const statement = (more: object = {}) => ({
  Sid: 'HandoutObjects',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::777788889999:root' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/curated/*',
  ...more,
});
const OTHER = statement({ Sid: 'OtherObjects', Principal: { AWS: 'arn:aws:iam::444455556666:root' } });
const shared = () =>
  statement({ Sid: 'Both', Principal: { AWS: [statement().Principal.AWS, OTHER.Principal.AWS] } });
const until = (time: string) => statement({ Condition: { DateLessThan: { 'aws:CurrentTime': time } } });
const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const GRANT = grantsIn([{ ...DOCUMENT, text: policy(statement()) } satisfies HeldDocument], START)[0]!;

type Versions = readonly (readonly [HistoryEvent, string | null])[];

/** One version a day, the oldest first. */
const events = (versions: Versions) =>
  grantEvents(
    GRANT,
    DOCUMENT,
    versions
      .map(([event, text], day) => ({ at: START + day * DAY, by: 'BucketAdmin @ 111122223333', event, text }))
      .toReversed(),
  ).map(({ words, by }) => (by === undefined ? words : `${words} by us`));

describe('what became of a grant', () => {
  const CASES: readonly (readonly [string, Versions, readonly string[]])[] = [
    [
      'in a text that was broken meanwhile',
      [
        ['read', policy(statement())],
        ['read', '{ "Statement": ['],
        ['read', '[]'],
        ['read', ''],
        ['read', policy(statement())],
      ],
      ['created, not from here', 'withdrawn, not from here', 'there when first read here'],
    ],
    ['read for the first time', [['read', policy(statement())]], ['there when first read here']],
    [
      'made here',
      [
        ['overwritten', policy(OTHER)],
        ['saved', policy(OTHER, statement())],
      ],
      ['created by us'],
    ],
    ['made in a bucket without a policy', [['saved', policy(statement())]], ['created by us']],
    [
      'made elsewhere',
      [
        ['read', policy(OTHER)],
        ['read', policy(OTHER, statement())],
      ],
      ['created, not from here'],
    ],
    [
      'its end moved',
      [
        ['saved', policy(until('2026-12-01T00:00:00Z'))],
        ['saved', policy(until('2027-01-01T00:00:00Z'))],
      ],
      ['end moved, was 2026-11-30 by us', 'created by us'],
    ],
    [
      'given an end elsewhere',
      [
        ['read', policy(statement())],
        ['read', policy(until('2027-01-01T00:00:00Z'))],
      ],
      ['end moved, was without an end, not from here', 'there when first read here'],
    ],
    [
      'given an end of its own, which takes a statement of its own',
      [
        ['read', policy(shared())],
        ['saved', policy(OTHER, { ...until('2027-01-01T00:00:00Z'), Sid: 'HandoutObjects2' })],
      ],
      ['end moved, was without an end by us', 'there when first read here'],
    ],
    [
      'widened',
      [
        ['read', policy(statement())],
        ['saved', policy(statement({ Action: ['s3:GetObject', 's3:PutObject'] }))],
      ],
      ['changed by us', 'there when first read here'],
    ],
    [
      'withdrawn and made again',
      [
        ['saved', policy(statement())],
        ['deleted', policy(statement())],
        ['saved', policy(statement())],
      ],
      ['created by us', 'withdrawn by us', 'created by us'],
    ],
    [
      'gone when nobody looked',
      [
        ['read', policy(statement())],
        ['read', null],
        ['read', policy(statement())],
      ],
      ['created, not from here', 'withdrawn, not from here', 'there when first read here'],
    ],
    [
      'untouched while others change',
      [
        ['read', policy(statement())],
        ['saved', policy(OTHER, statement())],
        ['saved', policy(statement())],
      ],
      ['there when first read here'],
    ],
    [
      'in a text that is no policy',
      [
        ['read', '{'],
        ['saved', policy(statement())],
      ],
      ['created by us'],
    ],
  ];

  it.each(CASES)('%s', (_, versions, expected) => {
    expect(events(versions)).toEqual(expected);
  });
});
