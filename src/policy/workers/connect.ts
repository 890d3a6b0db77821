import type { WorkerRequest, WorkerResponse } from './messages';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export type Connected<Api> = Api & {
  /** Ends the worker; what waits for it is rejected. */
  readonly dispose: () => void;
};

/** The API a worker serves. A worker that dies rejects what waits for it and tells `onFailure`. */
export function connect<Api extends object>(
  methods: Readonly<Record<keyof Api & string, true>>,
  worker: Worker,
  onFailure: (error: Error) => void,
): Connected<Api> {
  const pending = new Map<number, Pending>();
  let next = 1;
  let ended: Error | undefined;

  const end = (error: Error) => {
    ended = error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  const fail = (error: Error) => {
    if (ended) return;
    end(error);
    onFailure(error);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerResponse>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if (data.ok) waiting?.resolve(data.result);
    else waiting?.reject(new Error(data.message));
  });
  worker.addEventListener('error', (event) => fail(new Error(event.message || 'the worker stopped')));
  worker.addEventListener('messageerror', () => fail(new Error('the worker sent nonsense')));

  const call = (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    const request: WorkerRequest = { id: next++, method, args };
    return new Promise((resolve, reject) => {
      pending.set(request.id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Worker's takes none
      worker.postMessage(request);
    });
  };
  const api = Object.fromEntries(
    Object.keys(methods).map((method) => [method, (...args: unknown[]) => call(method, args)]),
  ) as Api;
  return {
    ...api,
    dispose: () => {
      end(new Error('the editor was closed'));
      worker.terminate();
    },
  };
}
