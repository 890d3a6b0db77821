import { formatBytes } from '@/lib/format';
import type { ByteSource } from '../objects/ranges/byte-source';
import { packingOf } from '../objects/ranges/packing';
import { unpack } from '../objects/ranges/unpacked';

/** Metadata of a table is held as a whole. Bytes. */
const MOST = 48 * 1024 * 1024;

/**
 * A file of metadata as text, unpacked where it is packed, whatever its name says.
 * @throws Error in plain words; what reading throws
 */
export async function textOf(source: ByteSource): Promise<string> {
  if (source.size > MOST) throw tooLarge();
  const packing = packingOf(await source.read(0, 4));
  if (packing === undefined) return new TextDecoder().decode(await source.read(0, source.size));
  const { bytes, end } = await unpack(source, packing, { signal: new AbortController().signal, bound: MOST });
  if (end === 'bound') throw tooLarge();
  if (end === 'damaged') throw new Error('The metadata of the table is damaged: it cannot be unpacked.');
  return new TextDecoder().decode(bytes);
}

const tooLarge = () =>
  new Error(`The metadata of the table has more than ${formatBytes(MOST)}, which is more than is read.`);
