import { describe, expect, it } from 'vitest';
import { memorySource, type ByteSource } from '../../objects/ranges/byte-source';
import { gzipped } from '../../recorded/testing/reports';
import { Cube } from '../cube/cube';
import type { LogFile } from '../files/list-logs';
import { AccessLogReader } from '../parse/access-log';
import { hereCounter } from '../testing/here-counter';
import { anyLine, chances } from '../testing/lines';
import { tallied } from '../testing/tallied';
import { TrailRun } from './trail-run';
import { linesOf, partsOf } from './units';

const shape = { depth: 2, step: 3600 };
const wanted = { from: 0, to: Number.POSITIVE_INFINITY, bucket: undefined, marks: {} };
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function counted(text: string): readonly string[] {
  const cube = new Cube(shape);
  const reader = new AccessLogReader(cube, wanted);
  reader.push(encode(text));
  reader.end();
  return tallied(cube);
}

async function run(files: Readonly<Record<string, Uint8Array<ArrayBuffer> | Error>>) {
  const logs = Object.entries(files).map(([key, bytes]): LogFile => {
    const size = bytes instanceof Error ? 1 : bytes.length;
    return { key, size, etag: '', kind: key.includes('.json') ? 'cloudtrail' : 'access-log' };
  });
  const open = ({ key }: LogFile): ByteSource => {
    const bytes = files[key]!;
    if (bytes instanceof Error) return { size: 1, read: () => Promise.reject(bytes) };
    return { ...memorySource(bytes), read: (from, to) => Promise.resolve(bytes.slice(from, to)) };
  };
  const trail = new TrailRun(logs, {
    task: { shape, wanted },
    open,
    startCounter: hereCounter,
    parallel: 2,
    now: () => 0,
  });
  await new Promise<void>((resolve) => {
    trail.subscribe(() => {
      if (trail.state !== 'reading') resolve();
    });
  });
  return trail;
}

describe('parts of a file of lines', () => {
  const chance = chances(11);
  const text = Array.from({ length: 30 }, () => anyLine(chance, 4)).join('\n');

  it.each(['', '\n'])('hold every line once, wherever they are parted; at the end %j', async (end) => {
    const bytes = encode(text + end);
    for (const part of [1, 50, 99, 333, 1000, 5000, 100_000]) {
      let all = '';
      for (const unit of partsOf(0, bytes.length, part))
        for await (const piece of linesOf(memorySource(bytes), unit)) all += new TextDecoder().decode(piece);
      if (all !== text + end) expect(all, `parts of ${part}`).toBe(text + end);
    }
  });
});

describe('a run over logs', () => {
  const chance = chances(3);
  const texts = Array.from({ length: 12 }, () =>
    Array.from({ length: 20 }, () => anyLine(chance, 4)).join('\n'),
  );

  it('counts plain and packed files, whatever they are called', async () => {
    const files = await Promise.all(
      texts.map(
        async (text, at) => [`f${at}`, at % 2 === 0 ? encode(text) : await gzipped(encode(text))] as const,
      ),
    );
    const trail = await run(Object.fromEntries(files));
    expect(tallied(trail.cube)).toEqual(counted(texts.join('\n')));
    expect(trail.progress).toMatchObject({ files: 12, filesDone: 12 });
    expect(trail.progress.bytesRead).toBe(trail.progress.bytes);
  });

  it('names what it could not read, and keeps what came before', async () => {
    const packed = await gzipped(encode(texts[1]!));
    const trail = await run({
      whole: encode(texts[0]!),
      denied: new Error('Access Denied'),
      cut: packed.slice(0, packed.length - 20),
      'other.json': encode('{"Records": {}}'),
    });
    expect(trail.troubles.map(({ key }) => key).toSorted()).toEqual(['cut', 'denied', 'other.json']);
    expect(trail.left.lines).toBeGreaterThanOrEqual(20);
    expect(trail.progress.filesDone).toBe(4);
  });

  it('keeps what was counted when it is cancelled', async () => {
    const endless: ByteSource = { size: 1, read: () => new Promise(() => undefined) };
    const trail = new TrailRun([{ key: 'a', size: 1, etag: '', kind: 'access-log' }], {
      task: { shape, wanted },
      open: () => endless,
      startCounter: hereCounter,
      parallel: 1,
      now: () => 0,
    });
    trail.cancel();
    expect([trail.state, trail.cube.rows]).toEqual(['cancelled', 0]);
  });
});
