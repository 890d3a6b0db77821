import { expect, it } from 'vitest';
import { History } from '@/resources/objects/history/history';
import { heldBy } from '@/resources/objects/history/held';
import { VersionedBucket } from '@/resources/objects/history/testing/versioned-bucket';
import { bucketText } from './activity-chart';
import { heldText } from './held-text';
import { keyRow } from './key-rows';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 10, 1);

it('tells of each line what it did, since when it is not current, and whether its bytes are those before', () => {
  const bucket = new VersionedBucket();
  bucket.put('a', 'one', start);
  bucket.put('a', 'one', start + DAY);
  bucket.delete('a', start + 2 * DAY);
  bucket.put('a', 'one', start + 2 * DAY + HOUR);
  const history = new History(bucket.listed());
  const rows = [0, 1, 2, 3].map((line) => keyRow(history, line, start + 3 * DAY));
  expect(rows.map(({ change }) => change)).toEqual(['created', 'deleted', 'overwritten', 'created']);
  expect(rows.map(({ sameAsBefore }) => sameAsBefore)).toEqual([false, false, true, false]);
  expect(rows.map(({ noncurrent }) => noncurrent?.replace(/, .*/, ''))).toEqual([
    undefined,
    'for 23 h',
    'for 1 day',
    'for 2 days',
  ]);
});

it('says what is held for whom, and leaves out what there is none of', () => {
  const bucket = new VersionedBucket();
  bucket.put('a', 'one', 1);
  expect(heldText(heldBy(new History(bucket.listed())))).toBe('1 current, 3 B');
  bucket.put('a', 'three', 2);
  bucket.put('b', 'two', 1);
  bucket.delete('b', 2);
  bucket.delete('c', 2);
  expect(heldText(heldBy(new History(bucket.listed())))).toBe(
    '1 current, 5 B · 2 noncurrent, 6 B (3 B of 1 deleted key) · 2 delete markers, 1 key with nothing else',
  );
});

it('says what happened in a stretch of time', () => {
  const none = { created: 0, overwritten: 0, deleted: 0, bytes: 0, from: 0, to: DAY };
  expect(bucketText(none)).toMatch(/: 0 changes$/);
  expect(bucketText({ ...none, created: 2, deleted: 1, bytes: 2048 })).toMatch(
    /: 2 created, 1 deleted, 2\.0 KB written$/,
  );
});
