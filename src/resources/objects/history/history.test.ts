import { describe, expect, it } from 'vitest';
import { between, bucketsOf, byTime, changeOf, neighbours } from './changes';
import { heldBy } from './held';
import { History } from './history';
import { pastListing, sinceOf } from './past-listing';
import { restorePlan } from './restore-plan';
import { isUnsure, stateAt } from './state-at';
import { dice, VersionedBucket, type Contents } from './testing/versioned-bucket';
import { undeletePlan } from './undelete-plan';

const KEYS = ['a', 'a/b', 'a/b/c', 'a/d', 'b', 'z/é', 'z/ü', 'ä'];

/** A random life of a bucket; what it held after the last operation of each second. */
function life(seed: number, { suspends = false } = {}) {
  const roll = dice(seed);
  const bucket = new VersionedBucket();
  const held = new Map<number, Contents>();
  let now = 1_000_000;
  for (let step = 0; step < 120; step += 1) {
    // Two of three operations fall into the second of the one before.
    if (roll(3) === 0) now += 1000 * (1 + roll(100_000));
    if (suspends && roll(12) === 0) bucket.suspended = !bucket.suspended;
    const key = KEYS[roll(KEYS.length)]!;
    if (roll(3) === 0) bucket.delete(key, now);
    else bucket.put(key, `content ${roll(3)}`, now);
    held.set(now, bucket.contents());
  }
  return { bucket, held, history: new History(bucket.listed()), end: now, roll };
}

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);

function contentsAt(history: History, moment: number): Contents {
  return Object.fromEntries(
    Array.from(stateAt(history, moment).lines, (line) => [
      history.name(history.keyOf(line)),
      `${history.versionId(line)} ${history.etag(line)}`,
    ]),
  );
}

describe('a prefix as it was at a moment', () => {
  it.each(SEEDS)('is what the bucket held then, whatever came since (life %i)', (seed) => {
    const { held, history } = life(seed);
    for (const [moment, contents] of held) {
      expect(contentsAt(history, moment)).toEqual(contents);
      expect(contentsAt(history, moment + 999)).toEqual(contents);
    }
    expect(contentsAt(history, 0)).toEqual({});
    expect(stateAt(history, 0).totals.unsure).toBe(0);
  });

  it.each(SEEDS)('says of which keys it cannot be sure where versioning was suspended (life %i)', (seed) => {
    const { bucket, held, history } = life(seed, { suspends: true });
    for (const [moment, contents] of held) {
      const found = contentsAt(history, moment);
      const wrong = KEYS.filter((key) => found[key] !== contents[key]);
      const keys = Array.from({ length: history.keys }, (_, key) => key);
      const unsure = keys.filter((key) => isUnsure(history, key, moment)).map((key) => history.name(key));
      expect(unsure).toEqual(expect.arrayContaining(wrong));
      // Nothing is doubted for nothing: each was written as `null` after the moment.
      for (const name of unsure)
        expect(bucket.versions(name).some(({ id, modified }) => id === 'null' && modified > moment)).toBe(
          true,
        );
    }
  });

  it.each(SEEDS.slice(0, 10))('adds up (life %i)', (seed) => {
    const { held, history } = life(seed, { suspends: true });
    const now = contentsAt(history, Number.MAX_SAFE_INTEGER);
    for (const moment of held.keys()) {
      const { totals } = stateAt(history, moment);
      const then = contentsAt(history, moment);
      const { same, rewritten, overwritten, deleted } = totals.since;
      expect(same + rewritten + overwritten + deleted).toBe(totals.objects);
      expect(deleted).toBe(Object.keys(then).filter((key) => now[key] === undefined).length);
      expect(totals.added).toBe(Object.keys(now).filter((key) => then[key] === undefined).length);
    }
  });

  it('is listed as any prefix is, folders rolled up or not, and says what became of each object', async () => {
    const { history, held } = life(7);
    const [moment] = [...held.keys()].slice(-8);
    const state = stateAt(history, moment!);
    const flat = pastListing(history, state, 'flat');
    await flat.reaches(Number.POSITIVE_INFINITY);
    const names = Array.from({ length: flat.store.count }, (_, row) => flat.store.name(row));
    expect(names).toEqual(Object.keys(contentsAt(history, moment!)).toSorted());
    const since = names.map((_, row) => sinceOf(flat.store.flags[row]!));
    expect(since.filter((one) => one === 'deleted')).toHaveLength(state.totals.since.deleted);
    expect(since.filter((one) => one === 'same')).toHaveLength(state.totals.since.same);
    const folders = pastListing(history, state, 'folders');
    await folders.reaches(Number.POSITIVE_INFINITY);
    expect(folders.store.folders).toBe(
      new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0])).size,
    );
    expect(folders.store.objects).toBe(names.filter((name) => !name.includes('/')).length);
  });
});

