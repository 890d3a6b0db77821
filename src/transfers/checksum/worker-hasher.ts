import { createModuleWorker } from '@/lib/trusted-worker';
import type { Hasher } from '../engine/hasher';
import type { ChecksumAnswer, ChecksumRequest } from './messages';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './checksum.worker?worker&url';

interface Pending {
  readonly resolve: (checksum: string) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
}

/** Two keep ahead of any network (about 600 MB/s each) and leave the other cores to the page. */
const WORKERS = 2;

export interface WorkerHasher {
  readonly hash: Hasher;
  dispose(): void;
}

/** Starts no worker before the first blob. A worker that dies rejects what it was working on. */
export function createWorkerHasher(workers = WORKERS): WorkerHasher {
  let lanes: Lane[] = [];
  let nextId = 1;

  const hash: Hasher = (blob, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (lanes.length < workers)
        lanes.push(startLane((lane) => (lanes = lanes.filter((other) => other !== lane))));
      const lane = lanes.reduce((a, b) => (b.pending.size < a.pending.size ? b : a));
      const id = nextId++;
      const onAbort = () => {
        // The worker finishes its slice; nobody listens any more.
        lane.pending.delete(id);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const settle = () => signal.removeEventListener('abort', onAbort);
      lane.pending.set(id, {
        resolve: (checksum) => {
          settle();
          resolve(checksum);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
      lane.worker.postMessage({ id, blob } satisfies ChecksumRequest);
    });

  return {
    hash,
    dispose() {
      for (const lane of lanes) lane.worker.terminate();
      lanes = [];
    },
  };
}

function startLane(onDead: (lane: Lane) => void): Lane {
  const worker = createModuleWorker(workerUrl, 'checksum');
  const lane: Lane = { worker, pending: new Map() };
  worker.addEventListener('message', ({ data }: MessageEvent<ChecksumAnswer>) => {
    const pending = lane.pending.get(data.id);
    lane.pending.delete(data.id);
    if ('checksum' in data) pending?.resolve(data.checksum);
    else pending?.reject(new Error(`The file cannot be read, or changed since it was chosen: ${data.error}`));
  });
  worker.addEventListener('error', (event) => {
    onDead(lane);
    worker.terminate();
    const error = new Error(`The checksum worker stopped: ${event.message}`);
    for (const pending of lane.pending.values()) pending.reject(error);
    lane.pending.clear();
  });
  return lane;
}
