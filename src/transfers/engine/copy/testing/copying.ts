import { StoreFailure } from '../../port';
import { plainHasher } from '../../testing/fake-store';
import { recordedIo, type RecordedIo } from '../../testing/job-io';
import { Budget } from '../budget';
import { CopyJob } from '../copy-job';
import type { CopyInput, CopyRecord, CopyResult, EarlierCopy } from '../input';
import type { BegunCopy } from '../parts-copy';
import { FakePlace } from './fake-place';

export const KEY = 'from/a';
export const COPY = 'to/a';

/** Two places, the service of the second reading in the first. */
export function twoPlaces(): { readonly here: FakePlace; readonly there: FakePlace } {
  const here = new FakePlace('here');
  const there = new FakePlace('there');
  there.from = here;
  return { here, there };
}

/** What a tab that is closed leaves of one item. */
export class Kept {
  begun: BegunCopy | undefined;
  result: CopyResult | undefined;

  readonly record: CopyRecord = {
    begun: (begun) => {
      this.begun = begun;
    },
    ended: (result) => {
      this.result = result;
    },
  };

  get earlier(): EarlierCopy {
    return { begun: this.begun, copied: this.result?.kind === 'copied' ? this.result : undefined };
  }
}

export function jobFor(
  { here, there }: ReturnType<typeof twoPlaces>,
  over: Partial<CopyInput> = {},
  kept: Kept = new Kept(),
): CopyJob {
  const object = here.objects.get(KEY);
  return new CopyJob({
    from: { key: KEY, size: object?.bytes.length, etag: object?.etag, storageClass: 'STANDARD' },
    key: COPY,
    condition: { kind: 'absent' },
    source: here,
    target: there,
    way: 'server',
    move: false,
    compare: false,
    places: 'two',
    hash: plainHasher,
    memory: new Budget(1024),
    sizes: { atOnce: 64, part: 32 },
    record: kept.record,
    ...over,
  });
}

const REPEATED: ReadonlySet<string> = new Set(['transient', 'throttled', 'expired', 'disconnected']);

/** `request` that repeats what the engine repeats, without its pauses. */
export function stubbornIo(attempts = 4): RecordedIo {
  const io = recordedIo();
  return {
    ...io,
    request: async (task, options) => {
      const signal = options?.signal ?? io.signal;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await task(() => {});
        } catch (error) {
          signal.throwIfAborted();
          const { kind } = error instanceof StoreFailure ? error : { kind: '' };
          const again = REPEATED.has(kind) || (kind === 'conflict' && options?.retryConflicts === true);
          if (!again || attempt >= attempts) throw error;
        }
      }
    },
  };
}
