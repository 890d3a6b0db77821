import { describe, expect, it } from 'vitest';
import type { TrailEvent } from '../cloudtrail/event';
import type { ConfigItem } from './item';
import { attributionOf, changeOf } from './who';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 5, 1, 12);
const policy = (Sid: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid }] });

const item = (at: number, text: string | null, more: Partial<ConfigItem> = {}): ConfigItem => ({
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::S3::Bucket',
  id: 'lake',
  name: 'lake',
  arn: 'arn:aws:s3:::lake',
  at,
  status: 'OK',
  events: [],
  documents: new Map([['policy', text]]),
  settings: {},
  ...more,
});
const event = (
  at: number,
  name: string,
  parameters: object = {},
  more: Partial<TrailEvent> = {},
): TrailEvent => ({
  id: `${name} ${at}`,
  name,
  at,
  who: 'arn:aws:iam::111122223333:user/somebody',
  from: '192.0.2.1',
  agent: '',
  requestId: '',
  readOnly: false,
  parameters: parameters as TrailEvent['parameters'],
  ...more,
});

const BEFORE = item(NOON - 60 * MINUTE, policy('A'));
const AFTER = item(NOON, policy('B'));
const put = event(NOON - 3 * MINUTE, 'PutBucketPolicy', { bucketPolicy: JSON.parse(policy('B')) as object });
const silent = event(NOON - 3 * MINUTE, 'PutBucketPolicy');
const cors = event(NOON - 2 * MINUTE, 'PutBucketCors');

describe('who is behind an item', () => {
  it.each<[string, ConfigItem, readonly TrailEvent[], object | undefined]>([
    ['the text is the very same', AFTER, [cors, put], { how: 'same-text', event: put }],
    ['Config names the event', { ...AFTER, events: [cors.id] }, [put, cors], { how: 'named', event: cors }],
    ['one call fits by its time', AFTER, [silent, cors], { how: 'in-time', events: [silent] }],
    [
      'a setting changed',
      item(NOON, policy('A'), { settings: { BucketCrossOriginConfiguration: {} } }),
      [silent, cors],
      { how: 'in-time', events: [cors] },
    ],
    ['none fits', AFTER, [cors], undefined],
    ['the call was refused', AFTER, [{ ...put, refused: 'AccessDenied' }], undefined],
    ['it was done after the capture', AFTER, [{ ...put, at: NOON + MINUTE }], undefined],
    ['it was done long before', AFTER, [{ ...put, at: NOON - 600 * MINUTE }], undefined],
    ['just as the last capture was made', AFTER, [{ ...put, at: BEFORE.at - MINUTE }], { how: 'same-text' }],
    [
      'a policy was taken away',
      item(NOON, null),
      [event(NOON - MINUTE, 'DeleteBucketPolicy')],
      { how: 'same-text' },
    ],
    [
      'the resource was deleted',
      item(NOON, null, { status: 'ResourceDeleted' }),
      [event(NOON - MINUTE, 'DeleteBucket')],
      { how: 'in-time' },
    ],
  ])('%s', (_, after, events, expected) => {
    const told = attributionOf(after, BEFORE, events);
    if (expected === undefined) expect(told).toBeUndefined();
    else expect(told).toMatchObject(expected);
  });

  it('of a role knows which document was put', () => {
    const role = (trust: string) => item(NOON, null, { documents: new Map([['trust', trust]]) });
    const before = { ...role(policy('A')), at: BEFORE.at };
    const update = event(NOON - MINUTE, 'UpdateAssumeRolePolicy', { policyDocument: policy('B') });
    expect(attributionOf(role(policy('B')), before, [update])).toEqual({ how: 'same-text', event: update });
  });
});

it('tells what is different', () => {
  expect(changeOf(AFTER, BEFORE)).toEqual({ parts: ['policy'], kind: 'changed' });
  expect(changeOf(AFTER, { ...AFTER, settings: { tags: {} } }).parts).toEqual(['tags']);
  expect(changeOf(AFTER, AFTER).kind).toBe('same');
  expect(changeOf(AFTER, undefined).kind).toBe('discovered');
  expect(changeOf(item(NOON, null, { status: 'ResourceDeleted' }), BEFORE).kind).toBe('deleted');
});
