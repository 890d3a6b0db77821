import {
  parquetMetadataAsync,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type MetadataOptions,
} from 'hyparquet';
import type { ByteSource } from './byte-source';
import { boundedCompressors, pageBounds, refuseSchema } from './parquet-bounds';
import { ThriftWalk } from './thrift-walk';

/** What a footer may weigh: one of ten thousand columns and row groups has some MiB. */
const LARGEST_FOOTER = 32 * 1024 * 1024;
/** Numbers, texts and lists in a footer. */
const MOST_IN_FOOTER = 8_000_000;

/** A file that was opened: its footer, and its bytes, whose pages are looked at before anything is made of their claims. */
export interface ParquetFile {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/**
 * Opens a file by its footer.
 * @throws Error in plain words where it is no whole Parquet file, or claims more than is read; what reading throws
 */
export async function openParquet(
  source: ByteSource,
  options: MetadataOptions & { readonly initialFetchSize?: number } = {},
): Promise<ParquetFile> {
  await refuseLargeFooter(source);
  const unbounded = bufferOf(source);
  const metadata = await parquetMetadataAsync(unbounded, options);
  refuseSchema(metadata);
  const refusePages = pageBounds(metadata);
  const file: AsyncBuffer = {
    byteLength: source.size,
    slice: async (start, end) => {
      const bytes = await unbounded.slice(start, end);
      refusePages(start, bytes);
      return bytes;
    },
  };
  return { file, metadata };
}

/** A source as hyparquet reads it: it wants the buffer itself, from its first byte on. */
const bufferOf = (source: ByteSource): AsyncBuffer => ({
  byteLength: source.size,
  slice: async (start: number, end = source.size) => (await source.read(start, end)).slice().buffer,
});

async function refuseLargeFooter(source: ByteSource): Promise<void> {
  const tail = await source.read(source.size - 8, source.size);
  const magic = new TextDecoder().decode(tail.subarray(4));
  if (magic === 'PARE') throw new Error('The footer of this file is encrypted.');
  if (tail.length < 8 || magic !== 'PAR1')
    throw new Error('This is no whole Parquet file: its end is missing.');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > Math.min(LARGEST_FOOTER, source.size - 8))
    throw new Error(`The footer claims ${length} bytes, which is more than is read.`);
  const footer = await source.read(source.size - 8 - length, source.size - 8);
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  new ThriftWalk(view, 0, MOST_IN_FOOTER).struct();
}

/** Those that are used, of the ones in JavaScript, none of which gives more than a page says that it has. */
export async function decompressors({ row_groups }: FileMetaData): Promise<Compressors> {
  const codecs = new Set(
    row_groups.flatMap((group) => group.columns.map((column) => column.meta_data?.codec)),
  );
  codecs.delete('SNAPPY');
  codecs.delete('UNCOMPRESSED');
  if (codecs.size === 0) return {};
  const { SNAPPY: _, ...others } = (await import('hyparquet-compressors')).compressors;
  return boundedCompressors(others);
}
