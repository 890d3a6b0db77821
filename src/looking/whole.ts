import type { ByteSource } from '@/resources/objects/ranges/byte-source';

const STEP = 4 * 1024 * 1024;

/** All bytes of something that is small enough. */
export async function readWhole(source: ByteSource, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(source.size);
  for (let at = 0; at < source.size; at += STEP) bytes.set(await source.read(at, at + STEP, { signal }), at);
  return bytes;
}
