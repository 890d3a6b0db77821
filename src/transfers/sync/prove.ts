import { isMd5Of } from '../checksum/is-md5-of';
import { systemClock } from '../engine/clock';
import { compareEvidence } from '../engine/copy/evidence';
import { inParallel } from '../engine/copy/in-parallel';
import type { Described, SourceStore } from '../engine/copy/port';
import { StoreFailure } from '../engine/port';
import { withRetry } from '../engine/retry';
import { hash } from '../store/engine';
import type { Comparison } from './comparison';
import { storeOf, type ReadSide } from './sides';

interface ProveOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

const PARALLEL = 8;
// As a Comparison takes them.
const SAME = 1;
const DIFFERS = 2;
const NOTHING_IN_COMMON = 3;

/**
 * Settles what the listings leave open: of objects by the checksums that HEAD tells, of local files by reading them, CRC64NVME
 * in the worker, else MD5.
 * @returns by row at the left, as {@link Comparison} takes it; on top of `before`
 */
export async function prove(
  comparison: Comparison,
  left: ReadSide,
  right: ReadSide,
  { signal, onProgress }: ProveOptions,
  before?: Uint8Array,
): Promise<Uint8Array> {
  const proved = before === undefined ? new Uint8Array(left.entries.count) : before.slice();
  const [one, other] = await Promise.all([proverOf(left, signal), proverOf(right, signal)]);
  let done = 0;
  await inParallel(comparison.unproved, PARALLEL, signal, async (row) => {
    const name = left.entries.name(row);
    proved[row] = await settle(one, other, name, signal);
    done += 1;
    onProgress(done);
  });
  return proved;
}

/** How one side's content is told. */
type Prover =
  | { readonly kind: 'place'; readonly describe: (name: string) => Promise<Described | undefined> }
  | { readonly kind: 'local'; readonly file: (name: string) => Promise<File> };

async function proverOf({ side, tree }: ReadSide, signal: AbortSignal): Promise<Prover> {
  if (side.kind === 'local') return { kind: 'local', file: (name) => tree!.file(name) };
  const store = await storeOf(side);
  return { kind: 'place', describe: (name) => describe(store, side.prefix + name, signal) };
}

function describe(store: SourceStore, key: string, signal: AbortSignal): Promise<Described | undefined> {
  return withRetry(() => store.describe(key, { signal, bulk: true }), {
    clock: systemClock,
    signal,
    ready: (waiting) => store.ready(waiting),
    emit: () => {},
    onThrottled: () => {},
  });
}

async function settle(one: Prover, other: Prover, name: string, signal: AbortSignal): Promise<number> {
  try {
    if (one.kind === 'place' && other.kind === 'place') {
      const [source, copy] = await Promise.all([one.describe(name), other.describe(name)]);
      if (source === undefined || copy === undefined) return NOTHING_IN_COMMON;
      return asNumber(compareEvidence(source, copy)?.same);
    }
    const [local, place] = one.kind === 'local' ? [one, other] : [other, one];
    if (local.kind !== 'local' || place.kind !== 'place') return NOTHING_IN_COMMON;
    const object = await place.describe(name);
    if (object === undefined) return NOTHING_IN_COMMON;
    return asNumber(await isContentOf(object, await local.file(name), signal));
  } catch (error) {
    signal.throwIfAborted();
    // May not be looked at, or not be read: then nothing is known.
    if (error instanceof StoreFailure || error instanceof DOMException) return NOTHING_IN_COMMON;
    throw error;
  }
}

async function isContentOf(
  { checksums, plain, etag }: Described,
  file: File,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const kept = checksums.find(({ algorithm }) => algorithm === 'CRC64NVME');
  if (kept !== undefined) return (await hash(file, signal)) === kept.value;
  return plain ? isMd5Of(etag, file, signal) : undefined;
}

const asNumber = (same: boolean | undefined): number =>
  same === undefined ? NOTHING_IN_COMMON : same ? SAME : DIFFERS;
