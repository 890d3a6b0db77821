/** An immutable set of row numbers, a bit each: a million selected rows are 125 KB and one copy. */
export class RowSet {
  static readonly EMPTY = new RowSet(new Uint32Array(0), 0);

  readonly size: number;
  readonly #bits: Uint32Array;

  private constructor(bits: Uint32Array, size: number) {
    this.#bits = bits;
    this.size = size;
  }

  static of(rows: Iterable<number>): RowSet {
    return RowSet.EMPTY.with(rows);
  }

  has(row: number): boolean {
    return (((this.#bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  with(rows: Iterable<number>): RowSet {
    let bits = this.#bits.slice();
    let { size } = this;
    for (const row of rows) {
      const word = row >>> 5;
      if (word >= bits.length) {
        const grown = new Uint32Array(Math.max(word + 1, bits.length * 2));
        grown.set(bits);
        bits = grown;
      }
      const mask = 1 << (row & 31);
      if ((bits[word]! & mask) === 0) size += 1;
      bits[word]! |= mask;
    }
    return new RowSet(bits, size);
  }

  without(rows: Iterable<number>): RowSet {
    const bits = this.#bits.slice();
    let { size } = this;
    for (const row of rows) {
      const word = row >>> 5;
      const mask = 1 << (row & 31);
      if (word >= bits.length || (bits[word]! & mask) === 0) continue;
      bits[word]! &= ~mask;
      size -= 1;
    }
    return new RowSet(bits, size);
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let word = 0; word < this.#bits.length; word += 1) {
      const bits = this.#bits[word]!;
      if (bits === 0) continue;
      for (let bit = 0; bit < 32; bit += 1) {
        if (((bits >>> bit) & 1) === 1) yield word * 32 + bit;
      }
    }
  }
}
