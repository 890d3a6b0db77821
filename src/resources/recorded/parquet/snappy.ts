import { DamagedParquet } from './compact-reader';

/** Shorter is copied faster by a loop. */
const LOOPED = 24;

const damaged = () => new DamagedParquet('A page of it cannot be unpacked.');

/**
 * Unpacks a block of Snappy into `out`, which has to be as long as what is in it. Long literals, as ETags make them, are
 * copied whole.
 * https://github.com/google/snappy/blob/main/format_description.txt
 * @throws DamagedParquet
 */
export function unpackSnappy(packed: Uint8Array, out: Uint8Array): void {
  let at = 0;
  while (packed[at]! >= 0x80) at += 1;
  at += 1;
  let to = 0;
  while (at < packed.length) {
    const tag = packed[at++]!;
    const kind = tag & 3;
    if (kind === 0) {
      let size = (tag >> 2) + 1;
      if (size > 60) {
        const bytes = size - 60;
        size = 1;
        for (let index = 0; index < bytes; index += 1) size += packed[at + index]! * 2 ** (8 * index);
        at += bytes;
      }
      if (!(at + size <= packed.length && to + size <= out.length)) throw damaged();
      if (size > LOOPED) out.set(packed.subarray(at, at + size), to);
      else for (let index = 0; index < size; index += 1) out[to + index] = packed[at + index]!;
      at += size;
      to += size;
      continue;
    }
    const size = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    let back = packed[at++]!;
    if (kind === 1) back |= (tag >> 5) << 8;
    else {
      back |= packed[at++]! << 8;
      if (kind === 3) back = (back | (packed[at++]! << 16) | (packed[at++]! << 24)) >>> 0;
    }
    if (!(back > 0 && back <= to && to + size <= out.length && at <= packed.length)) throw damaged();
    // What is copied may be what is being written: a run.
    for (const until = to + size; to < until; to += 1) out[to] = out[to - back]!;
  }
  if (to !== out.length) throw damaged();
}
