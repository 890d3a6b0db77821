import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { compareBytes } from '../../objects/listing/byte-order';
import type { ByteSource } from '../../objects/ranges/byte-source';
import { decompressors, openParquet } from '../../objects/ranges/parquet-file';
import { GroupColumns, type ColumnNames } from '../parquet/group-columns';
import { placesOf, type Field } from '../report/fields';
import { NoKeyColumn } from './read-csv';
import { flagsOf, isKey, isOurs } from './row-taker';
import type { Shard } from './shard';
import { TAIL } from './tail';

/** What every row group is asked for, and what only one with a row that is kept. */
const ALWAYS: readonly Field[] = ['key', 'size', 'isLatest', 'isDeleteMarker', 'type'];
const OF_KEPT: readonly Field[] = ['modified', 'storageClass', 'etag', 'versionId', 'checksum', 'owner'];

/** Row groups of a Parquet file, taken into a shard one after the other, with no column read that is not needed. */
export class ParquetReader {
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;
  readonly #compressors: Compressors;
  readonly #names: ColumnNames;
  /** Row that each group begins with. */
  readonly #starts: readonly number[];

  private constructor(file: AsyncBuffer, metadata: FileMetaData, compressors: Compressors) {
    this.#file = file;
    this.#metadata = metadata;
    this.#compressors = compressors;
    const columns = metadata.schema.slice(1).map(({ name }) => name);
    const places = placesOf(columns);
    if (places.key === undefined) throw new NoKeyColumn(columns);
    this.#names = Object.fromEntries(Object.entries(places).map(([field, at]) => [field, columns[at]!]));
    let row = 0;
    this.#starts = metadata.row_groups.map(({ num_rows: rows }) => {
      row += Number(rows);
      return row - Number(rows);
    });
  }

  /** @throws Error in plain words; what reading throws */
  static async open(source: ByteSource): Promise<ParquetReader> {
    const { file, metadata } = await openParquet(source, {
      parsers: { stringFromBytes },
      initialFetchSize: TAIL,
    });
    return new ParquetReader(file, metadata, await decompressors(metadata));
  }

  get groups(): number {
    return this.#metadata.row_groups.length;
  }

  /** Whether the group's statistics leave room for keys that begin with the prefix. */
  mayHold(group: number, prefix: string): boolean {
    const chunk = this.#metadata.row_groups[group]?.columns.find(
      ({ meta_data: meta }) => meta?.path_in_schema.join('\0') === this.#names.key,
    );
    const { min_value: least, max_value: greatest } = chunk?.meta_data?.statistics ?? {};
    if (typeof least !== 'string' || typeof greatest !== 'string') return true;
    // Some writers compare as their language does, and not by bytes.
    return [compareBytes, compareUnits].some((compare) => mayBeWithin(least, greatest, prefix, compare));
  }

  /** Asks for the bytes of a group that will be taken; what fails is heard of then. */
  fetch(group: number, shard: Shard): GroupColumns {
    const columns = new GroupColumns({
      file: this.#file,
      metadata: this.#metadata,
      compressors: this.#compressors,
      names: this.#names,
      group,
      rowStart: this.#starts[group] ?? 0,
    });
    columns.ask(shard.scope.bucket === undefined ? ALWAYS : [...ALWAYS, 'bucket']);
    return columns;
  }

  /** @throws what reading throws, and what is wrong with the file */
  async take(columns: GroupColumns, shard: Shard): Promise<void> {
    const keys = (await columns.texts('key'))!;
    const bucket = shard.scope.bucket === undefined ? undefined : await columns.texts('bucket');
    const sizes = await columns.numbers('size');
    const latest = await columns.booleans('isLatest');
    const markers = await columns.booleans('isDeleteMarker');
    const types = await columns.texts('type');
    const kept: number[] = [];
    const flags = new Uint8Array(keys.count);
    const { bytes, starts, ends } = keys;
    for (let row = 0; row < keys.count; row += 1) {
      if (!isOurs(shard, bucket?.textAt(row) || undefined)) continue;
      const start = starts[row]!;
      const end = ends[row]!;
      if (!isKey(shard, start, end)) continue;
      const isLatest = latest?.[row] ?? 2;
      flags[row] = flagsOf({
        isLatest: isLatest === 2 ? undefined : isLatest === 1,
        isDeleteMarker: markers?.[row] === 1,
        isPrefix: types?.textAt(row) === 'prefix',
      });
      if (shard.wants(bytes, start, end, sizes?.[row] ?? Number.NaN, flags[row]!)) kept.push(row);
    }
    if (kept.length === 0) return;
    columns.ask(OF_KEPT);
    const modified = await columns.moments('modified');
    const classes = await columns.texts('storageClass');
    const etags = await columns.texts('etag');
    const versionIds = await columns.texts('versionId');
    const checksums = await columns.texts('checksum');
    const owners = await columns.texts('owner');
    for (const row of kept) {
      shard.keep(bytes, starts[row]!, ends[row]!, sizes?.[row] ?? Number.NaN, flags[row]!, {
        modified: modified?.[row] ?? 0,
        storageClass: classes?.textAt(row) ?? '',
        etag: (etags?.textAt(row) ?? '').replaceAll('"', ''),
        checksum: (checksums?.textAt(row) ?? '').replaceAll('|', ' '),
        owner: owners?.textAt(row) ?? '',
        versionId: versionIds?.textAt(row) ?? '',
      });
    }
  }
}

/** A writer may cut what is long, in the middle of a character even: that much is left out. */
function mayBeWithin(
  least: string,
  greatest: string,
  prefix: string,
  compare: (one: string, other: string) => number,
): boolean {
  const low = least.split('\uFFFD')[0]!;
  if (compare(low, prefix) > 0 && !low.startsWith(prefix)) return false;
  return greatest.includes('\uFFFD') || compare(greatest, prefix) >= 0 || prefix.startsWith(greatest);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** In statistics too, a byte order mark is a part of a key. */
const stringFromBytes = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : decoder.decode(bytes);

const compareUnits = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
