import { systemClock } from '../engine/clock';
import { inParallel } from '../engine/copy/in-parallel';
import { StoreFailure } from '../engine/port';
import { withRetry } from '../engine/retry';
import type { Entry } from '../copy/plan/entries';
import { storeOf, type ReadSide } from './sides';

export interface Deleted {
  readonly name: string;
  /** `unknown`: it was asked for, and cancelled before there was an answer. */
  readonly outcome: 'deleted' | 'kept' | 'unknown';
  /** Why it was kept, or what else is to be known of it. */
  readonly note?: string;
}

interface DeleteOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

const PARALLEL = 8;

/**
 * Deletes exactly these, each only while it still is what the comparison saw: under If-Match and without a version id, so
 * that a versioned bucket gets delete markers; of a folder, by size and date. Cancelling lets requests under way come to
 * their answer; what was never asked for is told as kept.
 */
export async function deleteExtra(
  target: ReadSide,
  extra: readonly Entry[],
  { signal, onProgress }: DeleteOptions,
): Promise<readonly Deleted[]> {
  const remove = await removerOf(target, signal);
  const results: Deleted[] = [];
  try {
    await inParallel(extra, target.tree === undefined ? PARALLEL : 1, signal, async (entry) => {
      results.push(await attempt(entry, remove, signal));
      onProgress(results.length);
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const told = new Set(results.map(({ name }) => name));
  const left = extra.filter(({ name }) => !told.has(name));
  return [
    ...results,
    ...left.map(({ name }): Deleted => ({ name, outcome: 'kept', note: 'It was cancelled before.' })),
  ];
}

/** @param onAsked from now on the entry may be gone */
type Remove = (entry: Entry, onAsked: () => void) => Promise<string | undefined>;

async function attempt(entry: Entry, remove: Remove, signal: AbortSignal): Promise<Deleted> {
  const { name } = entry;
  let asked = false;
  try {
    const note = await remove(entry, () => {
      asked = true;
    });
    return { name, outcome: 'deleted', ...(note === undefined ? {} : { note }) };
  } catch (error) {
    if (!signal.aborted) return { name, outcome: 'kept', note: reasonOf(error) };
    if (!asked) throw error;
    return { name, outcome: 'unknown', note: 'Cancelled before it was answered: compare again.' };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreFailure && (error.kind === 'exists' || error.kind === 'changed'))
    return 'Another object stands there by now.';
  return error instanceof Error ? error.message : String(error);
}

async function removerOf({ side, tree }: ReadSide, signal: AbortSignal): Promise<Remove> {
  if (side.kind === 'local')
    return async (entry, onAsked) => {
      onAsked();
      await tree!.remove(entry.name, entry);
      return undefined;
    };
  const store = await storeOf(side);
  // Nothing ends it but its answer: a request that was cut may have been carried out.
  const uncut = new AbortController().signal;
  return async ({ name, etag }, onAsked) => {
    if (etag === undefined)
      throw new StoreFailure('fatal', 'The service does not say which object stands there.');
    const key = side.prefix + name;
    let asked = 0;
    const remove = async () => {
      asked += 1;
      onAsked();
      try {
        return await store.remove(key, { etag: `"${etag}"`, signal: uncut });
      } catch (error) {
        // The answer to the one before was lost, and there is nothing left to delete.
        if (asked > 1 && (await store.describe(key, { signal: uncut })) === undefined) return 'conditional';
        throw error;
      }
    };
    const how = await withRetry(remove, {
      clock: systemClock,
      signal,
      ready: (waiting) => store.ready(waiting),
      emit: () => {},
      onThrottled: () => {},
    });
    return how === 'looked-at'
      ? 'The service may not keep to If-Match: it was looked at right before.'
      : undefined;
  };
}
