import type { JobIo } from '../job';
import { splitRange } from '../plan';
import type { Budget } from './budget';
import { inParallel } from './in-parallel';
import type { ReadingStore } from './port';

/** One object as it has to be while it is read. */
export interface Pinned {
  readonly store: ReadingStore;
  readonly key: string;
  readonly etag: string;
  readonly versionId?: string;
  readonly decoded?: boolean;
}

const RANGE = 8 * 1024 * 1024;
const PARALLEL = 2;

/** Reads two objects of one size, range by range, and says whether they are the same. */
export async function sameBytes(
  io: JobIo,
  memory: Budget,
  size: number,
  one: Pinned,
  other: Pinned,
): Promise<boolean> {
  let same = true;
  await inParallel(splitRange(size, RANGE), PARALLEL, io.signal, async ({ start, end }, signal) => {
    if (!same) return;
    await memory.run(2 * (end - start), signal, async () => {
      const [a, b] = await Promise.all([one, other].map((pinned) => read(io, pinned, start, end, signal)));
      same &&= a !== undefined && b !== undefined && equal(a, b);
    });
  });
  return same;
}

function read(
  io: JobIo,
  pinned: Pinned,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { store, key, etag, versionId, decoded } = pinned;
  return io.request(
    async () => {
      const blob = await store.read(key, { start, end, etag, versionId, decoded, signal });
      return new Uint8Array(await blob.arrayBuffer());
    },
    { signal, line: store },
  );
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
