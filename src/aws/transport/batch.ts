import { framePrefix, readFrames } from '@/lib/frames';
import { abortError, type Answer } from './answer';
import type { RoutedRequest } from './route';
import { BATCH_HEADER, BATCH_LIMITS, BATCH_PATH, type BatchedAnswer } from '@/lib/batch-wire';

/** Batches under way at once in one channel: connections that are left for everything else are worth more. */
const CONNECTIONS = 2;
/** Room for the heads beside the bodies. */
const HEADS = 8192;

/** A body that may travel in a batch. */
export type BatchBody = Blob | Uint8Array<ArrayBuffer> | string | undefined;

/** Thrown where the answer does not fit into a batch: the request has to be sent alone. */
export class TooLargeForBatch extends Error {}

/** Carries small requests to a relay. The bodies of its answers are bytes. */
export interface Channel {
  /**
   * @throws TypeError as fetch does where there is no answer, `AbortError`, TooLargeForBatch
   */
  send(
    routed: RoutedRequest,
    method: string,
    body: BatchBody,
    signal: AbortSignal | undefined,
  ): Promise<Answer>;
}

interface Waiting {
  readonly head: object;
  readonly body: BatchBody;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Small requests to one relay, several in each of its HTTP requests. What is asked for while all connections are busy
 * travels together as soon as one is free, in the order it was asked.
 */
export class BatchChannel implements Channel {
  readonly #origin: string;
  readonly #queue: Waiting[] = [];
  #open = 0;
  #scheduled = false;
  #nextId = 1;

  constructor(origin: string) {
    this.#origin = origin;
  }

  send(
    routed: RoutedRequest,
    method: string,
    body: BatchBody,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError(signal));
        return;
      }
      const { upstream, host, headers } = routed;
      const head = { id: this.#nextId++, upstream, host, method, headers };
      const onAbort = () => {
        const index = this.#queue.indexOf(entry);
        if (index >= 0) this.#queue.splice(index, 1);
        entry.reject(abortError(signal));
      };
      const settled = () => signal?.removeEventListener('abort', onAbort);
      const entry: Waiting = {
        head,
        body,
        size: sizeOf(body),
        signal,
        resolve: (answer) => (settled(), resolve(answer)),
        reject: (error) => (settled(), reject(error)),
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(entry);
      this.#schedule();
    });
  }

  /** Once the current task is over: what is asked for in one go travels together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      while (this.#open < CONNECTIONS && this.#queue.length > 0) void this.#carry(this.#take());
    });
  }

  /** A share of what waits, so that the connections carry alike. */
  #take(): Waiting[] {
    const share = Math.ceil(this.#queue.length / (CONNECTIONS - this.#open));
    const most = Math.min(share, BATCH_LIMITS.requests);
    let bytes = 0;
    let count = 0;
    while (count < most) {
      bytes += this.#queue[count]!.size + HEADS;
      if (count > 0 && bytes > BATCH_LIMITS.requestBytes) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #carry(batch: readonly Waiting[]): Promise<void> {
    this.#open += 1;
    const waiting = new Map(batch.map((entry) => [(entry.head as { id: number }).id, entry]));
    const controller = new AbortController();
    const dropped = () => {
      if (waiting.size > 0 && [...waiting.values()].every(({ signal }) => signal?.aborted))
        controller.abort();
    };
    for (const entry of batch) entry.signal?.addEventListener('abort', dropped, { once: true });
    try {
      const response = await fetch(`${this.#origin}${BATCH_PATH}`, {
        method: 'POST',
        headers: { [BATCH_HEADER]: '1' },
        body: framesOf(batch),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: controller.signal,
      });
      if (!response.ok || response.body === null)
        throw new TypeError(`The relay refused a batch (${response.status}).`);
      for await (const { head, body } of readFrames(response.body, BATCH_LIMITS.answerBytes + 65_536)) {
        const answer = head as BatchedAnswer;
        const entry = waiting.get(answer.id);
        waiting.delete(answer.id);
        if (entry !== undefined) settle(entry, answer, body);
      }
      if (waiting.size > 0) throw new TypeError('The batch ended without an answer.');
    } catch (error) {
      const reason = error instanceof TypeError ? error : new TypeError('Failed to fetch', { cause: error });
      for (const entry of waiting.values()) entry.reject(reason);
    } finally {
      for (const entry of batch) entry.signal?.removeEventListener('abort', dropped);
      this.#open -= 1;
      this.#schedule();
    }
  }
}

/** A Blob takes a browser milliseconds to make, which requests without a body do not need. */
function framesOf(batch: readonly Waiting[]): Blob | Uint8Array<ArrayBuffer> {
  const prefixes = batch.map(({ head, size }) => framePrefix(head, size));
  if (batch.some(({ body }) => body !== undefined))
    return new Blob(batch.flatMap(({ body = '' }, index) => [prefixes[index]!, body]));
  const frames = new Uint8Array(prefixes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const prefix of prefixes) {
    frames.set(prefix, at);
    at += prefix.length;
  }
  return frames;
}

function settle(entry: Waiting, answer: BatchedAnswer, body: Uint8Array<ArrayBuffer>): void {
  if ('failed' in answer) {
    entry.reject(answer.failed === 'cut' ? new TypeError('Failed to fetch') : new TooLargeForBatch());
    return;
  }
  entry.resolve({
    statusCode: answer.status,
    reason: answer.statusText,
    headers: Object.fromEntries(answer.headers),
    body: body.length === 0 ? undefined : body,
  });
}

export function sizeOf(body: BatchBody): number {
  if (body === undefined) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  return body instanceof Blob ? body.size : body.length;
}

const channels = new Map<string, BatchChannel>();

/** The channel of a relay: one for all sessions, since the connections are. */
export function batchChannel(origin: string): Channel {
  let channel = channels.get(origin);
  if (channel === undefined) {
    channel = new BatchChannel(origin);
    channels.set(origin, channel);
  }
  return channel;
}
