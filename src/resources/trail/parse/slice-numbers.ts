/** Slices that are remembered, and bytes of them all; beyond, all are forgotten. */
const MOST = 1 << 15;
const MOST_BYTES = 1 << 22;

/**
 * Numbers of values by the bytes they are written as: what the same bytes meant before is found again without making a text
 * of them. A memory, not a list: it forgets everything rather than grow.
 */
export class SliceNumbers {
  #room = 256;
  #table = new Int32Array(this.#room * 2).fill(-1);
  #hashes = new Int32Array(this.#room);
  #starts = new Int32Array(this.#room + 1);
  #numbers = new Int32Array(this.#room);
  #bytes = new Uint8Array(1 << 12);
  #count = 0;
  #hash = 0;

  /** The number of these bytes; -1 where none is remembered: {@link put} tells it then. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    this.#hash = hash;
    const mask = this.#room * 2 - 1;
    let slot = hash & mask;
    for (let entry = this.#table[slot]!; entry >= 0; entry = this.#table[slot]!) {
      if (this.#hashes[entry] === hash && this.#same(entry, bytes, from, to)) return this.#numbers[entry]!;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Remembers the number of the bytes that were looked for last. */
  put(bytes: Uint8Array, from: number, to: number, number: number): void {
    const used = this.#starts[this.#count]!;
    const length = to - from;
    if (length > MOST_BYTES) return;
    if (this.#count === MOST || used + length > MOST_BYTES) {
      this.clear();
      this.put(bytes, from, to, number);
      return;
    }
    if (this.#count === this.#room) this.#widen();
    if (used + length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, used + length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(from, to), used);
    const entry = this.#count;
    this.#count += 1;
    this.#starts[this.#count] = used + length;
    this.#hashes[entry] = this.#hash;
    this.#numbers[entry] = number;
    this.#enter(entry);
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#table.fill(-1);
    this.#count = 0;
  }

  #enter(entry: number): void {
    const mask = this.#room * 2 - 1;
    let slot = this.#hashes[entry]! & mask;
    while (this.#table[slot]! >= 0) slot = (slot + 1) & mask;
    this.#table[slot] = entry;
  }

  #widen(): void {
    const wider = (values: Int32Array, length: number) => {
      const all = new Int32Array(length);
      all.set(values);
      return all;
    };
    this.#room *= 2;
    this.#hashes = wider(this.#hashes, this.#room);
    this.#numbers = wider(this.#numbers, this.#room);
    this.#starts = wider(this.#starts, this.#room + 1);
    this.#table = new Int32Array(this.#room * 2).fill(-1);
    for (let entry = 0; entry < this.#count; entry += 1) this.#enter(entry);
  }

  #same(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[entry]!;
    if (this.#starts[entry + 1]! - start !== to - from) return false;
    const own = this.#bytes;
    for (let at = from, mine = start; at < to; at += 1, mine += 1) if (own[mine] !== bytes[at]) return false;
    return true;
  }
}

/** Four bytes at a time: a multiplication waits for the one before. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 3 < to; at += 4) {
    const four = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash = Math.imul(hash ^ four, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
