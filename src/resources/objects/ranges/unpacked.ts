import type { ByteSource } from './byte-source';

export type Packing = 'gzip' | 'deflate' | 'deflate-raw' | 'zstd';

/** What is unpacked of a stream at most. */
export const UNPACKED_BYTES = 64 * 1024 * 1024;
/** Packed bytes that are read at once. */
const STEP = 256 * 1024;

/** What a packed stream has in it, from its beginning. */
export interface Unpacked {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `bound`: there is more. `damaged`: it cannot be unpacked beyond this. */
  readonly end: 'whole' | 'bound' | 'damaged';
}

interface UnpackOptions {
  readonly signal: AbortSignal;
  /** Bytes of content at most. */
  readonly bound?: number;
  readonly onProgress?: (unpacked: number) => void;
}

/**
 * Unpacks a stream from its beginning up to a bound, however much it says it holds. What is damaged gives what came before.
 * @throws AwsFailure, BudgetSpent and the signal's reason, as reading does
 */
export async function unpack(
  source: ByteSource,
  packing: Packing,
  { signal, bound = UNPACKED_BYTES, onProgress }: UnpackOptions,
): Promise<Unpacked> {
  const collected = new Collected(bound, onProgress);
  const failed: { reading?: unknown } = {};
  const packed = readThrough(source, signal, failed);
  try {
    if (packing === 'zstd') {
      const { unpackZstd } = await import('./zstd');
      await unpackZstd(packed, (bytes) => collected.take(bytes), signal);
    } else await inflate(packed, packing, collected);
    return { bytes: collected.joined(), end: 'whole' };
  } catch (error) {
    if (failed.reading !== undefined) throw failed.reading;
    signal.throwIfAborted();
    return { bytes: collected.joined(), end: error instanceof BoundReached ? 'bound' : 'damaged' };
  }
}

class BoundReached extends Error {}

class Collected {
  readonly #bound: number;
  readonly #onProgress: ((unpacked: number) => void) | undefined;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(bound: number, onProgress: ((unpacked: number) => void) | undefined) {
    this.#bound = bound;
    this.#onProgress = onProgress;
  }

  /** @throws BoundReached */
  take(bytes: Uint8Array): void {
    const room = this.#bound - this.#length;
    // A copy: decompressors use their buffers again.
    this.#pieces.push(bytes.slice(0, room));
    this.#length += Math.min(room, bytes.length);
    this.#onProgress?.(this.#length);
    if (bytes.length > room) throw new BoundReached();
  }

  joined(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}

async function* readThrough(source: ByteSource, signal: AbortSignal, failed: { reading?: unknown }) {
  for (let at = 0; at < source.size; at += STEP) {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await source.read(at, at + STEP, { signal });
    } catch (error) {
      failed.reading = error;
      throw error;
    }
    yield bytes;
  }
}

async function inflate(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  packing: CompressionFormat,
  collected: Collected,
): Promise<void> {
  const stream = new DecompressionStream(packing);
  const writer = stream.writable.getWriter();
  const written = (async () => {
    for await (const bytes of packed) {
      await writer.ready;
      await writer.write(bytes);
    }
    await writer.close();
  })();
  const reader = stream.readable.getReader();
  // Its failure is the reader's too, unless reading the object failed.
  written.catch((error: unknown) => reader.cancel(error).catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      collected.take(value);
    }
    await written;
  } catch (error) {
    // Both ends at once: a full stream would wait for the other for ever.
    await Promise.allSettled([reader.cancel(error), writer.abort(error)]);
    throw error;
  }
}
