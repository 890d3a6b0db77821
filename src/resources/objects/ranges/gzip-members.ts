/** Bytes that every member of a gzip file begins with. https://datatracker.ietf.org/doc/html/rfc1952#section-2.3 */
const HEAD = 10;
/** A queue holds what is unpacked of one such slice, however well it was packed. */
const SLICE = 256 * 1024;

interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A member begins with it. */
  readonly begins: boolean;
}

/** It cannot be unpacked. */
export class Damaged extends Error {
  constructor(kind: string, cause: unknown) {
    super(`It is damaged, or ends in the middle: ${kind} could not unpack it beyond here.`, { cause });
  }
}

/**
 * Unpacks gzip with all its members, as `cat` and bgzip write them: the browser's own decompressor reads one and refuses
 * what follows. Members are told apart by how they begin, which by chance packed data does once in some hundred GB.
 * @throws Damaged; what `pieces` and `take` throw
 */
export async function unpackGzip(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  let member: Member | undefined;
  try {
    for await (const { bytes, begins } of partsOf(pieces)) {
      if (begins) {
        await member?.end();
        member = new Member(take);
      }
      for (let at = 0; at < bytes.length; at += SLICE) await member?.write(bytes.subarray(at, at + SLICE));
    }
    await member?.end();
  } catch (error) {
    await member?.abort(error);
    throw error;
  }
}

async function* partsOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<Part> {
  let held = new Uint8Array(0);
  let begins = true;
  let passed = 0;
  for await (const piece of pieces) {
    const bytes = new Uint8Array(held.length + piece.length);
    bytes.set(held);
    bytes.set(piece, held.length);
    let from = 0;
    for (
      // The very first byte is of the head that is known.
      let at = bytes.indexOf(0x1f, passed === 0 ? 1 : 0);
      at >= 0 && at + HEAD <= bytes.length;
      at = bytes.indexOf(0x1f, at + 1)
    ) {
      if (!isHead(bytes, at)) continue;
      if (at > from) yield { bytes: bytes.subarray(from, at), begins };
      begins = true;
      from = at;
    }
    // A head may lie across two pieces.
    const until = Math.max(from, bytes.length - HEAD + 1);
    if (until > from) {
      yield { bytes: bytes.subarray(from, until), begins };
      begins = false;
    }
    held = bytes.slice(until);
    passed += until;
  }
  if (held.length > 0) yield { bytes: held, begins };
}

/** Flags that are none yet, levels of compression and systems are left out of what is possible. */
function isHead(bytes: Uint8Array, at: number): boolean {
  // Of a GB four million places are looked at: nothing is made for one.
  if (bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) return false;
  const [flags, level, system] = [bytes[at + 3]!, bytes[at + 8]!, bytes[at + 9]!];
  return flags < 0x20 && (level === 0 || level === 2 || level === 4) && (system <= 13 || system === 255);
}

/** One member, unpacked as it comes. */
class Member {
  readonly #writer: WritableStreamDefaultWriter<BufferSource>;
  readonly #read: Promise<void>;

  constructor(take: (bytes: Uint8Array) => void) {
    const stream = new DecompressionStream('gzip');
    this.#writer = stream.writable.getWriter();
    this.#writer.closed.catch(() => undefined);
    this.#read = readInto(stream.readable.getReader(), take);
    // Whoever writes next hears of it.
    this.#read.catch(() => undefined);
  }

  /** @throws as {@link unpackGzip} does */
  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#writer.write(bytes).catch((error: unknown) => this.#failed(error));
  }

  async end(): Promise<void> {
    await this.#writer.close().catch((error: unknown) => this.#failed(error));
    await this.#read;
  }

  async abort(reason: unknown): Promise<void> {
    await Promise.allSettled([this.#writer.abort(reason), this.#read]);
  }

  /** Both ends fail; the one that reads knows why. */
  async #failed(error: unknown): Promise<never> {
    await this.#read;
    throw error;
  }
}

async function readInto(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new Damaged('gzip', error);
    });
    if (done) return;
    try {
      take(value);
    } catch (error) {
      await reader.cancel(error).catch(() => undefined);
      throw error;
    }
  }
}
