import type { ByteSource, ReadOptions } from './byte-source';
import { formatBytes } from '@/lib/format';
import type { ReadMeter } from './read-meter';

const BLOCK = 256 * 1024;
const KEPT_BLOCKS = 64;
/** One request reads at most this many blocks: 4 MiB. */
const BLOCKS_AT_ONCE = 16;
/** Nobody may want more in one piece: it is held in memory as a whole, twice for a moment. */
const LARGEST_READ = 256 * 1024 * 1024;

export type FetchRange = (
  from: number,
  to: number,
  signal: AbortSignal | undefined,
  /** Used for the answer where it is large enough. */
  into?: ArrayBuffer,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Reads an object in blocks, keeps the latest, and tells its meter what it asked for. */
export class RangeReader implements ByteSource {
  readonly size: number;
  readonly #fetch: FetchRange;
  /** By their place, the one used longest ago first. */
  readonly #blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #pending = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();
  readonly #meter: ReadMeter;

  constructor(size: number, fetchRange: FetchRange, meter: ReadMeter) {
    this.size = size;
    this.#fetch = fetchRange;
    this.#meter = meter;
  }

  async read(from: number, to: number, options: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const start = Math.max(0, from);
    const end = Math.min(to, this.size);
    if (start >= end) return new Uint8Array();
    options.signal?.throwIfAborted();
    if (end - start > LARGEST_READ)
      throw new RangeError(
        `${formatBytes(end - start)} of it would have to be read in one piece, and up to ${formatBytes(LARGEST_READ)} are.`,
      );
    const first = Math.floor(start / BLOCK);
    const last = Math.floor((end - 1) / BLOCK);
    if (options.asked === true && !this.#hasAll(first, last))
      return this.#ask(start, end, options.signal, options.into);
    const result = new Uint8Array(end - start);
    const blocks = await this.#blocksOf(first, last, options.signal);
    for (const [index, block] of blocks.entries()) {
      const at = (first + index) * BLOCK - start;
      const piece = block.subarray(Math.max(0, -at), Math.max(0, result.length - at));
      result.set(piece, Math.max(0, at));
    }
    return result;
  }

  #hasAll(first: number, last: number): boolean {
    for (let block = first; block <= last; block += 1) if (!this.#blocks.has(block)) return false;
    return true;
  }

  async #blocksOf(first: number, last: number, signal: AbortSignal | undefined) {
    this.#refuseBeyondBudget(first, last);
    for (let block = first; block <= last; block += 1) {
      if (this.#known(block)) continue;
      let end = block + 1;
      while (end <= last && end - block < BLOCKS_AT_ONCE && !this.#known(end)) end += 1;
      this.#start(block, end, signal);
    }
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return Promise.all(wanted.map((block) => this.#block(block, signal)));
  }

  #known(block: number): boolean {
    return this.#blocks.has(block) || this.#pending.has(block);
  }

  #refuseBeyondBudget(first: number, last: number): void {
    let missing = 0;
    for (let block = first; block <= last; block += 1) if (!this.#known(block)) missing += BLOCK;
    if (missing > 0) this.#meter.refuseBeyond(Math.min(missing, this.size));
  }

  async #block(block: number, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
    const kept = this.#blocks.get(block);
    if (kept !== undefined) {
      this.#keep(block, kept);
      return kept;
    }
    const pending = this.#pending.get(block);
    try {
      if (pending !== undefined) return await withSignal(pending, signal);
    } catch (error) {
      // Whoever asked first has gone; the bytes are wanted here all the same.
      const gone = isAbort(error) && signal?.aborted !== true;
      if (!gone) throw error;
    }
    this.#start(block, block + 1, signal);
    return withSignal(this.#pending.get(block)!, signal);
  }

  /** Asks for the blocks from `first` up to and without `end` in one request. */
  #start(first: number, end: number, signal: AbortSignal | undefined): void {
    const from = first * BLOCK;
    const to = Math.min(end * BLOCK, this.size);
    this.#meter.unasked(to - from);
    const answer = this.#ask(from, to, signal);
    for (let block = first; block < end; block += 1) {
      const at = (block - first) * BLOCK;
      const pending = answer.then((bytes) => {
        // Of one block nobody shall hold the request's whole buffer.
        const own = end - first === 1 ? bytes : bytes.slice(at, at + BLOCK);
        this.#keep(block, own);
        return own;
      });
      this.#pending.set(block, pending);
      const done = () => {
        if (this.#pending.get(block) === pending) this.#pending.delete(block);
      };
      pending.then(done, done);
    }
  }

  async #ask(
    from: number,
    to: number,
    signal: AbortSignal | undefined,
    into?: ArrayBuffer,
  ): Promise<Uint8Array<ArrayBuffer>> {
    this.#meter.asks();
    const answer = await this.#fetch(from, to, signal, into);
    this.#meter.came(answer.length);
    return answer;
  }

  #keep(block: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#blocks.delete(block);
    this.#blocks.set(block, bytes);
    if (this.#blocks.size <= KEPT_BLOCKS) return;
    const [oldest] = this.#blocks.keys();
    if (oldest !== undefined) this.#blocks.delete(oldest);
  }
}

const isAbort = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || (error as { kind?: unknown }).kind === 'aborted');

/** A shared answer, given up by one of those who wait for it. */
function withSignal<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
