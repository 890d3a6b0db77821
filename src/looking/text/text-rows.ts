import type { ByteSource, ReadOptions } from '@/resources/objects/ranges/byte-source';
import { betweenCharacters, SEEN_BEFORE, shiftBefore } from './characters';
import { unitOf, type Encoding } from './encodings';

/** A row is looked for in pieces of this size; each row belongs to the piece it begins in. */
export const PIECE = 64 * 1024;
/** A line that is longer is cut at multiples of this. */
const LONGEST = SEEN_BEFORE;
const NEWLINE = 10;
const RETURN = 13;

export interface TextRow {
  /** Where it begins in the source, in bytes. */
  readonly at: number;
  /** Without its line end. */
  readonly text: string;
  /** Whether a line ends with it. */
  readonly ends: boolean;
}

/**
 * The rows that begin from `from` up to and without `to`. A row begins at the start, after a line end, and at a multiple
 * of 8 KiB with no line end in the 8 KiB before it: so they are the same from wherever they are looked for.
 */
export async function rowsBetween(
  source: ByteSource,
  encoding: Encoding,
  from: number,
  to: number,
  options?: ReadOptions,
): Promise<TextRow[]> {
  const start = Math.max(0, from - LONGEST - 4);
  const end = Math.min(source.size, to + 2 * LONGEST + 4);
  const bytes = await source.read(start, end, options);
  return rowsIn(bytes, { start, from, to: Math.min(to, source.size), size: source.size, encoding });
}

interface Window {
  /** Where the bytes stand in the source. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly encoding: Encoding;
}

export function rowsIn(bytes: Uint8Array, { start, from, to, size, encoding }: Window): TextRow[] {
  const starts = startsIn(bytes, start, size, encoding);
  const decoder = new TextDecoder(encoding);
  const rows: TextRow[] = [];
  for (const [index, at] of starts.entries()) {
    if (at < from) continue;
    if (at >= to) break;
    const next = starts[index + 1] ?? start + bytes.length;
    const row = bytes.subarray(at - start, next - start);
    const length = lengthWithoutEnd(row, encoding);
    // Decoded first, and gives no text itself.
    const shift = shiftBefore(bytes, at - start, encoding);
    if (shift !== undefined) decoder.decode(shift, { stream: true });
    rows.push({ at, text: decoder.decode(row.subarray(0, length)), ends: length < row.length });
  }
  return rows;
}

/** Where rows begin, of those that the bytes allow to tell. */
function startsIn(bytes: Uint8Array, start: number, size: number, encoding: Encoding): number[] {
  const unit = unitOf(encoding);
  const end = start + bytes.length;
  const starts: number[] = [];
  // Before this it is not known whether 8 KiB without a line end have passed.
  let lastBreak = start === 0 ? 0 : -1;
  if (start === 0 && size > 0) starts.push(0);
  let cut = Math.ceil((start + 1) / LONGEST) * LONGEST;
  let scan = start + (start % unit);
  while (scan < end) {
    const found = newlineFrom(bytes, scan - start, unit, encoding);
    const next = found < 0 ? end + 1 : start + found + unit;
    for (; cut < Math.min(next, end); cut += LONGEST) {
      const known = lastBreak >= 0 || cut - start >= LONGEST;
      if (!known || cut - Math.max(lastBreak, start) < LONGEST) continue;
      const at = betweenCharacters(bytes, cut - start, encoding) + start;
      if (at < Math.min(next, end)) starts.push(at);
    }
    if (found < 0) break;
    if (next < end || (next === end && end < size)) starts.push(next);
    lastBreak = next;
    scan = next;
    if (cut <= next) cut = Math.floor(next / LONGEST + 1) * LONGEST;
  }
  return starts;
}

function newlineFrom(bytes: Uint8Array, at: number, unit: 1 | 2, encoding: Encoding): number {
  if (unit === 1) return bytes.indexOf(NEWLINE, at);
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let index = at; index + 1 < bytes.length; index += 2) {
    if (bytes[index + low] === NEWLINE && bytes[index + 1 - low] === 0) return index;
  }
  return -1;
}

function lengthWithoutEnd(row: Uint8Array, encoding: Encoding): number {
  const unit = unitOf(encoding);
  const low = encoding === 'utf-16be' ? 1 : 0;
  const isAt = (index: number, code: number) =>
    index >= 0 && row[index + low] === code && (unit === 1 || row[index + 1 - low] === 0);
  let length = row.length;
  if (!isAt(length - unit, NEWLINE)) return length;
  length -= unit;
  return isAt(length - unit, RETURN) ? length - unit : length;
}

/** Where the row begins that a byte is in. */
export async function rowAt(
  source: ByteSource,
  encoding: Encoding,
  byte: number,
  options?: ReadOptions,
): Promise<number> {
  const inside = Math.max(0, Math.min(byte, source.size - 1));
  const rows = await rowsBetween(source, encoding, inside - 2 * LONGEST - 4, inside + 1, options);
  return rows.at(-1)?.at ?? 0;
}
