import { readTime } from '@/aws/wire-values';

const PERCENT = 0x25;
const PLUS = 0x2b;

/** Reads `%2F` and `+` as S3 writes keys into CSV; what is no escape stays as it is. A view of `scratch`, or the bytes. */
export function decodedKey(bytes: Uint8Array, scratch: Uint8Array): Uint8Array {
  let length = 0;
  let changed = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === PERCENT) {
      const value = 16 * digitOf(bytes[at + 1]) + digitOf(bytes[at + 2]);
      if (!Number.isNaN(value)) {
        scratch[length++] = value;
        at += 2;
        changed = true;
        continue;
      }
    } else if (byte === PLUS) {
      scratch[length++] = 0x20;
      changed = true;
      continue;
    }
    scratch[length++] = byte;
  }
  return changed ? scratch.subarray(0, length) : bytes;
}

function digitOf(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** A whole number in digits; NaN for anything else. */
export function numberIn(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** The beginning of this century in seconds, and in milliseconds: what is greater than the one is the other. */
const SECONDS_UNTIL = 1e11;

let lastDay = '';
let lastStart = 0;

/**
 * Milliseconds since 1970, 0 where nothing can be made of it: ISO 8601 with or without zone (then UTC), as Athena writes
 * it, seconds or milliseconds since 1970.
 */
export function momentOf(text: string): number {
  if (text.length === 24 && text[10] === 'T' && text[23] === 'Z') {
    // Rows of a day often follow each other.
    const day = text.slice(0, 10);
    if (day !== lastDay) {
      lastDay = day;
      lastStart = readTime(day) ?? Number.NaN;
    }
    const time =
      lastStart +
      Number(text.slice(11, 13)) * 3_600_000 +
      Number(text.slice(14, 16)) * 60_000 +
      Number(text.slice(17, 23)) * 1000;
    if (!Number.isNaN(time)) return Math.round(time);
  }
  if (/^\d{9,14}$/.test(text)) return Number(text) * (Number(text) < SECONDS_UNTIL ? 1000 : 1);
  return readTime(text.replace(/ UTC$/, 'Z')) ?? 0;
}

export const isTrue = (text: string): boolean => /^(?:true|t|1|yes)$/i.test(text);
