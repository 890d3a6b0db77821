/** The bytes are no Parquet as it is written down. */
export class DamagedParquet extends Error {}

const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, STRUCT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12,
];

/**
 * Thrift's compact protocol, as far as page headers use it.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export class CompactReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new DamagedParquet('It ends in the middle of a page.');
    this.at += 1;
    return byte;
  }

  /** Exact up to 2⁵³. */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new DamagedParquet('A number in it goes on for ever.');
  }

  /** By zigzag: negative ones too. */
  integer(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Members of a struct; `read` takes the value of a member, or gives false and it is left out. */
  struct(read: (member: number, type: number) => boolean): void {
    for (let member = 0; ;) {
      const head = this.byte();
      const type = head & 0x0f;
      if (type === 0) return;
      member = head >> 4 === 0 ? this.integer() : member + (head >> 4);
      if (!read(member, type)) this.#skip(type);
    }
  }

  #skip(type: number): void {
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) this.at += 1;
    else if (type === I16 || type === I32 || type === I64) this.varint();
    else if (type === DOUBLE) this.at += 8;
    else if (type === BINARY) {
      const length = this.varint();
      this.at += length;
    } else if (type === LIST || type === SET) {
      const head = this.byte();
      const count = head >> 4 === 15 ? this.varint() : head >> 4;
      const of = head & 0x0f;
      // Of a list a Boolean is a byte.
      for (let item = 0; item < count; item += 1) this.#skip(of === TRUE || of === FALSE ? BYTE : of);
    } else if (type === STRUCT) this.struct(() => false);
    else throw new DamagedParquet('Its page headers cannot be read.');
  }
}

export const isTrueType = (type: number): boolean => type === TRUE;
