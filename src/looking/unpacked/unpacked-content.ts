import { formatBytes } from '@/lib/format';
import { memorySource, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { unpack, UNPACKED_BYTES, type Packing } from '@/resources/objects/ranges/unpacked';
import type { Content } from '../kinds/kind';

/** What a stream holds, as something to look at. */
export async function unpackedContent(
  name: string,
  source: ByteSource,
  packing: Packing,
  signal: AbortSignal,
  onProgress?: (bytes: number) => void,
): Promise<Content> {
  const { bytes, end } = await unpack(source, packing, { signal, onProgress });
  const said = {
    whole: undefined,
    bound: `Only the first ${formatBytes(UNPACKED_BYTES)} of it were unpacked.`,
    damaged: 'It is damaged: it could not be unpacked beyond this.',
  };
  return {
    name,
    contentType: undefined,
    source: memorySource(bytes),
    shortened: said[end],
  };
}
