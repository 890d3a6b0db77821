import { snappyUncompress, type ColumnMetaData, type Compressors } from 'hyparquet';
import { DamagedParquet } from './compact-reader';
import { readHybrid } from './encodings';
import { readPageHeader, type PageHeader } from './page-header';

/** The column is written in a way that is not read here: whatever reads everything has to. */
export class UnusualColumn extends Error {}

/** A page claims more only to take memory. */
const LARGEST_PAGE = 256 * 1024 * 1024;

/** A page with what is in it unpacked. */
export interface Page {
  readonly header: PageHeader;
  /** Its values, from {@link at} on. Lies in a buffer that all pages of the column share. */
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
  /** 1 for each value that is there; undefined where none is null. */
  readonly present: Uint8Array | undefined;
  /** Values that are there. */
  readonly count: number;
}

/** Where a chunk of a column lies in the file: bytes from and until. */
export function rangeOf(meta: ColumnMetaData): readonly [number, number] {
  const data = Number(meta.data_page_offset);
  const dictionary = Number(meta.dictionary_page_offset ?? 0);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  return [start, start + Number(meta.total_compressed_size)];
}

/**
 * Every page of a chunk in its order, the dictionary first.
 * @param optional values may be null
 * @throws DamagedParquet, UnusualColumn
 */
export function pagesOf(
  chunk: Uint8Array,
  { codec, num_values: values }: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
): Page[] {
  const found: { header: PageHeader; at: number }[] = [];
  let total = 0;
  let seen = 0;
  for (let from = 0; seen < Number(values);) {
    const { header, at } = readPageHeader(chunk, from);
    from = at + header.packed;
    if (header.packed < 0 || header.unpacked < 0 || header.values < 0 || from > chunk.length)
      throw new DamagedParquet('It ends in the middle of a page.');
    if (header.unpacked > LARGEST_PAGE || total > 4 * LARGEST_PAGE)
      throw new DamagedParquet(`A page of it claims ${header.unpacked} bytes.`);
    if (header.kind === 'other') continue;
    if (header.kind !== 'dictionary') seen += header.values;
    found.push({ header, at });
    total += header.unpacked;
  }
  const bytes = new Uint8Array(total);
  let used = 0;
  return found.map(({ header, at }) => {
    const start = used;
    used += header.unpacked;
    const levels = header.kind === 'data-v2' ? header.definitionBytes + header.repetitionBytes : 0;
    bytes.set(chunk.subarray(at, at + levels), start);
    const packed = chunk.subarray(at + levels, at + header.packed);
    const room = bytes.subarray(start + levels, used);
    if (header.kind === 'data-v2' && !header.isPacked) room.set(packed);
    else unpack(packed, room, codec, compressors);
    return withLevels(header, bytes, start, used, optional);
  });
}

function unpack(packed: Uint8Array, room: Uint8Array, codec: string, compressors: Compressors): void {
  if (room.length === 0) return;
  if (codec === 'UNCOMPRESSED') {
    if (packed.length !== room.length)
      throw new DamagedParquet('A page of it has another size than it says.');
    room.set(packed);
  } else if (codec === 'SNAPPY') snappyUncompress(packed, room);
  else {
    const other = compressors[codec as keyof Compressors];
    if (other === undefined) throw new UnusualColumn(codec);
    const whole = other(packed, room.length);
    if (whole.length !== room.length) throw new DamagedParquet('A page of it has another size than it says.');
    room.set(whole);
  }
}

function withLevels(
  header: PageHeader,
  bytes: Uint8Array,
  start: number,
  end: number,
  optional: boolean,
): Page {
  const { kind, values } = header;
  if (kind === 'dictionary' || !optional)
    return { header, bytes, at: start, end, present: undefined, count: values };
  if (header.repetitionBytes > 0) throw new UnusualColumn('It has lists in it.');
  const version2 = kind === 'data-v2';
  const length = version2 ? header.definitionBytes : uint32At(bytes, start);
  const from = version2 ? start : start + 4;
  const present = new Uint8Array(values);
  readHybrid(bytes.subarray(0, end), from, 1, present, values);
  let count = 0;
  for (let value = 0; value < values; value += 1) count += present[value]!;
  const at = from + length;
  if (at > end) throw new DamagedParquet('It ends in the middle of a page.');
  return { header, bytes, at, end, present: count === values ? undefined : present, count };
}

export const uint32At = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
