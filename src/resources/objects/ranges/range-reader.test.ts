import { describe, expect, it, vi } from 'vitest';
import { partOf } from './byte-source';
import { RangeReader, type FetchRange } from './range-reader';
import { BudgetSpent, ReadMeter } from './read-meter';

const KIB = 1024;
const BLOCK = 256 * KIB;

/** Bytes that tell where they are from; of a large object only the first are told apart. */
const START = Uint8Array.from({ length: 4 * BLOCK }, (_, at) => (at * 31 + (at >> 8)) & 255);
const bytesOf = (from: number, to: number) => {
  const bytes = new Uint8Array(to - from);
  bytes.set(START.subarray(from, to));
  return bytes;
};
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

function reader(size: number) {
  const fetch = vi.fn<FetchRange>(async (from, to, signal) => {
    await Promise.resolve();
    signal?.throwIfAborted();
    return bytesOf(from, to);
  });
  const meter = new ReadMeter();
  return { source: new RangeReader(size, fetch, meter), fetch, meter };
}

describe('reading by ranges', () => {
  it.each([
    [0, 10],
    [BLOCK - 3, BLOCK + 3],
    [5, 3 * BLOCK + 7],
    [BLOCK, 2 * BLOCK],
    [3 * BLOCK + 90, 9e9],
    [-5, 4],
    [9e9, 9e9 + 4],
    [7, 7],
  ])('gives the bytes from %d to %d', async (from, to) => {
    const size = 3 * BLOCK + 100;
    const { source } = reader(size);
    const cut = [Math.max(0, from), Math.min(to, size)] as const;
    expect(same(await source.read(from, to), bytesOf(cut[0], Math.max(...cut)))).toBe(true);
  });

  it('asks once for neighbouring blocks, and not at all for what it has', async () => {
    const { source, fetch, meter } = reader(50e9);
    await source.read(10, 2 * BLOCK + 10);
    expect(fetch.mock.calls.map(([from, to]) => [from, to])).toEqual([[0, 3 * BLOCK]]);
    await source.read(BLOCK, 4 * BLOCK);
    expect(fetch.mock.calls.at(-1)?.slice(0, 2)).toEqual([3 * BLOCK, 4 * BLOCK]);
    expect(meter.spent()).toEqual({ bytes: 4 * BLOCK, requests: 2 });
  });

  it('shares what is on its way', async () => {
    const { source, fetch } = reader(50e9);
    await Promise.all([source.read(0, 10), source.read(5, 20), source.read(0, BLOCK)]);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('asks again for what somebody else gave up', async () => {
    const { source, fetch } = reader(50e9);
    const gone = new AbortController();
    const first = source.read(0, 10, { signal: gone.signal });
    const second = source.read(0, 10);
    gone.abort(new DOMException('gone', 'AbortError'));
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(await second).toEqual(bytesOf(0, 10));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('tries again after a failure', async () => {
    const { source, fetch } = reader(1000);
    fetch.mockRejectedValueOnce(new Error('once'));
    await expect(source.read(0, 10)).rejects.toThrow('once');
    expect(await source.read(0, 10)).toEqual(bytesOf(0, 10));
  });

  it('stops at its budget, goes on when more is agreed to, and leaves out what was asked for', async () => {
    const { source, meter } = reader(50e9);
    const step = 4 * 1024 * KIB;
    for (let at = 0; at < 16; at += 1) await source.read(at * step, (at + 1) * step);
    await expect(source.read(16 * step, 17 * step)).rejects.toBeInstanceOf(BudgetSpent);
    expect((await source.read(16 * step, 17 * step, { asked: true })).length).toBe(step);
    meter.allow();
    expect((await source.read(16 * step, 17 * step)).length).toBe(step);
  });

  it('keeps no more than its share of a large object', async () => {
    const { source, fetch } = reader(50e9);
    for (let at = 0; at < 70; at += 1) await source.read(at * BLOCK, at * BLOCK + 1);
    fetch.mockClear();
    await source.read(69 * BLOCK, 69 * BLOCK + 1);
    expect(fetch).not.toHaveBeenCalled();
    await source.read(0, 1);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('reads a part as if it were all', async () => {
    const part = partOf(reader(5000).source, 100, 50);
    expect(part.size).toBe(50);
    expect(await part.read(40, 90)).toEqual(bytesOf(140, 150));
    expect(await part.read(60, 90)).toEqual(new Uint8Array());
    expect(partOf(reader(120).source, 100, 1e12).size).toBe(20);
  });

  it('is agreed to more of each time, at least as much as was refused', () => {
    const meter = new ReadMeter();
    const reads = (bytes: number) => {
      meter.refuseBeyond(bytes);
      meter.unasked(bytes);
    };
    const MIB = KIB * KIB;
    reads(64 * MIB);
    for (const more of [64, 128, 256]) {
      expect(() => reads(1)).toThrow(BudgetSpent);
      expect(meter.more).toBe(more * MIB);
      meter.allowMore();
      reads(more * MIB);
    }
    expect(() => reads(900 * MIB)).toThrow(BudgetSpent);
    meter.allowMore();
    reads(900 * MIB);
  });

  it('is not held in memory as a whole', async () => {
    const { source, fetch } = reader(50e9);
    await expect(source.read(0, 1e9)).rejects.toThrow(/in one piece/);
    expect(fetch).not.toHaveBeenCalled();
  });
});
