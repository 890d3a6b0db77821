import { parquetMetadata } from 'hyparquet';
import type { Part } from './read-ahead';

/** Length of what stands behind the footer: its own length, and `PAR1`. */
export const TRAILER = 8;

/** Where the footer begins, by the last bytes of the file; undefined where it has none. */
export function footerStart(trailer: Uint8Array, size: number): number | undefined {
  if (trailer.length < TRAILER || new TextDecoder().decode(trailer.subarray(-4)) !== 'PAR1') return undefined;
  const length = new DataView(trailer.buffer, trailer.byteOffset + trailer.length - TRAILER).getUint32(
    0,
    true,
  );
  const start = size - TRAILER - length;
  return start >= 4 ? start : undefined;
}

/** The column chunks of a Parquet file, by its end; undefined where it cannot be made sense of. */
export function partsOfParquet(end: Uint8Array): Part[] | undefined {
  try {
    const { row_groups: groups } = parquetMetadata(end.slice().buffer);
    return groups.flatMap(({ columns }, group) =>
      columns.flatMap(({ meta_data: meta }): Part[] => {
        if (meta === undefined) return [];
        const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
        const to = from + Number(meta.total_compressed_size);
        return [{ from, to, group, column: meta.path_in_schema.join('\0') }];
      }),
    );
  } catch {
    return undefined;
  }
}
