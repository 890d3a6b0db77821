import { describe, expect, it } from 'vitest';
import type { TrailEvent } from '../cloudtrail/event';
import type { ConfigItem } from '../config/item';
import type { HistoryEntry } from '../policies/history/store';
import { pastOf } from './past-of';

const MINUTE = 60_000;
const MARKED = Date.UTC(2026, 5, 1, 12);
const policy = (Sid: string) => JSON.stringify({ Statement: [{ Sid }] });

const put = (minutes: number, Sid: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  id: `put ${Sid}`,
  name: 'PutBucketPolicy',
  at: MARKED + minutes * MINUTE,
  who: 'arn:aws:iam::111122223333:user/somebody',
  from: '192.0.2.1',
  agent: '',
  requestId: '',
  readOnly: false,
  parameters: { bucketPolicy: JSON.parse(policy(Sid)) as object },
  ...more,
});
const captured = (minutes: number, Sid: string): ConfigItem => ({
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::S3::Bucket',
  id: 'lake',
  name: 'lake',
  arn: 'arn:aws:s3:::lake',
  at: MARKED + minutes * MINUTE,
  status: 'OK',
  events: [],
  documents: new Map([['policy', policy(Sid)]]),
  settings: {},
});
const seen = (minutes: number, Sid: string): HistoryEntry => ({
  id: 1,
  place: 'aws lake',
  at: MARKED + minutes * MINUTE,
  by: 'BucketAdmin',
  event: 'read',
  text: policy(Sid),
});
const past = (sources: Partial<Parameters<typeof pastOf>[0]>) =>
  pastOf({ document: 'policy', since: MARKED, entries: [], items: [], events: [], ...sources });
const sids = (found: ReturnType<typeof past>) =>
  found.then.map(({ source, text }) => `${source} ${/"Sid":"(\w)"/.exec(text ?? '')?.[1] ?? 'none'}`);

describe('what stood in a document at a moment', () => {
  it.each<[string, Partial<Parameters<typeof pastOf>[0]>, string[]]>([
    ['nobody knows', {}, []],
    ['this browser saw it', { entries: [seen(5, 'B'), seen(-1, 'A')] }, ['browser A']],
    [
      'this browser noted it with the mark',
      { entries: [{ ...seen(0, 'A'), at: MARKED + 3 }] },
      ['browser A'],
    ],
    ['Config captured it', { items: [captured(8, 'B'), captured(-60, 'A')] }, ['config A']],
    ['CloudTrail has the request', { events: [put(5, 'B'), put(-90, 'A')] }, ['cloudtrail A']],
    [
      'done before the moment, and captured after it',
      { items: [captured(2, 'B'), captured(-60, 'A')], events: [put(-1, 'B')] },
      ['config B', 'cloudtrail B'],
    ],
    ['refused before', { events: [put(-5, 'A', { refused: 'AccessDenied' })] }, []],
    ['taken away before', { events: [put(-5, 'A', { name: 'DeleteBucketPolicy' })] }, ['cloudtrail none']],
  ])('%s', (_, sources, expected) => expect(sids(past(sources))).toEqual(expected));
});

describe('who changed it since', () => {
  it.each<[string, Partial<Parameters<typeof pastOf>[0]>, object[]]>([
    ['in the same second', { events: [put(0, 'B')] }, [{ event: { id: 'put B' } }]],
    ['nobody', { events: [put(-5, 'A')], items: [captured(-2, 'A')] }, []],
    ['whom CloudTrail names', { events: [put(5, 'B')] }, [{ event: { id: 'put B' } }]],
    [
      'whom both know of',
      { events: [put(5, 'B')], items: [captured(8, 'B'), captured(-60, 'A')] },
      [{ event: { id: 'put B' }, how: 'same-text', captured: MARKED + 8 * MINUTE }],
    ],
    [
      'nobody knows who',
      { items: [captured(8, 'B'), captured(-60, 'A')] },
      [{ captured: MARKED + 8 * MINUTE }],
    ],
    ['refused since', { events: [put(5, 'B', { refused: 'AccessDenied' })] }, []],
    ['something else since', { events: [put(5, 'B', { name: 'PutBucketCors' })] }, []],
  ])('%s', (_, sources, expected) => expect(past(sources).changes).toMatchObject(expected));

  it('of an inline policy, that one alone', () => {
    const about = (policyName: string) =>
      put(5, 'B', {
        name: 'PutRolePolicy',
        parameters: { roleName: 'R', policyName, policyDocument: policy('B') },
      });
    const of = (name: string) => past({ document: 'inline Own', events: [about(name)] }).changes.length;
    expect([of('Own'), of('Other')]).toEqual([1, 0]);
  });
});
