import { abortError, type Answer } from '@/aws/transport/answer';
import { BatchChannel, TooLargeForBatch, type BatchBody, type Channel } from '@/aws/transport/batch';
import type { RoutedRequest } from '@/aws/transport/route';
import { createModuleWorker } from '@/lib/trusted-worker';
import type { ScannedPage } from '../scan-page';
import type { FromCarrier, ToCarrier } from './messages';
import { unpack } from './packed-page';

interface Waiting {
  readonly routed: RoutedRequest;
  readonly method: string;
  readonly body: BatchBody;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The channel in which pages of listings travel to the relay of an origin, apart from files that are under way. In a
 * browser a worker carries them and reads them, with `scanned` on the answer: a thousand pages would take three
 * quarters of the page's own thread. Where it does not start, the page does it.
 */
class PageChannel implements Channel {
  readonly #origin: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Promise<Worker> | undefined;
  #here: Channel | undefined;
  #nextId = 1;

  constructor(origin: string) {
    this.#origin = origin;
    if (typeof Worker === 'undefined') this.#here = new BatchChannel(origin);
  }

  send(
    routed: RoutedRequest,
    method: string,
    body: BatchBody,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    if (this.#here !== undefined) return this.#here.send(routed, method, body, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError(signal));
        return;
      }
      const id = this.#nextId++;
      const onAbort = () => {
        this.#waiting.delete(id);
        void this.#say({ abort: id });
        reject(abortError(signal));
      };
      const settled = () => signal?.removeEventListener('abort', onAbort);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(id, {
        routed,
        method,
        body,
        signal,
        resolve: (answer) => (settled(), resolve(answer)),
        reject: (error) => (settled(), reject(error)),
      });
      void this.#say({ id, origin: this.#origin, routed, method, body });
    });
  }

  async #say(message: ToCarrier): Promise<void> {
    try {
      this.#worker ??= this.#start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
      (await this.#worker).postMessage(message);
    } catch {
      this.#carryHere();
    }
  }

  async #start(): Promise<Worker> {
    const { default: url } = await import('./page.worker?worker&url');
    const worker = createModuleWorker(url, 'listing');
    worker.addEventListener('message', ({ data }: MessageEvent<FromCarrier>) => this.#settle(data));
    worker.addEventListener('error', () => {
      worker.terminate();
      this.#carryHere();
    });
    return worker;
  }

  #settle(told: FromCarrier): void {
    const waiting = this.#waiting.get(told.id);
    this.#waiting.delete(told.id);
    if ('failed' in told)
      waiting?.reject(told.failed === 'too-large' ? new TooLargeForBatch() : new TypeError(told.message));
    else if (told.page === undefined) waiting?.resolve(told.answer);
    else waiting?.resolve(withPage(told.answer, unpack(told.page)));
  }

  /** What waits is asked for again: listing a page twice harms nobody. */
  #carryHere(): void {
    const here = (this.#here ??= new BatchChannel(this.#origin));
    for (const { routed, method, body, signal, resolve } of this.#waiting.values())
      resolve(here.send(routed, method, body, signal));
    this.#waiting.clear();
  }
}

const withPage = (answer: Answer, scanned: ScannedPage): Answer & { readonly scanned: ScannedPage } => ({
  ...answer,
  scanned,
});

const channels = new Map<string, Channel>();

export function pageChannel(origin: string): Channel {
  const channel = channels.get(origin) ?? new PageChannel(origin);
  channels.set(origin, channel);
  return channel;
}