describe('changes', () => {
  it.each(SEEDS)(
    'are in order of time, each with what it did, and all of them in the buckets (life %i)',
    (seed) => {
      const { history, held } = life(seed, { suspends: true });
      const times = byTime(history);
      const moments = Array.from(times, (line) => history.modified(line));
      expect(moments).toEqual(moments.toSorted((a, b) => b - a));
      for (const key of KEYS) {
        const own = Array.from(times).filter((line) => history.name(history.keyOf(line)) === key);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
      const buckets = bucketsOf(history, times, { most: 40, offset: 60 });
      expect(buckets.length).toBeLessThanOrEqual(40);
      for (const change of ['created', 'overwritten', 'deleted'] as const) {
        const all = Array.from(times).filter((line) => changeOf(history, line) === change);
        expect(buckets.reduce((sum, bucket) => sum + bucket[change], 0)).toBe(all.length);
      }
      const { from, to } = buckets[Math.floor(buckets.length / 2)]!;
      const expected = moments.filter((moment) => moment >= from && moment < to);
      expect(between(history, times, from - 1, to - 1)).toHaveLength(expected.length);
      const seen = [...new Set(moments)].toSorted((a, b) => a - b);
      for (const moment of held.keys()) {
        if (!seen.includes(moment)) continue;
        const at = seen.indexOf(moment);
        expect(neighbours(history, times, moment)).toEqual({ before: seen[at - 1], after: seen[at + 1] });
        expect(neighbours(history, times, moment + 1)).toEqual({ before: moment, after: seen[at + 1] });
      }
    },
  );

  it('has no buckets where there is nothing', () => {
    const history = new History(new VersionedBucket().listed());
    expect(bucketsOf(history, byTime(history), { most: 40, offset: 0 })).toEqual([]);
    expect(neighbours(history, byTime(history), 5)).toEqual({ before: undefined, after: undefined });
  });
});

it.each(SEEDS.slice(0, 10))('counts what is current, what is not, and markers (life %i)', (seed) => {
  const { bucket, history } = life(seed, { suspends: true });
  const held = heldBy(history);
  const all = KEYS.flatMap((key) => bucket.versions(key).map((version, index) => ({ ...version, index })));
  const current = all.filter(({ marker, index }) => !marker && index === 0);
  const noncurrent = all.filter(({ marker, index }) => !marker && index > 0);
  expect(held.current.versions).toBe(current.length);
  expect(held.noncurrent).toEqual({
    versions: noncurrent.length,
    bytes: noncurrent.reduce((sum, { size }) => sum + size, 0),
  });
  expect(held.markers).toBe(all.filter(({ marker }) => marker).length);
  expect(held.deleted.versions + current.length).toBeLessThanOrEqual(all.length);
});

describe('undeleting', () => {
  it.each(SEEDS)('brings back exactly what was there, and touches nothing else (life %i)', (seed) => {
    const { bucket, history, held } = life(seed);
    const since = [...held.keys()].at(-4)!;
    const plan = undeletePlan(history, { prefix: '', since });
    const before = bucket.contents();
    const then = held.get(since)!;
    const gone = Object.keys(then).filter((key) => before[key] === undefined);
    expect(plan.items.map(({ key }) => key)).toEqual(expect.arrayContaining(gone));
    for (const { key, deletedAt } of plan.items) {
      expect(before[key]).toBeUndefined();
      expect(deletedAt).toBeGreaterThan(since);
    }
    for (const { key, markers } of plan.items)
      for (const { versionId } of markers) bucket.deleteVersion(key, versionId!);
    const after = bucket.contents();
    for (const { key, versionId } of plan.items) expect(after[key]).toMatch(new RegExp(`^${versionId} `));
    for (const key of KEYS)
      if (!plan.items.some((item) => item.key === key)) expect(after[key]).toBe(before[key]);
  });

  it('takes stacked markers away together, and tells of keys with nothing under them', () => {
    const bucket = new VersionedBucket();
    bucket.put('a', 'one', 1000);
    bucket.delete('a', 2000);
    bucket.delete('a', 3000);
    bucket.delete('only/markers', 3000);
    const history = new History(bucket.listed());
    const all = undeletePlan(history, { prefix: 'p/' });
    expect(all).toMatchObject({ empty: 1, items: [{ key: 'p/a', versionId: 'v1', deletedAt: 2000 }] });
    expect(all.items[0]?.markers.map(({ versionId }) => versionId)).toEqual(['v3', 'v2']);
    // At 2,500 it was deleted already: taking the upper marker away changes nothing, and both would be too much.
    expect(undeletePlan(history, { prefix: 'p/', since: 2500 }).items).toEqual([]);
    const only = { names: new Set<string>(), folders: ['only/'] };
    expect(undeletePlan(history, { prefix: 'p/', only })).toEqual({ items: [], empty: 1 });
  });
});

describe('restoring', () => {
  it.each(SEEDS)('carried out, holds the content that was there then (life %i)', (seed) => {
    const { bucket, history, held, end } = life(seed);
    const moment = [...held.keys()].at(-6)!;
    const state = stateAt(history, moment);
    const plan = restorePlan(history, state, { prefix: '' });
    const contents = () =>
      Object.fromEntries(
        Object.entries(bucket.contents()).map(([key, text]) => [key, text.split(' ').slice(1).join(' ')]),
      );
    const before = contents();
    for (const { key, markers } of plan.undelete)
      for (const { versionId } of markers) bucket.deleteVersion(key, versionId!);
    for (const { key, versionId, etag, there } of plan.copy) {
      const source = bucket.versions(key).find(({ id }) => id === versionId);
      expect(source?.etag).toBe(etag);
      expect(contents()[key]).toBe(there);
      bucket.put(key, etag!, end + 1000);
    }
    const then = Object.fromEntries(
      Object.entries(held.get(moment)!).map(([key, text]) => [key, text.split(' ').slice(1).join(' ')]),
    );
    const added = plan.added.map(({ key }) => key);
    expect(contents()).toEqual({ ...then, ...Object.fromEntries(added.map((key) => [key, before[key]])) });
    for (const key of added) bucket.delete(key, end + 2000);
    expect(contents()).toEqual(then);
  });

  it('leaves alone what is in an archive, what is the same, and what is outside the selection', () => {
    const bucket = new VersionedBucket();
    bucket.put('a', 'one', 1000);
    bucket.put('a', 'two', 2000);
    bucket.put('b/c', 'one', 1000);
    bucket.delete('b/c', 2000);
    bucket.put('same', 'x', 1000);
    bucket.put('again', 'x', 1000);
    bucket.put('again', 'x', 2000);
    bucket.put('frozen', 'one', 1000, 'GLACIER');
    bucket.put('frozen', 'two', 2000);
    bucket.put('frozen/deleted', 'one', 1000, 'DEEP_ARCHIVE');
    bucket.delete('frozen/deleted', 2000);
    const history = new History(bucket.listed());
    const state = stateAt(history, 1500);
    expect(restorePlan(history, state, { prefix: '' })).toMatchObject({
      untouched: 2,
      copy: [{ key: 'a', there: 'two' }],
      undelete: [{ key: 'b/c' }, { key: 'frozen/deleted' }],
      archived: ['frozen'],
      replaced: 1,
    });
    const only = { names: new Set(['same']), folders: ['b/'] };
    expect(restorePlan(history, state, { prefix: '', only })).toMatchObject({
      untouched: 1,
      copy: [],
      undelete: [{ key: 'b/c' }],
    });
  });
});
