import { createModuleWorker } from '@/lib/trusted-worker';
import type { Counted, CountTask, LogKind } from './count-log';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './counter.worker?worker&url';
import type { FromCounter, ToCounter } from './messages';

/** Somebody who counts logs, wherever it runs: one log at a time. */
export interface CounterPort {
  /**
   * Counts one log. `onCounted` gets what was counted, in parts; `onBack` buffers of pieces that nobody needs any more.
   * @throws what `pieces` throws, and Errors in plain words about what is wrong with the log
   */
  count(
    kind: LogKind,
    pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
    onCounted: (counted: Counted) => void,
    onBack: (buffer: ArrayBuffer) => void,
  ): Promise<void>;
  /** Ends it; whoever waits for it gets an AbortError. */
  dispose(): void;
}

/** Pieces that are on their way to a worker: one that it unpacks, and the next. */
const ON_THE_WAY = 2;

/** In a worker of its own. */
export function workerCounter(task: CountTask): CounterPort {
  const worker = createModuleWorker(workerUrl, 'log counter');
  let heard: ((message: FromCounter) => void) | undefined;
  let failed: ((error: unknown) => void) | undefined;
  let ended: unknown;
  const say = (message: ToCounter, moved: Transferable[] = []) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    worker.postMessage(message, moved);
  };
  const end = (error: unknown) => {
    ended ??= error;
    worker.terminate();
    failed?.(error);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromCounter>) => heard?.(data));
  worker.addEventListener('error', (event) => end(new Error(`What counts it stopped: ${event.message}`)));
  say({ begin: task });
  return {
    count: (kind, pieces, onCounted, onBack) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) {
          reject(ended);
          return;
        }
        const way = { room: ON_THE_WAY, over: false };
        let open: (() => void) | undefined;
        let broken: { readonly error: unknown } | undefined;
        const settle = (outcome: () => void) => {
          way.over = true;
          open?.();
          outcome();
        };
        failed = (error) => settle(() => reject(error));
        heard = (message) => {
          if ('back' in message) onBack(message.back);
          else if ('more' in message) {
            way.room += 1;
            open?.();
            if (message.counted !== undefined) onCounted(message.counted);
          } else if ('done' in message) {
            onCounted(message.done);
            settle(resolve);
          } else {
            onCounted(message.counted);
            settle(() => reject(broken?.error ?? new Error(message.failed)));
          }
        };
        const feed = async () => {
          try {
            for await (const bytes of pieces) {
              while (way.room === 0 && !way.over)
                await new Promise<void>((free) => {
                  open = free;
                });
              if (way.over) return;
              way.room -= 1;
              // Moved, not copied, and the whole buffer with it: nobody else holds any of it.
              say({ bytes }, [bytes.buffer]);
            }
            say({ bytes: undefined });
          } catch (error) {
            broken = { error };
            say({ broken: true });
          }
        };
        say({ count: kind });
        void feed();
      }),
    dispose: () => end(new DOMException('It was closed.', 'AbortError')),
  };
}
