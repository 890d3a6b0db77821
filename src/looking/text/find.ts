import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { betweenCharacters, SEEN_BEFORE } from './characters';
import { decodeWith, unitOf, type Encoding } from './encodings';
import { PIECE, rowsBetween, rowsIn, type TextRow } from './text-rows';

/** Bytes looked through at once: a few milliseconds of work, and few requests. */
const STEP = 1024 * 1024;
/** The longest row and the bytes before it by which rows are told. */
const BESIDE = 32 * 1024;

export interface Sought {
  readonly text: string;
  readonly matchCase: boolean;
  readonly backwards: boolean;
  /** Begin of the row to go on from; that row itself is passed over. -1 and the size stand for the ends. */
  readonly from: number;
}

interface FindOptions {
  readonly signal: AbortSignal;
  /** How many bytes were looked through. */
  readonly onProgress: (bytes: number) => void;
}

/**
 * Where the next row begins that has the text in it, or undefined. Looks to the end of the source, not round it.
 * @throws AwsFailure, the signal's reason
 */
export async function findRow(
  source: ByteSource,
  encoding: Encoding,
  sought: Sought,
  { signal, onProgress }: FindOptions,
): Promise<number | undefined> {
  const { matchCase, backwards, from } = sought;
  const text = matchCase ? sought.text : sought.text.toLowerCase();
  const inRow = (row: TextRow, next: TextRow | undefined) => {
    // What a cut parts belongs together all the same.
    const whole = row.ends ? row.text : row.text + (next?.text.slice(0, text.length - 1) ?? '');
    return (matchCase ? whole : whole.toLowerCase()).includes(text);
  };
  let read = 0;
  let at = backwards ? from : from < 0 ? 0 : from + unitOf(encoding);
  while (backwards ? at > 0 : at < source.size) {
    const start = backwards ? Math.max(0, at - STEP) : at;
    const end = backwards ? at : Math.min(source.size, at + STEP);
    const before = Math.max(0, start - BESIDE);
    const bytes = await source.read(before, end + BESIDE, { signal, asked: true });
    const near = before === 0 ? bytes : fromCharacter(bytes, encoding);
    if (holds(near, encoding, text, !matchCase)) {
      const pieces = Array.from({ length: Math.ceil((end - start) / PIECE) }, (_, at) => start + at * PIECE);
      for (const from of backwards ? pieces.toReversed() : pieces) {
        const to = Math.min(end, from + PIECE);
        const beside = bytes.subarray(Math.max(0, from - before - BESIDE), to - before + BESIDE);
        const base = Math.max(before, from - BESIDE);
        const rows = rowsIn(beside, { start: base, from, to: to + BESIDE, size: source.size, encoding });
        const hits = rows.filter((row, index) => row.at < to && inRow(row, rows[index + 1]));
        const hit = backwards ? hits.at(-1) : hits[0];
        if (hit !== undefined) return hit.at;
      }
    }
    read += end - start;
    onProgress(read);
    at = backwards ? start : end;
    // The page has its turn, also where nothing has to be waited for.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return undefined;
}

/**
 * Where a line begins, counted from 1; undefined where there are not so many.
 * @throws AwsFailure, the signal's reason
 */
export async function findLine(
  source: ByteSource,
  encoding: Encoding,
  line: number,
  { signal, onProgress }: FindOptions,
): Promise<number | undefined> {
  let lines = 0;
  let begins = true;
  for (let at = 0; at < source.size; at += STEP) {
    const rows = await rowsBetween(source, encoding, at, at + STEP, { signal, asked: true });
    for (const row of rows) {
      if (begins) lines += 1;
      if (begins && lines === line) return row.at;
      begins = row.ends;
    }
    onProgress(Math.min(at + STEP, source.size));
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  }
  return undefined;
}

/** Bytes that stand beside what is looked through, from where they can be read: after a line end, or between characters. */
function fromCharacter(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (unitOf(encoding) === 2) return bytes;
  const line = bytes.subarray(0, BESIDE / 2).indexOf(10) + 1;
  return bytes.subarray(line > 0 ? line : betweenCharacters(bytes, SEEN_BEFORE, encoding));
}

/** Before it is said in which row; both in small letters where case does not matter. */
function holds(bytes: Uint8Array, encoding: Encoding, sought: string, fold: boolean): boolean {
  const text = decodeWith(bytes, encoding);
  return (fold ? text.toLowerCase() : text).includes(sought);
}
