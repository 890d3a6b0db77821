/** Where a key of at most 1,024 bytes is not cut in two. */
const BLOCK = 1 << 20;
const SHIFT = 20;

/** Keys as bytes of UTF-8, one after another: a million strings of their own would cost twice as much. */
export class KeyBytes {
  readonly #blocks: Uint8Array<ArrayBuffer>[] = [];
  #used = BLOCK;
  #starts = new Uint32Array(0);
  #lengths = new Uint16Array(0);
  count = 0;

  /** Keeps a copy and returns its row. */
  add(from: Uint8Array, start: number, end: number): number {
    const length = end - start;
    // Never at the very end of a block: an empty key there would be in the next.
    if (this.#used + length >= BLOCK) {
      this.#blocks.push(new Uint8Array(BLOCK));
      this.#used = 0;
    }
    const row = this.count;
    if (row >= this.#starts.length) this.#grow();
    const block = this.#blocks.at(-1)!;
    // A loop is faster than subarray() and set() for what is this short.
    for (let at = 0; at < length; at += 1) block[this.#used + at] = from[start + at]!;
    this.#starts[row] = (this.#blocks.length - 1) * BLOCK + this.#used;
    this.#lengths[row] = length;
    this.#used += length;
    this.count += 1;
    return row;
  }

  blockOf(row: number): Uint8Array<ArrayBuffer> {
    return this.#blocks[this.#starts[row]! >>> SHIFT]!;
  }

  startIn(row: number): number {
    return this.#starts[row]! & (BLOCK - 1);
  }

  lengthOf(row: number): number {
    return this.#lengths[row]!;
  }

  /** In the order of S3: by bytes. */
  compare(one: number, other: number): number {
    const left = this.blockOf(one);
    const right = this.blockOf(other);
    const from = this.startIn(one);
    const against = this.startIn(other);
    const length = Math.min(this.#lengths[one]!, this.#lengths[other]!);
    for (let at = 0; at < length; at += 1) {
      const difference = left[from + at]! - right[against + at]!;
      if (difference !== 0) return difference;
    }
    return this.#lengths[one]! - this.#lengths[other]!;
  }

  #grow(): void {
    const capacity = Math.max(1024, Math.ceil(this.#starts.length * 1.5));
    const starts = new Uint32Array(capacity);
    starts.set(this.#starts);
    this.#starts = starts;
    const lengths = new Uint16Array(capacity);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}

// A byte order mark is a part of a key.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What is no UTF-8 gets a replacement character, as everywhere in a browser. */
export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

export function startsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false;
  for (let at = 0; at < prefix.length; at += 1) if (bytes[start + at] !== prefix[at]) return false;
  return true;
}

const SLASH = 0x2f;

/** Behind the next slash, or -1. */
export function behindSlash(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (bytes[at] === SLASH) return at + 1;
  return -1;
}
