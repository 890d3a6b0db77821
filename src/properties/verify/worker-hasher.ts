import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './hash.worker?worker&url';
import type { HashAnswer, HashRequest } from './messages';
import type { DigestOf } from './verify';

/** A hasher in a worker of its own; `dispose` ends it. */
export function workerHasher(): { readonly hasher: DigestOf; readonly dispose: () => void } {
  const worker = createModuleWorker(workerUrl, 'checksum of an object');
  const ask = (request: HashRequest, transfer: Transferable[] = []) =>
    new Promise<string | undefined>((resolve, reject) => {
      const stop = new AbortController();
      const { signal } = stop;
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<HashAnswer>) => {
          stop.abort();
          if (data.type === 'done') resolve(data.digest);
          else reject(new Error(data.message));
        },
        { signal },
      );
      worker.addEventListener(
        'error',
        (event) => {
          stop.abort();
          reject(new Error(`The hashing worker stopped: ${event.message}`));
        },
        { signal },
      );
      worker.postMessage(request, transfer);
    });
  return {
    hasher: {
      start: async (algorithm) => void (await ask({ type: 'start', algorithm })),
      update: async (bytes) => {
        // What is a view of more is copied, so that nobody else loses it.
        const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
        await ask({ type: 'update', bytes: own }, [own.buffer]);
      },
      digest: async () => (await ask({ type: 'digest' })) ?? '',
    },
    dispose: () => worker.terminate(),
  };
}
