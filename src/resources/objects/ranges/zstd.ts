import { Decompress } from 'fzstd';

/** Blocks of four bytes stand for 128 KiB each: of so many at once nothing is noticed. */
const SLICE = 512;
/** What a frame may want to look back on. */
const LARGEST_WINDOW = 128 * 1024 * 1024;
/** Longer without a break would be felt. Milliseconds. */
const BUSY = 12;

/**
 * Unpacks frames of zstd in slices, so that neither the page nor memory is taken by what a few bytes claim.
 * @throws whatever is wrong with the frames, and what `onBytes` throws
 */
export async function unpackZstd(
  packed: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = new Decompress((bytes) => onBytes(bytes));
  let begun = performance.now();
  let first = true;
  for await (const bytes of packed) {
    if (first && windowOf(bytes) > LARGEST_WINDOW) throw new RangeError('It wants too much memory.');
    first = false;
    for (let at = 0; at < bytes.length; at += SLICE) {
      stream.push(bytes.slice(at, at + SLICE));
      if (performance.now() - begun < BUSY) continue;
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      begun = performance.now();
    }
  }
  stream.push(new Uint8Array(), true);
}

/** Bytes that the first frame wants for its window. https://datatracker.ietf.org/doc/html/rfc8878#section-3.1.1.1 */
function windowOf(frame: Uint8Array): number {
  const descriptor = frame[4] ?? 0;
  const single = (descriptor & 0x20) !== 0;
  if (!single) {
    const window = frame[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const length = [1, 2, 4, 8][descriptor >> 6] ?? 1;
  let size = 0;
  for (let index = length - 1; index >= 0; index -= 1)
    size = size * 256 + (frame[5 + dictionary + index] ?? 0);
  return length === 2 ? size + 256 : size;
}
