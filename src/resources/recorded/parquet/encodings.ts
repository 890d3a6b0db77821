import { CompactReader, DamagedParquet } from './compact-reader';

/** Wider numbers of a dictionary would stand for more than 16 million words. */
const WIDEST = 24;

/**
 * Runs of the same number and numbers packed into bits, in turns: levels, and places in a dictionary.
 * https://github.com/apache/parquet-format/blob/master/Encodings.md#RLE
 * @throws DamagedParquet
 */
export function readHybrid(
  bytes: Uint8Array,
  from: number,
  width: number,
  out: Uint8Array | Uint32Array,
  count: number,
): void {
  if (width > WIDEST) throw new DamagedParquet(`It packs numbers of ${width} bits.`);
  const reader = new CompactReader(bytes, from);
  const mask = 2 ** width - 1;
  let seen = 0;
  while (seen < count) {
    const head = reader.varint();
    if (head % 2 === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value |= reader.byte() << shift;
      const until = Math.min(count, seen + head / 2);
      out.fill(value, seen, until);
      seen = until;
      continue;
    }
    const groups = (head - 1) / 2;
    const until = Math.min(count, seen + groups * 8);
    let at = reader.at;
    let bits = 0;
    let held = 0;
    for (; seen < until; seen += 1) {
      while (held < width) {
        bits |= (bytes[at] ?? 0) << held;
        at += 1;
        held += 8;
      }
      out[seen] = bits & mask;
      bits >>>= width;
      held -= width;
    }
    reader.at += groups * width;
  }
}

/**
 * Whole numbers as what each is more than the one before it. Exact up to 2⁵³. Gives where it ends.
 * https://github.com/apache/parquet-format/blob/master/Encodings.md#DELTAENC
 * @throws DamagedParquet
 */
export function readDelta(
  bytes: Uint8Array,
  from: number,
  out: Float64Array | Uint32Array,
  count: number,
): number {
  const reader = new CompactReader(bytes, from);
  const block = reader.varint();
  const minis = reader.varint();
  reader.varint();
  let value = reader.integer();
  const each = block / minis;
  if (!Number.isInteger(each) || each === 0) throw new DamagedParquet('Its deltas cannot be read.');
  if (count > 0) out[0] = value;
  let seen = 1;
  while (seen < count) {
    const least = reader.integer();
    const widths = bytes.subarray(reader.at, reader.at + minis);
    reader.at += minis;
    for (let mini = 0; mini < minis && seen < count; mini += 1) {
      const width = widths[mini] ?? 0;
      const start = reader.at;
      const until = Math.min(count, seen + each);
      for (let bit = 0; seen < until; seen += 1, bit += width) {
        value += least + bitsAt(bytes, start, bit, width);
        out[seen] = value;
      }
      reader.at = start + (each * width) / 8;
    }
  }
  return reader.at;
}

function bitsAt(bytes: Uint8Array, start: number, bit: number, width: number): number {
  let value = 0;
  let at = start + (bit >>> 3);
  let shift = bit & 7;
  for (let got = 0; got < width;) {
    const take = Math.min(8 - shift, width - got);
    value += (((bytes[at] ?? 0) >>> shift) & ((1 << take) - 1)) * 2 ** got;
    got += take;
    shift = 0;
    at += 1;
  }
  return value;
}
