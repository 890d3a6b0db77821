import { expect, it } from 'vitest';
import { History } from './history';
import { VersionedBucket } from './testing/versioned-bucket';
import { uncovers } from './uncovers';

/** v1 is the oldest, v3 a delete marker, v4 on top. */
function history() {
  const bucket = new VersionedBucket();
  bucket.put('k', 'one', 1);
  bucket.put('k', 'two', 2);
  bucket.delete('k', 3);
  bucket.put('k', 'four', 4);
  return new History(bucket.listed());
}

it.each([
  [['v1'], { kind: 'nothing' }],
  [['v4'], { kind: 'deleted' }],
  [['v4', 'v3'], { kind: 'version', line: 2 }],
  [['v4', 'v3', 'v2'], { kind: 'version', line: 3 }],
  [['v4', 'v3', 'v2', 'v1'], { kind: 'gone' }],
])('without %j', (ids, expected) => {
  expect(uncovers(history(), 0, new Set(ids))).toEqual(expected);
});
