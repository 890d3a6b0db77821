import { Decompress } from 'fzstd';
import { ZstdFrames } from './zstd-frames';

/** Blocks of four bytes stand for 128 KiB each: of so many at once nothing is noticed. */
const SLICE = 512;
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
  const frames = new ZstdFrames();
  let begun = performance.now();
  for await (const bytes of packed) {
    for (let at = 0; at < bytes.length; at += SLICE) {
      const slice = bytes.slice(at, at + SLICE);
      frames.push(slice);
      stream.push(slice);
      if (performance.now() - begun < BUSY) continue;
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      begun = performance.now();
    }
  }
  stream.push(new Uint8Array(), true);
}
