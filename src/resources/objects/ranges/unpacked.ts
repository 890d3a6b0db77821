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
    // Browsers take one member and call what follows junk, where writers put several behind each other.
    const all =
      packing === 'gzip' && !(error instanceof BoundReached)
        ? await unpackMembers(source, { signal, bound, onProgress })
        : undefined;
    if (all !== undefined) return all;
    return { bytes: collected.joined(), end: error instanceof BoundReached ? 'bound' : 'damaged' };
  }
}

/** Bytes that look like the beginning of a member and are none, before it is given up. */
const MOST_WRONG = 16;

/**
 * The members of a gzip, each unpacked by itself: one that is whole up to where another begins. Undefined where not even
 * the first is. What is packed is held as a whole, as far as the bound.
 * https://www.rfc-editor.org/rfc/rfc1952#section-2.2
 */
async function unpackMembers(
  source: ByteSource,
  { signal, bound = UNPACKED_BYTES, onProgress }: UnpackOptions,
): Promise<Unpacked | undefined> {
  const packed = new Uint8Array(Math.min(source.size, UNPACKED_BYTES));
  for (let at = 0; at < packed.length; at += STEP)
    packed.set(await source.read(at, Math.min(packed.length, at + STEP), { signal }), at);
  const collected = new Collected(bound, onProgress);
  let start = 0;
  let wrong = 0;
  try {
    while (start < packed.length && wrong < MOST_WRONG) {
      let end = start;
      let member: Uint8Array | undefined;
      while (member === undefined && end < packed.length && wrong < MOST_WRONG) {
        end = nextMember(packed, end + 1);
        member = await wholeMember(packed.subarray(start, end), bound);
        signal.throwIfAborted();
        if (member === undefined) wrong += 1;
      }
      if (member === undefined) break;
      collected.take(member);
      start = end;
    }
    if (start === 0) return undefined;
    const rest = packed.subarray(start);
    const cut = packed.length < source.size;
    const last = cut ? undefined : await beforeZeros(rest, bound);
    if (last !== undefined) {
      collected.take(last);
      return { bytes: collected.joined(), end: 'whole' };
    }
    // As far as it goes.
    await inflate(onePiece(rest), 'gzip', collected).catch((error: unknown) => {
      if (error instanceof BoundReached) throw error;
    });
    return { bytes: collected.joined(), end: cut ? 'bound' : 'damaged' };
  } catch (error) {
    if (!(error instanceof BoundReached)) throw error;
    collected.fill(error.before);
    return { bytes: collected.joined(), end: 'bound' };
  }
}

const NOTHING = new Uint8Array();

/** The last member, where nothing but zeros is behind it: some writers fill up with them. Its own size ends with some. */
async function beforeZeros(
  rest: Uint8Array<ArrayBuffer>,
  bound: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const end = rest.findLastIndex((byte) => byte !== 0) + 1;
  if (end === 0) return NOTHING;
  for (let zeros = 0; zeros < 4 && end + zeros <= rest.length; zeros += 1) {
    const member = await wholeMember(rest.subarray(0, end + zeros), bound);
    if (member !== undefined) return member;
  }
  return undefined;
}

/** Where the next member may begin, or all of it ends. */
function nextMember(packed: Uint8Array, from: number): number {
  for (let at = packed.indexOf(0x1f, from); at >= 0; at = packed.indexOf(0x1f, at + 1))
    if (packed[at + 1] === 0x8b && packed[at + 2] === 8 && (packed[at + 3] ?? 0) < 0x20) return at;
  return packed.length;
}

/** @throws BoundReached */
async function wholeMember(
  packed: Uint8Array<ArrayBuffer>,
  bound: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const collected = new Collected(bound, undefined);
  try {
    await inflate(onePiece(packed), 'gzip', collected);
    return collected.joined();
  } catch (error) {
    if (error instanceof BoundReached) throw new BoundReached(collected.joined());
    return undefined;
  }
}

async function* onePiece(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}

class BoundReached extends Error {
  /** What came before it, of what was unpacked by itself. */
  readonly before: Uint8Array;

  constructor(before: Uint8Array = NOTHING) {
    super();
    this.before = before;
  }
}

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
    this.fill(bytes);
    if (bytes.length > room) throw new BoundReached();
  }

  /** As far as there is room. */
  fill(bytes: Uint8Array): void {
    const room = this.#bound - this.#length;
    // A copy: decompressors use their buffers again.
    this.#pieces.push(bytes.slice(0, room));
    this.#length += Math.min(room, bytes.length);
    this.#onProgress?.(this.#length);
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
