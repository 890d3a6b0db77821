import type { AccountGround } from '@drawbridge-s3/policy/review';
import { createModuleWorker } from '@/lib/trusted-worker';
import type { WorkedOut } from './worked-out';
// oxlint-disable-next-line import/default -- Vite makes it of the query
import workerUrl from './review.worker?worker&url';

/** Evaluating an account takes about as long as reading it; more workers than that would wait for the network. */
const MOST = 2;

interface Waiting {
  readonly resolve: (workedOut: WorkedOut) => void;
  readonly reject: (error: Error) => void;
}

export interface Reviewers {
  /** Rejects where the worker failed, or was disposed of. */
  readonly review: (ground: AccountGround) => Promise<WorkedOut>;
  readonly dispose: () => void;
}

/** Works out who reaches what beside the page, which signs and reads meanwhile. */
export function startReviewers(): Reviewers {
  const workers = Array.from(
    { length: Math.min(MOST, Math.max(navigator.hardwareConcurrency - 1, 1)) },
    startOne,
  );
  return {
    review(ground) {
      const [freest] = workers.toSorted((one, other) => one.waiting.size - other.waiting.size);
      return freest!.ask(ground);
    },
    dispose() {
      for (const { dispose } of workers) dispose();
    },
  };
}

function startOne(_: unknown, index: number) {
  const worker = createModuleWorker(workerUrl, `review ${index + 1}`);
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const fail = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  worker.addEventListener(
    'message',
    ({ data: { id, workedOut } }: MessageEvent<{ id: number; workedOut: WorkedOut }>) => {
      waiting.get(id)?.resolve(workedOut);
      waiting.delete(id);
    },
  );
  worker.addEventListener('error', ({ message }) =>
    fail(`What was read could not be worked out: ${message || 'the code for it did not come'}`),
  );
  return {
    waiting,
    ask: (ground: AccountGround) =>
      new Promise<WorkedOut>((resolve, reject) => {
        next += 1;
        waiting.set(next, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
        worker.postMessage({ id: next, ground });
      }),
    dispose: () => {
      worker.terminate();
      fail('The review was left.');
    },
  };
}
