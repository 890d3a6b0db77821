/**
 * What a column’s values must be: from `least` on, up to and without `below`. Moments are microseconds since 1970, texts
 * are bytes of UTF-8, and both have one order, so that a prefix, a key and a time are all asked for in one way.
 */
export type ColumnRange =
  | {
      readonly name: string;
      readonly of: 'moment';
      readonly least: bigint | undefined;
      readonly below: bigint | undefined;
    }
  | {
      readonly name: string;
      readonly of: 'text';
      readonly least: Uint8Array | undefined;
      readonly below: Uint8Array | undefined;
    };

const encoder = new TextEncoder();

/** Texts that begin with this one. */
export function prefixRange(name: string, prefix: string): ColumnRange {
  const least = encoder.encode(prefix);
  return { name, of: 'text', least, below: after(least) };
}

/** This text alone. */
export function exactRange(name: string, text: string): ColumnRange {
  const least = encoder.encode(text);
  const below = new Uint8Array(least.length + 1);
  below.set(least);
  return { name, of: 'text', least, below };
}

/** The first bytes behind all that begin with these; undefined where there are none. */
function after(bytes: Uint8Array): Uint8Array | undefined {
  const last = bytes.findLastIndex((byte) => byte < 0xff);
  if (last < 0) return undefined;
  const next = bytes.slice(0, last + 1);
  next[last]! += 1;
  return next;
}

/**
 * Whether values between two bounds, both included, may be in a range. A bound that is not there, or none of the
 * column’s kind, leaves everything possible.
 */
export function mayHold(range: ColumnRange, lower: unknown, upper: unknown): boolean {
  if (range.of === 'moment') {
    if (range.least !== undefined && typeof upper === 'bigint' && upper < range.least) return false;
    return !(range.below !== undefined && typeof lower === 'bigint' && lower >= range.below);
  }
  if (
    range.least !== undefined &&
    upper instanceof Uint8Array &&
    compareBytes(upper, range.least) < 0 &&
    // Some writers cut what is long without making it larger.
    !startsWith(range.least, upper)
  )
    return false;
  return !(range.below !== undefined && lower instanceof Uint8Array && compareBytes(lower, range.below) >= 0);
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  start.length <= bytes.length && start.every((byte, at) => bytes[at] === byte);

/** As unsigned bytes, which is the order of UTF-8. */
function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return one[at]! - other[at]!;
  return one.length - other.length;
}
