import { expect, it } from 'vitest';
import type { TrailEvent } from '@/resources/cloudtrail/event';
import { reachOf } from '../testing/rows';
import { lastChangeOf } from './last-change';

const event = (name: string, at: number): TrailEvent => ({
  id: `${name} ${at}`,
  name,
  at,
  who: 'arn:aws:iam::111122223333:user/a',
  from: '',
  agent: '',
  requestId: '',
  readOnly: false,
  parameters: {},
});
const reach = reachOf({
  evidence: [
    { kind: 'trust', arn: 'arn:aws:iam::111122223333:role/Reader', statement: 0 },
    { kind: 'bucket', arn: 'arn:aws:s3:::lake', statement: 0 },
  ],
});

it.each<[string, readonly (readonly [string, TrailEvent])[], string | undefined]>([
  ['nothing that is known', [], undefined],
  ['its bucket', [['lake', event('PutBucketPolicy', 1)]], 'PutBucketPolicy'],
  [
    'its role, later',
    [
      ['lake', event('PutBucketPolicy', 1)],
      ['role Reader', event('PutRolePolicy', 2)],
    ],
    'PutRolePolicy',
  ],
  ['another bucket', [['other', event('PutBucketPolicy', 1)]], undefined],
  ['what lets nobody in', [['lake', event('PutBucketTagging', 1)]], undefined],
])('is that of %s', (_, known, name) =>
  expect(lastChangeOf(reach, { byThing: new Map(known) })?.name).toBe(name),
);
