/*
 * Thrift's compact protocol, as Parquet writes its footer and the headers of its pages: walked through before a library
 * makes objects of it, since a few bytes may claim any number of them.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */

/** Structs and lists in each other at most: Parquet's own nest six deep. */
const DEEPEST = 24;

/** What is not as the protocol says. In plain words. */
export class BadThrift extends Error {}

/** Numbers that stand in a struct by themselves, by their fields; of a struct within, those within. */
export interface ThriftNumbers {
  readonly [field: number]: number | ThriftNumbers | undefined;
}

/** One struct after the other. */
export class ThriftWalk {
  readonly #view: DataView;
  readonly #most: number;
  #values = 0;
  at: number;

  /** @param most values in all */
  constructor(view: DataView, at: number, most: number) {
    this.#view = view;
    this.at = at;
    this.#most = most;
  }

  /** @throws BadThrift; Error in plain words where there is more in it than is borne */
  struct(depth = 0): ThriftNumbers {
    if (depth > DEEPEST) throw new BadThrift('Its metadata is nested too deep.');
    const found: Record<number, number | ThriftNumbers> = {};
    let field = 0;
    for (;;) {
      const head = this.#byte();
      const type = head & 15;
      if (type === 0) return found;
      field = head >> 4 === 0 ? this.#zigzag() : field + (head >> 4);
      const value = this.#value(type, depth, true);
      if (value !== undefined) found[field] = value;
    }
  }

  #value(type: number, depth: number, inStruct: boolean): number | ThriftNumbers | undefined {
    this.#values += 1;
    if (this.#values > this.#most) throw new Error('Its metadata has more in it than is read.');
    switch (type) {
      case 1:
      case 2:
        // In a struct the type is the value.
        if (!inStruct) this.#byte();
        return undefined;
      case 3:
        return this.#byte();
      case 4:
      case 5:
      case 6:
        return this.#zigzag();
      case 7:
        this.#pass(8);
        return this.#view.getFloat64(this.at - 8, true);
      case 8:
        this.#pass(this.#varint());
        return undefined;
      case 9:
      case 10:
        this.#list(depth);
        return undefined;
      case 12:
        return this.struct(depth + 1);
      default:
        throw new BadThrift('Its metadata is damaged.');
    }
  }

  #list(depth: number): void {
    if (depth > DEEPEST) throw new BadThrift('Its metadata is nested too deep.');
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#varint() : head >> 4;
    for (let index = 0; index < size; index += 1) this.#value(head & 15, depth + 1, false);
  }

  #byte(): number {
    if (this.at >= this.#view.byteLength) throw new BadThrift('Its metadata ends too soon.');
    this.at += 1;
    return this.#view.getUint8(this.at - 1);
  }

  #pass(bytes: number): void {
    if (bytes > this.#view.byteLength - this.at) throw new BadThrift('Its metadata ends too soon.');
    this.at += bytes;
  }

  /** Beyond 2^53 it is no exact number any more. */
  #varint(): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 63; unit *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    throw new BadThrift('A number in its metadata has no end.');
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
