import {
  parquetScan,
  type AsyncBuffer,
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
  type SchemaElement,
} from 'hyparquet';
import type { Field } from '../report/fields';
import { momentOf } from '../shard/field-values';
import { byteColumn, ByteColumn } from './byte-column';
import { booleanColumn, isWhole, millisecondsIn, numberColumn } from './number-column';
import { rangeOf, UnusualColumn } from './pages';

/** Names of the columns that are used. */
export type ColumnNames = Partial<Record<Field, string>>;

interface GroupPlace {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly compressors: Compressors;
  readonly names: ColumnNames;
  readonly group: number;
  /** Row of the file that the group begins with. */
  readonly rowStart: number;
}

type Decode<Column> = (
  chunk: Uint8Array,
  meta: ColumnMetaData,
  optional: boolean,
  compressors: Compressors,
  element: SchemaElement,
) => Column;

/**
 * Columns of one row group. How inventories and query engines write them is decoded here, straight to bytes and numbers;
 * what is written otherwise is left to the library, which makes a value of each.
 */
export class GroupColumns {
  readonly #place: GroupPlace;
  readonly #chunks = new Map<Field, Promise<Uint8Array>>();

  constructor(place: GroupPlace) {
    this.#place = place;
  }

  get group(): number {
    return this.#place.group;
  }

  /** Asks for the bytes of columns at once: one after the other each would wait for a round trip. */
  ask(fields: readonly Field[]): void {
    for (const field of fields) void this.#chunk(field)?.catch(() => undefined);
  }

  /** Undefined where there is no such column. @throws what reading throws, and what is wrong with the file */
  texts(field: Field): Promise<ByteColumn | undefined> {
    return this.#read(field, byteColumn, () => this.#slowTexts(field));
  }

  /** Whole numbers; NaN where there is none. @throws as {@link texts} */
  numbers(field: Field): Promise<Float64Array | undefined> {
    const decode: Decode<Float64Array> = (chunk, meta, optional, compressors, element) => {
      if (!isWhole(element)) throw new UnusualColumn('decimals');
      return numberColumn(chunk, meta, optional, compressors);
    };
    return this.#read(field, decode, async () => Float64Array.from(await this.#values(field), numberIn));
  }

  /** 1 for true, 0 for false, 2 where there is none. @throws as {@link texts} */
  booleans(field: Field): Promise<Uint8Array | undefined> {
    return this.#read(field, booleanColumn, async () => Uint8Array.from(await this.#values(field), yesIn));
  }

  /** Milliseconds since 1970, 0 where there is none. @throws as {@link texts} */
  moments(field: Field): Promise<Float64Array | undefined> {
    const decode: Decode<Float64Array> = (chunk, meta, optional, compressors, element) => {
      const unit = millisecondsIn(element);
      return numberColumn(chunk, meta, optional, compressors).map((number) => {
        if (Number.isNaN(number)) return 0;
        return unit === undefined ? momentOf(String(number)) : Math.floor(number / unit);
      });
    };
    return this.#read(field, decode, async () =>
      Float64Array.from(await this.#values(field, { timestampFromMilliseconds: Number }), momentIn),
    );
  }

  async #read<Column extends { readonly length: number } | ByteColumn>(
    field: Field,
    decode: Decode<Column>,
    slow: () => Promise<Column>,
  ): Promise<Column | undefined> {
    if (this.#place.names[field] === undefined) return undefined;
    const chunk = await this.#chunk(field);
    this.#chunks.delete(field);
    const found = this.#found(field);
    if (chunk !== undefined && found !== undefined) {
      try {
        const column = decode(chunk, found.meta, found.optional, this.#place.compressors, found.element);
        if (('count' in column ? column.count : column.length) === this.#rows) return column;
      } catch {
        // The library reads more than this, and says what is wrong.
      }
    }
    return slow();
  }

  get #rows(): number {
    const { metadata, group } = this.#place;
    return Number(metadata.row_groups[group]?.num_rows ?? 0);
  }

  /** Undefined where it is none that is decoded here, or is not there. */
  #chunk(field: Field): Promise<Uint8Array> | undefined {
    const asked = this.#chunks.get(field);
    if (asked !== undefined) return asked;
    const found = this.#found(field);
    if (found === undefined) return undefined;
    const chunk = this.#bytes(...rangeOf(found.meta));
    this.#chunks.set(field, chunk);
    return chunk;
  }

  async #bytes(from: number, to: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#place.file.slice(from, to));
  }

  #found(field: Field) {
    const { names, metadata, group } = this.#place;
    const name = names[field];
    const meta = metadata.row_groups[group]?.columns.find(
      ({ meta_data: one }) => one?.path_in_schema.length === 1 && one.path_in_schema[0] === name,
    )?.meta_data;
    const element = metadata.schema.find((one, at) => at > 0 && one.name === name);
    if (name === undefined || meta === undefined || element === undefined) return undefined;
    if (element.repetition_type === 'REPEATED') return undefined;
    return { meta, element, optional: element.repetition_type !== 'REQUIRED' };
  }

  async #values(field: Field, parsers: Partial<ParquetParsers> = {}): Promise<ArrayLike<unknown>> {
    const { file, metadata, compressors, names, rowStart } = this.#place;
    const column = names[field]!;
    const rowEnd = rowStart + this.#rows;
    if (rowStart === rowEnd) return [];
    const scan = await parquetScan({
      file,
      metadata,
      compressors,
      columns: [column],
      rowStart,
      rowEnd,
      parsers,
    });
    return scan.readColumn({ column, rowStart, rowEnd });
  }

  /** Of a dictionary each text comes once, so that they are numbered as they come. */
  async #slowTexts(field: Field): Promise<ByteColumn> {
    const found: Uint8Array[] = [];
    const stringFromBytes = (bytes: Uint8Array | undefined) =>
      bytes === undefined ? undefined : found.push(bytes) - 1;
    const values = await this.#values(field, { stringFromBytes });
    const numbers = Array.from(values, (value) => {
      if (typeof value === 'string') return found.push(new TextEncoder().encode(value)) - 1;
      return typeof value === 'number' ? value : undefined;
    });
    const column = new ByteColumn(numbers.length);
    column.bytes = new Uint8Array(found.reduce((sum, { length }) => sum + length, 0));
    let used = 0;
    const starts = found.map((bytes) => {
      column.bytes.set(bytes, used);
      used += bytes.length;
      return used - bytes.length;
    });
    for (const [row, number] of numbers.entries()) {
      if (number === undefined) continue;
      column.starts[row] = starts[number]!;
      column.ends[row] = starts[number]! + found[number]!.length;
    }
    return column;
  }
}

const numberIn = (value: unknown): number =>
  value === undefined || value === null || value === '' ? Number.NaN : Number(value);

/** As a Boolean, or as a text that says so. */
function yesIn(value: unknown): number {
  if (value === undefined || value === null) return 2;
  return Number(value === true || value === 'true');
}

function momentIn(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return momentOf(String(value));
  return typeof value === 'string' ? momentOf(value) : 0;
}
