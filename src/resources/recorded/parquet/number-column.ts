import type { ColumnMetaData, Compressors, SchemaElement } from 'hyparquet';
import { DamagedParquet } from './compact-reader';
import { readDelta, readHybrid } from './encodings';
import { ENCODINGS } from './page-header';
import { pagesOf, uint32At, UnusualColumn, type Page } from './pages';

/**
 * Decodes a column of whole numbers: exact up to 2⁵³, NaN for null.
 * @throws DamagedParquet; UnusualColumn for what has to be read another way
 */
export function numberColumn(
  chunk: Uint8Array,
  meta: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
): Float64Array {
  const wide = meta.type === 'INT64';
  if (!wide && meta.type !== 'INT32') throw new UnusualColumn(meta.type);
  const column = new Float64Array(Number(meta.num_values)).fill(Number.NaN);
  let dictionary: Float64Array | undefined;
  let row = 0;
  for (const page of pagesOf(chunk, meta, optional, compressors)) {
    const { kind, encoding, values } = page.header;
    if (kind === 'dictionary') {
      dictionary = plainNumbers(page, wide);
      continue;
    }
    const numbers = numbersOf(page, encoding, wide, dictionary);
    const { present } = page;
    if (present === undefined) column.set(numbers, row);
    else
      for (let index = 0, value = 0; index < values; index += 1)
        if (present[index] === 1) column[row + index] = numbers[value++]!;
    row += values;
  }
  return column;
}

function numbersOf(
  page: Page,
  encoding: number,
  wide: boolean,
  dictionary: Float64Array | undefined,
): Float64Array {
  const { bytes, at, end, count } = page;
  if (encoding === ENCODINGS.plain) return plainNumbers(page, wide);
  const numbers = new Float64Array(count);
  if (encoding === ENCODINGS.delta) {
    if (count > 0) readDelta(bytes.subarray(0, end), at, numbers, count);
    return numbers;
  }
  if (encoding !== ENCODINGS.dictionary && encoding !== ENCODINGS.plainDictionary)
    throw new UnusualColumn(`encoding ${encoding}`);
  if (dictionary === undefined) throw new DamagedParquet('It has a page without its dictionary.');
  const places = new Uint32Array(count);
  if (count > 0) readHybrid(bytes.subarray(0, end), at + 1, bytes[at]!, places, count);
  for (let value = 0; value < count; value += 1) numbers[value] = dictionary[places[value]!] ?? Number.NaN;
  return numbers;
}

function plainNumbers({ bytes, at, end, count }: Page, wide: boolean): Float64Array {
  const size = wide ? 8 : 4;
  if (at + count * size > end) throw new DamagedParquet('It ends in the middle of a page.');
  const numbers = new Float64Array(count);
  for (let value = 0, from = at; value < count; value += 1, from += size)
    numbers[value] = wide
      ? uint32At(bytes, from) + (uint32At(bytes, from + 4) | 0) * 2 ** 32
      : uint32At(bytes, from) | 0;
  return numbers;
}

/**
 * Decodes a column of Booleans: 1 for true, 0 for false, 2 for null.
 * @throws as {@link numberColumn}
 */
export function booleanColumn(
  chunk: Uint8Array,
  meta: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
): Uint8Array {
  if (meta.type !== 'BOOLEAN') throw new UnusualColumn(meta.type);
  const column = new Uint8Array(Number(meta.num_values)).fill(2);
  let row = 0;
  for (const { header, bytes, at, end, count, present } of pagesOf(chunk, meta, optional, compressors)) {
    const bits = new Uint8Array(count);
    if (header.encoding === ENCODINGS.plain)
      for (let value = 0; value < count; value += 1)
        bits[value] = ((bytes[at + (value >>> 3)] ?? 0) >>> (value & 7)) & 1;
    else if (header.encoding === ENCODINGS.runs) readHybrid(bytes.subarray(0, end), at + 4, 1, bits, count);
    else throw new UnusualColumn(`encoding ${header.encoding}`);
    for (let index = 0, value = 0; index < header.values; index += 1)
      if (present === undefined || present[index] === 1) column[row + index] = bits[value++]!;
    row += header.values;
  }
  return column;
}

/** What a stored number is to be divided by to have milliseconds; undefined where it says no unit. */
export function millisecondsIn({ converted_type: converted, logical_type: logical }: SchemaElement) {
  if (converted === 'TIMESTAMP_MILLIS') return 1;
  if (converted === 'TIMESTAMP_MICROS') return 1000;
  if (logical?.type !== 'TIMESTAMP') return undefined;
  return { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 }[logical.unit];
}

/** Stored as it is meant. */
export const isWhole = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted !== 'DECIMAL' && converted !== 'UINT_64' && logical?.type !== 'DECIMAL';
