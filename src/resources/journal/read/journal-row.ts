import type { RowBlock } from '../../iceberg/file-rows';

/** One row of a journal: something that was written, changed or deleted, and by whom, as far as it is told. */
export interface JournalRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly key: string;
  /** `CREATE`, `UPDATE_METADATA`, `DELETE`; others may come. */
  readonly type: string;
  /** Of a `DELETE`: it wrote a delete marker; otherwise the object or its version is gone for good. */
  readonly marker: boolean;
  /** Greater ones of one key are later. */
  readonly sequence: string;
  readonly versionId: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  readonly storageClass: string | undefined;
  readonly etag: string | undefined;
  /** An account's id, or the name of a service. Of what is gone for good it is not told. */
  readonly requester: string | undefined;
  readonly address: string | undefined;
  readonly requestId: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-schema.html */
const COLUMNS = [
  'record_type',
  'sequence_number',
  'is_delete_marker',
  'version_id',
  'size',
  'storage_class',
  'e_tag',
  'requester',
  'source_ip_address',
  'request_id',
] as const;

type Column = (typeof COLUMNS)[number];

/** What is counted, and shown of a line: what differs in every row is the most of a file, and is left out. */
export const COUNTED_COLUMNS: readonly Column[] = [
  'record_type',
  'is_delete_marker',
  'size',
  'requester',
  'source_ip_address',
  'request_id',
];
export const ALL_COLUMNS: readonly Column[] = COLUMNS;

/** Which rows of a block are wanted. */
interface WantedRows {
  readonly rows: readonly number[];
  /** Of all rows of the block. */
  readonly times: ArrayLike<unknown>;
  readonly keys: ArrayLike<unknown>;
}

/**
 * Gives the wanted rows of a block with the wanted columns, which are read only where there are any rows.
 * @throws what reading throws
 */
export async function journalRows(
  block: RowBlock,
  { rows, times, keys }: WantedRows,
  wanted: readonly Column[],
): Promise<JournalRow[]> {
  if (rows.length === 0) return [];
  const read = await Promise.all(wanted.map((name) => block.column(name)));
  const columns: Partial<Record<Column, ArrayLike<unknown> | undefined>> = Object.fromEntries(
    wanted.map((name, at) => [name, read[at]]),
  );
  const text = (name: Column, row: number): string | undefined => {
    const value = columns[name]?.[row];
    return typeof value === 'string' ? value : undefined;
  };
  return rows.map((row) => {
    const size = columns.size?.[row];
    return {
      at: Number(times[row]) / 1000,
      key: String(keys[row]),
      type: text('record_type', row) ?? '',
      marker: columns.is_delete_marker?.[row] === true,
      sequence: text('sequence_number', row) ?? '',
      versionId: text('version_id', row),
      size: typeof size === 'bigint' || typeof size === 'number' ? Number(size) : undefined,
      storageClass: text('storage_class', row),
      etag: text('e_tag', row),
      requester: text('requester', row),
      address: text('source_ip_address', row),
      requestId: text('request_id', row),
    };
  });
}
