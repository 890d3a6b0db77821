import { describe, expect, it } from 'vitest';
import { Shard, type RecordedMode } from './shard/shard';

const LIMIT = 2000;
const FACTS = {
  modified: 1,
  storageClass: 'STANDARD',
  etag: '0123456789abcdef'.repeat(2),
  checksum: '',
  owner: '',
  versionId: '',
};
const encoder = new TextEncoder();

/** Everything that a shard holds on to, as what it is made of. */
function held(shard: Shard) {
  return {
    rows: shard.rows.count,
    columns: shard.rows.sizes.length + shard.rows.flags.length + shard.rows.modified.length,
    versionIds: shard.rows.versionIds.length,
    folders: shard.folders.size,
    others: shard.others.size,
  };
}

function fill(shard: Shard, from: number, until: number, keyOf: (at: number) => string): void {
  for (let at = from; at < until; at += 1) {
    const key = encoder.encode(keyOf(at));
    if (at % 50 === 0) shard.otherBucket(`bucket-${at}`);
    if (shard.wants(key, 0, key.length, 1, 2)) shard.keep(key, 0, key.length, 1, 2, FACTS);
    if (at % 1000 === 999) shard.endChunk(0, at);
  }
}

describe('what a pass holds does not grow with the rows beyond what is kept', () => {
  it.each<[string, RecordedMode, (at: number) => string]>([
    ['all in one folder', 'folders', (at) => `a/${at}`],
    ['all right in the prefix', 'folders', (at) => `${at}`],
    ['a folder for each', 'folders', (at) => `${at}/x`],
    ['a deep folder for each', 'folders', (at) => `a/${at}/x`],
    ['flat', 'flat', (at) => `${at % 7}/${at}`],
    ['versions', 'versions', (at) => `${at % 100}/${at}`],
  ])('%s', (_, mode, keyOf) => {
    const shard = new Shard({ prefix: '', mode, bucket: undefined }, LIMIT);
    fill(shard, 0, 10 * LIMIT, keyOf);
    const before = held(shard);
    fill(shard, 10 * LIMIT, 40 * LIMIT, keyOf);
    expect(held(shard)).toEqual(before);
    expect(before.rows).toBeLessThanOrEqual(LIMIT);
    expect(before.folders).toBeLessThanOrEqual(LIMIT);
    // Whatever is not held is counted.
    const { rows, found, cut, unsummed } = shard.counts;
    const summed = [...shard.folders.values()].reduce((sum, { count }) => sum + count, 0);
    expect([rows, found]).toEqual([40 * LIMIT * 1.02, 40 * LIMIT]);
    if (mode !== 'flat') expect(summed + unsummed + cut + shard.rows.count).toBe(found);
  });
});
