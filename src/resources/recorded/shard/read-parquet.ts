import {
  parquetScan,
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
} from 'hyparquet';
import { compareBytes } from '../../objects/listing/byte-order';
import type { ByteSource } from '../../objects/ranges/byte-source';
import { decompressors, openParquet } from '../../objects/ranges/parquet-file';
import { placesOf, type Field } from '../report/fields';
import { momentOf } from './field-values';
import { NoKeyColumn } from './read-csv';
import { flagsOf, isKey, isOurs } from './row-taker';
import type { Shard } from './shard';

interface ParquetOptions {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly compressors: Compressors;
}

/** Row groups of a Parquet file, taken into a shard one after the other, with no column read that is not needed. */
export class ParquetReader {
  readonly #options: ParquetOptions;
  /** Names of the columns that are used. */
  readonly #names: Partial<Record<Field, string>>;
  readonly rows: number;

  private constructor(options: ParquetOptions) {
    this.#options = options;
    const { metadata } = options;
    const columns = metadata.schema.slice(1).map(({ name }) => name);
    const places = placesOf(columns);
    if (places.key === undefined) throw new NoKeyColumn(columns);
    this.#names = Object.fromEntries(Object.entries(places).map(([field, at]) => [field, columns[at]!]));
    this.rows = Number(metadata.num_rows);
  }

  /** @throws Error in plain words; what reading throws */
  static async open(source: ByteSource): Promise<ParquetReader> {
    const { file, metadata } = await openParquet(source, { stringFromBytes });
    return new ParquetReader({ file, metadata, compressors: await decompressors(metadata) });
  }

  get groups(): number {
    return this.#options.metadata.row_groups.length;
  }

  rowsOf(group: number): number {
    return Number(this.#options.metadata.row_groups[group]?.num_rows ?? 0);
  }

  /** Whether the group's statistics leave room for keys that begin with the prefix. */
  mayHold(group: number, prefix: string): boolean {
    const chunk = this.#options.metadata.row_groups[group]?.columns.find(
      ({ meta_data: meta }) => meta?.path_in_schema.join('\0') === this.#names.key,
    );
    const { min_value: least, max_value: greatest } = chunk?.meta_data?.statistics ?? {};
    if (typeof least !== 'string' || typeof greatest !== 'string') return true;
    // Some writers compare as their language does, and not by bytes.
    return [compareBytes, compareUnits].some((compare) => mayBeWithin(least, greatest, prefix, compare));
  }

  /** @throws what reading throws, and what is wrong with the file */
  async take(group: number, shard: Shard): Promise<void> {
    const keys = await this.#keys(group);
    const bucket = shard.scope.bucket === undefined ? undefined : await this.#column(group, 'bucket');
    const sizes = await this.#column(group, 'size');
    const latest = await this.#column(group, 'isLatest');
    const markers = await this.#column(group, 'isDeleteMarker');
    const types = await this.#column(group, 'type');
    const kept: number[] = [];
    const flags = new Uint8Array(keys.count);
    const sizeAt = (row: number) => numberIn(sizes?.[row]);
    for (let row = 0; row < keys.count; row += 1) {
      if (!isOurs(shard, textOf(bucket?.[row]))) continue;
      const start = keys.start(row);
      const end = keys.end(row);
      if (!isKey(shard, start, end)) continue;
      const isLatest = latest?.[row];
      flags[row] = flagsOf({
        isLatest: isLatest === undefined || isLatest === null ? undefined : isYes(isLatest),
        isDeleteMarker: isYes(markers?.[row]),
        isPrefix: types?.[row] === 'prefix',
      });
      if (shard.wants(keys.bytes, start, end, sizeAt(row), flags[row]!)) kept.push(row);
    }
    if (kept.length === 0) return;
    const modified = await this.#column(group, 'modified');
    const classes = await this.#column(group, 'storageClass');
    const etags = await this.#column(group, 'etag');
    const versionIds = await this.#column(group, 'versionId');
    const checksums = await this.#column(group, 'checksum');
    const owners = await this.#column(group, 'owner');
    for (const row of kept) {
      shard.keep(keys.bytes, keys.start(row), keys.end(row), sizeAt(row), flags[row]!, {
        modified: momentIn(modified?.[row]),
        storageClass: textOf(classes?.[row]) ?? '',
        etag: (textOf(etags?.[row]) ?? '').replaceAll('"', ''),
        checksum: (textOf(checksums?.[row]) ?? '').replaceAll('|', ' '),
        owner: textOf(owners?.[row]) ?? '',
        versionId: textOf(versionIds?.[row]) ?? '',
      });
    }
  }

  async #keys(group: number): Promise<KeyColumn> {
    const column = new KeyColumn();
    const values = await this.#column(group, 'key', { stringFromBytes: (bytes) => column.add(bytes) });
    column.rows = values ?? [];
    return column;
  }

  async #column(
    group: number,
    field: Field,
    parsers: Partial<ParquetParsers> = { timestampFromMilliseconds: Number },
  ): Promise<ArrayLike<unknown> | undefined> {
    const name = this.#names[field];
    if (name === undefined) return undefined;
    let rowStart = 0;
    for (let before = 0; before < group; before += 1) rowStart += this.rowsOf(before);
    const rowEnd = rowStart + this.rowsOf(group);
    // A scan keeps what it read: of another column there is another.
    const scan = await parquetScan({ ...this.#options, columns: [name], rowStart, rowEnd, parsers });
    return rowStart === rowEnd ? [] : scan.readColumn({ column: name, rowStart, rowEnd });
  }
}

/** Keys of a row group as bytes: of a million views of arrays each would weigh more than its key. */
class KeyColumn {
  bytes = new Uint8Array(1 << 16);
  /** Row to number of the key: a dictionary has each once. */
  rows: ArrayLike<unknown> = [];
  #used = 0;
  readonly #ends: number[] = [];

  get count(): number {
    return this.rows.length;
  }

  add(key: Uint8Array): number {
    if (this.#used + key.length > this.bytes.length) {
      const more = new Uint8Array(Math.max(this.#used + key.length, this.bytes.length * 2));
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes.set(key, this.#used);
    this.#used += key.length;
    this.#ends.push(this.#used);
    return this.#ends.length - 1;
  }

  start(row: number): number {
    const number = this.rows[row];
    return typeof number === 'number' && number > 0 ? this.#ends[number - 1]! : 0;
  }

  /** The start where there is no key. */
  end(row: number): number {
    const number = this.rows[row];
    return typeof number === 'number' ? this.#ends[number]! : 0;
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

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const numberIn = (value: unknown): number =>
  value === undefined || value === null || value === '' ? Number.NaN : Number(value);

/** As a Boolean, or as a text that says so. */
const isYes = (value: unknown): boolean => value === true || value === 'true';

function momentIn(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return momentOf(String(value));
  return typeof value === 'string' ? momentOf(value) : 0;
}
