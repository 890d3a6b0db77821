import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historyKey, PolicyHistory } from './store';

let history: PolicyHistory;
let name: string;
beforeEach(() => {
  name = `history-${crypto.randomUUID()}`;
  history = new PolicyHistory(name);
});
afterEach(async () => {
  await history.close();
  indexedDB.deleteDatabase(name);
});

const LAKE = historyKey('aws', 'analytics-lake');
const entry = (
  text: string | null,
  event: 'read' | 'saved' | 'overwritten' | 'deleted',
  at: number,
  place = LAKE,
) => ({
  place,
  at,
  by: 'BucketAdmin @ 111122223333',
  event,
  text,
});

describe('PolicyHistory', () => {
  it('lists the newest first, per place', async () => {
    await history.add(entry('{"Id":"1"}', 'read', 1));
    await history.add(entry('{"Id":"2"}', 'saved', 2));
    await history.add(entry('{"Id":"x"}', 'read', 3, historyKey('sandbox', 'analytics-lake')));
    expect((await history.list(LAKE)).map((one) => one.text)).toEqual(['{"Id":"2"}', '{"Id":"1"}']);
  });

  it('does not note the same policy read twice', async () => {
    await history.add(entry('{"Id":"1"}', 'saved', 1));
    await history.add(entry('{ "Id": "1" }', 'read', 2));
    await history.add(entry('{"Id":"2"}', 'read', 3));
    await history.add(entry('{"Id":"1"}', 'read', 4));
    expect((await history.list(LAKE)).map((one) => one.at)).toEqual([4, 3, 1]);
  });

  it('notes that there was none after a deletion', async () => {
    await history.add(entry('{"Id":"1"}', 'deleted', 1));
    await history.add(entry(null, 'read', 2));
    expect(await history.list(LAKE)).toHaveLength(1);
    await history.add(entry('{"Id":"1"}', 'read', 3));
    expect(await history.list(LAKE)).toHaveLength(2);
  });

  it('keeps 200 versions of a place', async () => {
    for (let at = 1; at <= 205; at++) await history.add(entry(`{"Id":"${at}"}`, 'saved', at));
    const kept = await history.list(LAKE);
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)?.at).toBe(6);
  });

  it('survives being opened again, and forgets on demand', async () => {
    await history.add(entry('{"Id":"1"}', 'saved', 1));
    await history.close();
    history = new PolicyHistory(name);
    expect(await history.list(LAKE)).toHaveLength(1);
    await history.clear(LAKE);
    expect(await history.list(LAKE)).toEqual([]);
  });
});
