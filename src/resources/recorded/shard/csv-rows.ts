const QUOTE = 0x22;
const RETURN = 0x0d;
const FEED = 0x0a;
/** A row of more is none. */
const LONGEST_ROW = 16 * 1024 * 1024;

/** The text is no table as CSV has them. */
export class NoCsv extends Error {}

/** Fields of one row, by where they lie in `bytes`; good until the next row is read. */
export interface CsvRow {
  bytes: Uint8Array;
  count: number;
  readonly starts: number[];
  readonly ends: number[];
  /** The field has doubled quotes in it. */
  readonly doubled: boolean[];
}

/** Rows of RFC 4180 out of bytes that come in pieces, without making text of them. */
export class CsvRows {
  readonly #delimiter: number;
  readonly #row: CsvRow = { bytes: new Uint8Array(0), count: 0, starts: [], ends: [], doubled: [] };
  #rest: Uint8Array = new Uint8Array(0);

  constructor(delimiter = 0x2c) {
    this.#delimiter = delimiter;
  }

  /** @throws NoCsv; what `onRow` throws */
  push(piece: Uint8Array, onRow: (row: CsvRow) => void): void {
    const rest = this.#rest;
    let bytes = piece;
    if (rest.length > 0) {
      bytes = new Uint8Array(rest.length + piece.length);
      bytes.set(rest);
      bytes.set(piece, rest.length);
    }
    this.#rest = bytes.subarray(this.#read(bytes, false, onRow));
    if (this.#rest.length > LONGEST_ROW) throw new NoCsv('A row goes on for more than 16 MiB.');
    // The piece itself may be large, and is not to be held for the sake of its end.
    this.#rest = this.#rest.slice();
  }

  /** @throws NoCsv where it ends within quotes */
  end(onRow: (row: CsvRow) => void): void {
    const bytes = this.#rest;
    this.#rest = new Uint8Array(0);
    if (this.#read(bytes, true, onRow) < bytes.length) throw new NoCsv('It ends within quotes.');
  }

  /** Where the first row begins that is not whole. */
  #read(bytes: Uint8Array, last: boolean, onRow: (row: CsvRow) => void): number {
    let at = 0;
    this.#row.bytes = bytes;
    while (at < bytes.length) {
      const next = this.#one(bytes, at, last);
      if (next < 0) return at;
      const { count, starts, ends } = this.#row;
      if (count > 1 || ends[0]! > starts[0]!) onRow(this.#row);
      at = next;
    }
    return at;
  }

  /** Reads one row and gives where the next begins; -1 where it is not whole. */
  #one(bytes: Uint8Array, from: number, last: boolean): number {
    const row = this.#row;
    const { length } = bytes;
    let at = from;
    row.count = 0;
    for (;;) {
      let doubled = false;
      let start = at;
      let end: number;
      if (bytes[at] === QUOTE) {
        start = at + 1;
        at = start;
        for (;;) {
          while (at < length && bytes[at] !== QUOTE) at += 1;
          if (at >= length) return -1;
          if (at + 1 >= length && !last) return -1;
          if (bytes[at + 1] !== QUOTE) break;
          doubled = true;
          at += 2;
        }
        end = at;
        at += 1;
        while (at < length && !this.#ends(bytes[at]!)) at += 1;
      } else {
        while (at < length && !this.#ends(bytes[at]!)) at += 1;
        end = at;
      }
      if (at >= length && !last) return -1;
      row.starts[row.count] = start;
      row.ends[row.count] = end;
      row.doubled[row.count] = doubled;
      row.count += 1;
      if (at >= length) return at;
      if (bytes[at] !== this.#delimiter) {
        if (bytes[at] === FEED) return at + 1;
        if (at + 1 >= length && !last) return -1;
        return bytes[at + 1] === FEED ? at + 2 : at + 1;
      }
      at += 1;
    }
  }

  #ends(byte: number): boolean {
    return byte === this.#delimiter || byte === FEED || byte === RETURN;
  }
}

/** A field's bytes with doubled quotes made one. */
export function plainField(row: CsvRow, index: number): Uint8Array {
  const bytes = row.bytes.subarray(row.starts[index], row.ends[index]);
  if (row.doubled[index] !== true) return bytes;
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    plain[length++] = bytes[at]!;
    if (bytes[at] === QUOTE) at += 1;
  }
  return plain.subarray(0, length);
}
