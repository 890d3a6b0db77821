import { describe, expect, it } from 'vitest';
import { memorySource } from '../objects/ranges/byte-source';
import { Dispenser } from './dispenser';
import { Recording } from './recording';
import type { ReportFile } from './report/report';
import { hereShard } from './testing/here-shard';
import { COLUMNS, fileOf, gzipped, parquet, plainCsv, reportOf, type Row } from './testing/reports';

const MB = 1024 ** 2;
const rows: Row[] = Array.from({ length: 4000 }, (_, at) => ({
  key: `${at < 2000 ? 'one' : 'two'}/${String(at).padStart(4, '0')}`,
  size: 1,
}));

/** A report read by up to three, with what each of them read. */
async function read(files: readonly ReportFile[], prefix = '') {
  const shards: number[] = [];
  const recording = new Recording(reportOf(files), undefined, {
    parallel: 3,
    startShard: (onProgress) => {
      const shard = hereShard(onProgress);
      const number = shards.push(0) - 1;
      return {
        ...shard,
        read: async (task, source, claim) => {
          const result = await shard.read(task, source, async (parts) => {
            // Whoever is slow leaves parts to the others.
            await new Promise((resolve) => setTimeout(resolve));
            return claim(parts);
          });
          shards[number]! += result.keys.length;
          return result;
        },
      };
    },
  });
  const pass = recording.passFor(prefix, 'flat');
  await new Promise<void>((resolve) => {
    pass.subscribe(() => {
      if (pass.state === 'complete') resolve();
    });
  });
  const { names } = await pass.pages(prefix, 'flat')({ signal: new AbortController().signal });
  return { shards, progress: pass.progress, names };
}

describe('one large Parquet file', () => {
  const large = (bytes = parquet(rows, COLUMNS, 500)) => fileOf(bytes, { format: 'parquet', size: 24 * MB });

  it('is read by several, each row group once', async () => {
    const { shards, progress, names } = await read([large()]);
    expect(shards.filter((groups) => groups > 0).length).toBeGreaterThan(1);
    expect(shards.reduce((sum, groups) => sum + groups, 0)).toBe(8);
    expect(progress).toMatchObject({ filesDone: 1, chunks: 8, skippedChunks: 0, troubles: [], part: 1 });
    expect([progress.counts.rows, progress.counts.found]).toEqual([4000, 4000]);
    expect(names.slice(0, 3)).toEqual(['one/0000', 'one/0001', 'one/0002']);
  });

  it('is left out in parts by what its row groups say of their keys, whoever reads it', async () => {
    const { progress } = await read([large()], 'two/');
    expect(progress).toMatchObject({ chunks: 8, skippedChunks: 4, counts: { rows: 2000, found: 2000 } });
  });

  it('is named once where it cannot be read', async () => {
    const broken = fileOf(parquet(rows, COLUMNS, 500), {
      format: 'parquet',
      size: 24 * MB,
      open: () => Promise.reject(new Error('gone')),
    });
    const { progress } = await read([broken, large()]);
    expect(progress.troubles.map(({ error }) => (error as Error).message)).toEqual(['gone']);
    expect([progress.filesDone, progress.counts.found]).toEqual([2, 4000]);
  });
});

describe('what is given out', () => {
  const file = (format: ReportFile['format'], size: number): ReportFile =>
    fileOf(new Uint8Array(10), { format, size });
  const dispenser = (files: readonly ReportFile[], opened: number[] = []) =>
    new Dispenser(files, (number) => {
      opened.push(number);
      return Promise.resolve(memorySource(new Uint8Array(10)));
    });

  it.each<[string, readonly ReportFile[], number]>([
    ['no file', [], 0],
    ['a CSV of any size', [file('csv', 900 * MB)], 1],
    ['a small Parquet file', [file('parquet', MB)], 1],
    ['one whose size is not told', [file('parquet', 0)], 1],
    ['a large one', [file('parquet', 40 * MB)], 5],
    ['some of each', [file('csv', MB), file('parquet', 16 * MB)], 3],
  ])('%s has work for so many', (_, files, places) => {
    expect(dispenser(files).places).toBe(places);
  });

  it('opens files ahead, each once', () => {
    const opened: number[] = [];
    const of = dispenser(
      Array.from({ length: 10 }, () => file('csv', 1)),
      opened,
    );
    of.next();
    expect(opened).toEqual([0, 1, 2, 3]);
    of.next();
    expect(opened).toEqual([0, 1, 2, 3, 4]);
  });

  it('is a file that waits, then parts of one that is being read, then nothing', () => {
    const of = dispenser([file('parquet', 16 * MB), file('csv', 16 * MB)]);
    expect([of.next(), of.next(), of.next(), of.next()]).toEqual([0, 1, 0, undefined]);
    expect([of.claim(0, 3), of.claim(0, 3), of.claim(0, 3), of.claim(0, 3)]).toEqual([0, 1, 2, undefined]);
    expect([of.leave(0), of.leave(0), of.leave(1)]).toEqual([false, true, true]);
  });

  it('is nothing of a file that failed', () => {
    const of = dispenser([file('parquet', 16 * MB)]);
    of.next();
    of.close(0);
    expect([of.claim(0, 3), of.next()]).toEqual([undefined, undefined]);
  });
});

/** A frame of zstd with one block as it is. https://datatracker.ietf.org/doc/html/rfc8878#section-3.1.1 */
function frameOf(bytes: Uint8Array): Uint8Array {
  const head = (bytes.length << 3) | 1;
  return Uint8Array.of(
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0x20,
    bytes.length,
    head & 0xff,
    (head >> 8) & 0xff,
    head >> 16,
    ...bytes,
  );
}

describe('a packed table', () => {
  const text = (part: readonly Row[]) => plainCsv(part, ['Key', 'Size'], { end: '\n' });
  const some = rows.slice(0, 12);
  const whole = text(some);
  const halves = [whole.slice(0, 70), whole.slice(70)];
  it.each<[string, () => Promise<readonly Uint8Array[]>]>([
    ['gzip', async () => [await gzipped(whole)]],
    ['gzip in members', () => Promise.all(halves.map((half) => gzipped(half)))],
    ['zstd', () => Promise.resolve([frameOf(whole)])],
    ['zstd in frames', () => Promise.resolve(halves.map(frameOf))],
  ])('by %s is read to its end', async (_, parts) => {
    const packed = new Uint8Array((await parts()).flatMap((part) => [...part]));
    const { names, progress } = await read([fileOf(packed, { format: 'csv' })]);
    expect(progress.troubles).toEqual([]);
    expect(names).toEqual(some.map(({ key }) => key));
  });

  it('by zstd that is damaged is named', async () => {
    const broken = new Uint8Array([...frameOf(whole), ...frameOf(whole).slice(0, 4), 0xff, 0xff, 0xff]);
    const { progress } = await read([fileOf(broken, { format: 'csv' })]);
    expect(progress.troubles.map(({ error }) => (error as Error).message)).toEqual([
      expect.stringMatching(/damaged, or ends in the middle: zstd/),
    ]);
  });
});
