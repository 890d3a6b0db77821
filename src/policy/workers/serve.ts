import type { Served, WorkerRequest, WorkerResponse } from './messages';

/** Answers every call this worker gets. An exception becomes an answer: a check that fails is said on the page. */
export function serve<Api extends object>(api: Served<Api>): void {
  const methods = api as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
    void answer(methods, event.data).then((response) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's own takes none
      self.postMessage(response);
    });
  });
}

async function answer(
  methods: Readonly<Record<string, (...args: unknown[]) => unknown>>,
  { id, method, args }: WorkerRequest,
): Promise<WorkerResponse> {
  try {
    const asked = methods[method];
    if (asked === undefined) throw new Error(`The worker has no ${method}.`);
    return { id, ok: true, result: await asked(...args) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
