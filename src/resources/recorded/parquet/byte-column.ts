import type { ColumnMetaData, Compressors } from 'hyparquet';
import { textOf } from '../shard/key-bytes';
import { DamagedParquet } from './compact-reader';
import { readDelta, readHybrid } from './encodings';
import { ENCODINGS } from './page-header';
import { pagesOf, uint32At, UnusualColumn, type Page } from './pages';

/** Texts of a row group as bytes, by where each lies: of a million views of arrays each would weigh more than its text. */
export class ByteColumn {
  readonly count: number;
  bytes: Uint8Array = new Uint8Array(0);
  /** The same as the end where there is none. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  #lastStart = -1;
  #lastEnd = -1;
  #lastText = '';

  constructor(count: number) {
    this.count = count;
    this.starts = new Uint32Array(count);
    this.ends = new Uint32Array(count);
  }

  /** `''` where there is none. Rows that say the same one after the other cost one text. */
  textAt(row: number): string {
    const start = this.starts[row]!;
    const end = this.ends[row]!;
    if (!this.#isLast(start, end)) {
      this.#lastText = textOf(this.bytes, start, end);
      this.#lastStart = start;
      this.#lastEnd = end;
    }
    return this.#lastText;
  }

  #isLast(start: number, end: number): boolean {
    if (start === this.#lastStart && end === this.#lastEnd) return true;
    const length = end - start;
    if (this.#lastStart < 0 || length !== this.#lastEnd - this.#lastStart) return false;
    for (let at = 0; at < length; at += 1)
      if (this.bytes[start + at] !== this.bytes[this.#lastStart + at]) return false;
    return true;
  }
}

/**
 * Decodes a column of texts without making texts of them.
 * @throws DamagedParquet; UnusualColumn for what has to be read another way
 */
export function byteColumn(
  chunk: Uint8Array,
  meta: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
): ByteColumn {
  if (meta.type !== 'BYTE_ARRAY') throw new UnusualColumn(meta.type);
  const column = new ByteColumn(Number(meta.num_values));
  const pages = pagesOf(chunk, meta, optional, compressors);
  column.bytes = pages[0]?.bytes ?? column.bytes;
  let dictionary: Places | undefined;
  let row = 0;
  for (const page of pages) {
    if (page.header.kind === 'dictionary') {
      dictionary = plainPlaces(page);
      continue;
    }
    const { encoding, values } = page.header;
    if (encoding === ENCODINGS.dictionary || encoding === ENCODINGS.plainDictionary)
      fromDictionary(page, dictionary, column, row);
    else if (encoding === ENCODINGS.plain) spread(page, plainPlaces(page), column, row);
    else if (encoding === ENCODINGS.deltaLength) spread(page, lengthPlaces(page), column, row);
    else if (encoding === ENCODINGS.deltaBytes) spread(page, sharedPlaces(page, column), column, row);
    else throw new UnusualColumn(`encoding ${encoding}`);
    row += values;
  }
  return column;
}

interface Places {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const placesFor = (count: number): Places => ({
  starts: new Uint32Array(count),
  ends: new Uint32Array(count),
});

/** Each behind its length. */
function plainPlaces({ bytes, at, end, count }: Page): Places {
  const places = placesFor(count);
  let from = at;
  for (let value = 0; value < count; value += 1) {
    const start = from + 4;
    from = start + uint32At(bytes, from);
    if (from > end) throw new DamagedParquet('It ends in the middle of a text.');
    places.starts[value] = start;
    places.ends[value] = from;
  }
  return places;
}

/** All lengths first. */
function lengthPlaces({ bytes, at, end, count }: Page): Places {
  const places = placesFor(count);
  let from = readDelta(bytes, at, places.ends, count);
  for (let value = 0; value < count; value += 1) {
    places.starts[value] = from;
    from += places.ends[value]!;
    places.ends[value] = from;
  }
  if (from > end) throw new DamagedParquet('It ends in the middle of a text.');
  return places;
}

/** Each as what it shares with the one before it, and the rest: they are written out behind the pages. */
function sharedPlaces({ bytes, at, end, count }: Page, column: ByteColumn): Places {
  const places = placesFor(count);
  const { starts: shared, ends: own } = placesFor(count);
  let from = readDelta(bytes, readDelta(bytes, at, shared, count), own, count);
  let total = 0;
  for (let value = 0; value < count; value += 1) total += shared[value]! + own[value]!;
  if (total > 2 ** 30) throw new DamagedParquet(`A page of it claims ${total} bytes.`);
  const used = column.bytes.length;
  const all = new Uint8Array(used + total);
  all.set(column.bytes);
  column.bytes = all;
  let to = used;
  let before = used;
  for (let value = 0; value < count; value += 1) {
    const start = to;
    for (let index = 0; index < shared[value]!; index += 1) all[to++] = all[before + index]!;
    for (let index = 0; index < own[value]!; index += 1) all[to++] = bytes[from++]!;
    before = start;
    places.starts[value] = start;
    places.ends[value] = to;
  }
  if (from > end) throw new DamagedParquet('It ends in the middle of a text.');
  return places;
}

function spread({ present, header }: Page, places: Places, column: ByteColumn, row: number): void {
  if (present === undefined) {
    column.starts.set(places.starts, row);
    column.ends.set(places.ends, row);
    return;
  }
  let value = 0;
  for (let index = 0; index < header.values; index += 1) {
    if (present[index] === 0) continue;
    column.starts[row + index] = places.starts[value]!;
    column.ends[row + index] = places.ends[value]!;
    value += 1;
  }
}

function fromDictionary(page: Page, dictionary: Places | undefined, column: ByteColumn, row: number): void {
  const { bytes, at, end, count, present, header } = page;
  if (dictionary === undefined) throw new DamagedParquet('It has a page without its dictionary.');
  const numbers = new Uint32Array(count);
  if (count > 0) readHybrid(bytes.subarray(0, end), at + 1, bytes[at]!, numbers, count);
  let value = 0;
  for (let index = 0; index < header.values; index += 1) {
    if (present !== undefined && present[index] === 0) continue;
    const number = numbers[value++]!;
    column.starts[row + index] = dictionary.starts[number] ?? 0;
    column.ends[row + index] = dictionary.ends[number] ?? 0;
  }
}
