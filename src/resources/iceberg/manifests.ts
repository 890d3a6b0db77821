import { formatCount } from '@/lib/format';
import { AvroFile } from '../objects/avro/avro-file';
import type { ByteSource } from '../objects/ranges/byte-source';

/** Summary of one field of the partitions in a manifest. */
interface PartitionSummary {
  readonly lower: Uint8Array | undefined;
  readonly upper: Uint8Array | undefined;
}

/** A manifest, as the list of them names it. */
export interface Manifest {
  readonly path: string;
  /** Bytes; 0 where nobody said. */
  readonly size: number;
  readonly specId: number;
  readonly deletes: boolean;
  /** Of what has no number of its own. */
  readonly sequence: number;
  /** In the order of its specification; undefined where nobody said. */
  readonly partitions: readonly PartitionSummary[] | undefined;
}

/** What a file holds: rows, or which rows are deleted, by their place or by their values. */
type FileContent = 'data' | 'position-deletes' | 'equality-deletes';

/** A file of a table, as a manifest has it. */
export interface IcebergFile {
  readonly content: FileContent;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly rows: number;
  /** `PARQUET` */
  readonly format: string;
  readonly sequence: number;
  readonly specId: number;
  readonly partition: Readonly<Record<string, unknown>>;
  /** Bounds by the id of a column, as they are serialized. */
  readonly lower: ReadonlyMap<number, Uint8Array>;
  readonly upper: ReadonlyMap<number, Uint8Array>;
  /** Columns that rows are deleted by. */
  readonly equalityIds: readonly number[];
}

type Row = Readonly<Record<string, unknown>>;

/** Entries that are read of one file. */
const MOST = 100_000;
const AT_ONCE = 2000;
/** https://iceberg.apache.org/spec/#manifests: a file that is in the table no more. */
const DELETED = 2;
const CONTENTS: readonly FileContent[] = ['data', 'position-deletes', 'equality-deletes'];

/**
 * The manifests of a snapshot. https://iceberg.apache.org/spec/#manifest-lists
 * @throws Error in plain words; what reading throws
 */
export async function manifestList(source: ByteSource): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for await (const row of rowsOf(await AvroFile.open(source), 'The list of manifests')) {
    const path = row['manifest_path'];
    if (typeof path !== 'string') throw new Error('The list of manifests names something that is none.');
    manifests.push({
      path,
      size: count(row['manifest_length']),
      specId: count(row['partition_spec_id']),
      deletes: count(row['content']) === 1,
      sequence: count(row['sequence_number']),
      partitions: Array.isArray(row['partitions'])
        ? row['partitions'].map((summary: unknown) => ({
            lower: bytesIn(objectIn(summary)['lower_bound']),
            upper: bytesIn(objectIn(summary)['upper_bound']),
          }))
        : undefined,
    });
  }
  return manifests;
}

/**
 * The files that a manifest adds or keeps, one after another; what was deleted is left out.
 * @throws Error in plain words; what reading throws
 */
export async function* manifestFiles(
  source: ByteSource,
  manifest: Pick<Manifest, 'specId' | 'sequence'>,
): AsyncGenerator<IcebergFile, undefined> {
  const avro = await AvroFile.open(source);
  // A manifest that no list names says it itself.
  const specId = count(avro.metadata.get('partition-spec-id') ?? manifest.specId);
  for await (const row of rowsOf(avro, 'A manifest')) {
    if (count(row['status']) === DELETED) continue;
    const file = objectIn(row['data_file']);
    const path = file['file_path'];
    if (typeof path !== 'string') throw new Error('A manifest names a file without saying where it is.');
    yield {
      content: CONTENTS[count(file['content'])] ?? 'data',
      path,
      size: count(file['file_size_in_bytes']),
      rows: count(file['record_count']),
      format: textIn(file['file_format']).toUpperCase(),
      // What was added has the number of its manifest, which was not known yet when that was written.
      sequence: row['sequence_number'] === null ? manifest.sequence : count(row['sequence_number']),
      specId,
      partition: objectIn(file['partition']),
      lower: boundsIn(file['lower_bounds']),
      upper: boundsIn(file['upper_bounds']),
      equalityIds: Array.isArray(file['equality_ids']) ? file['equality_ids'].map(count) : [],
    };
  }
  return undefined;
}

async function* rowsOf(file: AvroFile, what: string): AsyncGenerator<Row, undefined> {
  for (let from = 0; ; from += AT_ONCE) {
    const rows = await file.rows(from, AT_ONCE);
    for (const row of rows) yield objectIn(row);
    if (rows.length < AT_ONCE) return undefined;
    if (from + AT_ONCE >= MOST) throw new Error(`${what} has more than ${formatCount(MOST)} entries.`);
  }
}

/** Avro has no maps by numbers: lists of pairs instead. */
function boundsIn(value: unknown): ReadonlyMap<number, Uint8Array> {
  const bounds = new Map<number, Uint8Array>();
  if (!Array.isArray(value)) return bounds;
  for (const pair of value) {
    const { key, value: bound } = objectIn(pair);
    const bytes = bytesIn(bound);
    if (bytes !== undefined) bounds.set(count(key), bytes);
  }
  return bounds;
}

const objectIn = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});
const bytesIn = (value: unknown): Uint8Array | undefined => (value instanceof Uint8Array ? value : undefined);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whole and not below zero; 0 for what is none, or beyond what a number keeps. */
function count(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}
