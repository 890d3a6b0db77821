import { createModuleWorker } from '@/lib/trusted-worker';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { FromWorker, ParserName, ToWorker } from './messages';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './look.worker?worker&url';

/** A parser that has neither answered nor asked for bytes for so long never will. Milliseconds. */
const PATIENCE = 20_000;

/** The methods of a parser, as the module that runs in the worker has them. */
export type Calls = Readonly<Record<string, (input: never) => Promise<unknown>>>;

export interface Parser<Methods extends Calls> {
  /** @throws what reading throws, or an Error in plain words about what is wrong with the bytes */
  call<Name extends keyof Methods & string>(
    method: Name,
    input: Parameters<Methods[Name]>[0],
  ): Promise<Awaited<ReturnType<Methods[Name]>>>;
  dispose(): void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts a worker of its own for one source. */
export function openParser<Methods extends Calls>(
  name: ParserName,
  source: ByteSource,
  patience = PATIENCE,
): Parser<Methods> {
  const worker = createModuleWorker(workerUrl, `look ${name}`);
  const waiting = new Map<number, Waiting>();
  const stop = new AbortController();
  let reading = 0;
  let readFailure: unknown;
  let next = 1;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const say = (message: ToWorker) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
    worker.postMessage(message);
  };
  const end = (error: Error) => {
    clearTimeout(watchdog);
    worker.terminate();
    stop.abort(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const watch = () => {
    clearTimeout(watchdog);
    if (waiting.size === 0 || reading > 0 || stop.signal.aborted) return;
    watchdog = setTimeout(
      () => end(new Error('It took too long to make sense of, and was stopped.')),
      patience,
    );
  };
  const read = async (id: number, from: number, to: number) => {
    reading += 1;
    try {
      say({ read: id, bytes: await source.read(from, to, { signal: stop.signal }) });
    } catch (error) {
      readFailure = error;
      say({ read: id, bytes: undefined });
    } finally {
      reading -= 1;
      watch();
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if ('read' in data) {
      void read(data.read, data.from, data.to);
      return;
    }
    const entry = waiting.get(data.call);
    waiting.delete(data.call);
    if ('value' in data) entry?.resolve(data.value as never);
    else entry?.reject(data.reading ? readFailure : new Error(data.failed));
    watch();
  });
  worker.addEventListener('error', (event) => {
    end(new Error(`What makes sense of it stopped: ${event.message}`));
  });
  say({ open: name, size: source.size });

  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        if (stop.signal.aborted) {
          reject(stop.signal.reason as Error);
          return;
        }
        const call = next++;
        waiting.set(call, { resolve, reject });
        say({ call, method, input });
        watch();
      }),
    dispose: () => end(new DOMException('It was closed.', 'AbortError')),
  };
}
