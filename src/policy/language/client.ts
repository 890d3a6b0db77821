import { createModuleWorker } from '@/lib/trusted-worker';
// oxlint-disable-next-line import/default -- Vite makes the default export of a `?url` import
import workerUrl from '../engine/worker/policy.worker?worker&url';
import type {
  LanguageMethod,
  LanguageRequest,
  LanguageResponse,
  PolicyLanguage,
} from '../engine/worker/protocol';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks with the policy worker. A worker that dies rejects what waits for it and tells `onFailure`. */
export class LanguageClient implements PolicyLanguage {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #onFailure: (error: Error) => void;
  #next = 1;
  #ended: Error | undefined;

  constructor(onFailure: (error: Error) => void, start: () => Worker = startWorker) {
    this.#onFailure = onFailure;
    this.#worker = start();
    this.#worker.addEventListener('message', (event: MessageEvent<LanguageResponse>) =>
      this.#settle(event.data),
    );
    this.#worker.addEventListener('error', (event) =>
      this.#fail(new Error(event.message || 'the worker stopped')),
    );
    this.#worker.addEventListener('messageerror', () => this.#fail(new Error('the worker sent nonsense')));
  }

  readonly lint: PolicyLanguage['lint'] = (...args) => this.#call('lint', args) as never;
  readonly complete: PolicyLanguage['complete'] = (...args) => this.#call('complete', args) as never;
  readonly hover: PolicyLanguage['hover'] = (...args) => this.#call('hover', args) as never;
  readonly format: PolicyLanguage['format'] = (...args) => this.#call('format', args) as never;
  readonly named: PolicyLanguage['named'] = (...args) => this.#call('named', args) as never;
  readonly malformed: PolicyLanguage['malformed'] = (...args) => this.#call('malformed', args) as never;

  dispose(): void {
    this.#end(new Error('the editor was closed'));
    this.#worker.terminate();
  }

  #call(method: LanguageMethod, args: readonly unknown[]): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    const request: LanguageRequest = { id: this.#next++, method, args };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Worker's takes none
      this.#worker.postMessage(request);
    });
  }

  #settle(response: LanguageResponse): void {
    const pending = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if (response.ok) pending?.resolve(response.result);
    else pending?.reject(new Error(response.message));
  }

  #fail(error: Error): void {
    if (this.#ended) return;
    this.#end(error);
    this.#onFailure(error);
  }

  #end(error: Error): void {
    this.#ended = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

const startWorker = () => createModuleWorker(workerUrl, 'policy-language');
