import { formatBytes } from '@/lib/format';
import { memorySource, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { unpack, type Packing } from '@/resources/objects/ranges/unpacked';
import { readWhole } from '../whole';

/** A file of metadata is held as a whole, and parsed. */
const LARGEST = 48 * 1024 * 1024;

/** How it begins, and not how it is called: tables name what is packed in several ways. */
const PACKINGS: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** A file of a table's metadata, unpacked where it is packed. @throws what reading throws; Error in plain words */
export async function textOf(source: ByteSource, signal: AbortSignal): Promise<string> {
  if (source.size > LARGEST)
    throw new Error(
      `Of its metadata one file has ${formatBytes(source.size)}, and up to ${formatBytes(LARGEST)} are read.`,
    );
  const bytes = await readWhole(source, signal);
  const [packing] = PACKINGS.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte)) ?? [];
  if (packing === undefined) return new TextDecoder().decode(bytes);
  const content = await unpack(memorySource(bytes), packing, { signal, bound: LARGEST });
  if (content.end === 'damaged') throw new Error('Its metadata is packed, and damaged.');
  if (content.end === 'bound') throw new Error('Its metadata is larger than is unpacked.');
  return new TextDecoder().decode(content.bytes);
}
