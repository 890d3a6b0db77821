import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import type { ByteSource } from './byte-source';

/** What a footer may weigh: one of ten thousand columns and row groups has some MiB. */
const LARGEST_FOOTER = 32 * 1024 * 1024;

/** A source as hyparquet reads it: it wants the buffer itself, from its first byte on. */
export const parquetFile = (source: ByteSource): AsyncBuffer => ({
  byteLength: source.size,
  slice: async (start: number, end = source.size) => (await source.read(start, end)).slice().buffer,
});

/** @throws Error in plain words where it is no whole Parquet file, or its footer is too large to read */
export async function refuseLargeFooter(source: ByteSource): Promise<void> {
  const tail = await source.read(source.size - 8, source.size);
  const magic = new TextDecoder().decode(tail.subarray(4));
  if (magic === 'PARE') throw new Error('The footer of this file is encrypted.');
  if (tail.length < 8 || magic !== 'PAR1')
    throw new Error('This is no whole Parquet file: its end is missing.');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > Math.min(LARGEST_FOOTER, source.size - 8))
    throw new Error(`The footer claims ${length} bytes, which is more than is read.`);
}

/** Those that are used, of the ones in JavaScript: snappy is built in. */
export async function decompressors({ row_groups }: FileMetaData): Promise<Compressors> {
  const codecs = new Set(
    row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec)),
  );
  codecs.delete('SNAPPY');
  codecs.delete('UNCOMPRESSED');
  if (codecs.size === 0) return {};
  const { SNAPPY: _, ...others } = (await import('hyparquet-compressors')).compressors;
  return others;
}
