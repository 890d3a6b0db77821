import { placesOf, type Field } from '../report/fields';
import { CsvRows, NoCsv, plainField, type CsvRow } from './csv-rows';
import { decodedKey, isTrue, momentOf, numberIn } from './field-values';
import { flagsOf, isKey, isOurs } from './row-taker';
import type { Shard } from './shard';

export interface CsvShape {
  /** What stands in which column; undefined: the first row says. */
  readonly columns: readonly string[] | undefined;
  /** Keys are percent-encoded, as S3 Inventory writes them into CSV. */
  readonly encodedKeys: boolean;
}

/** The first row names no key. */
export class NoKeyColumn extends Error {
  constructor(columns: readonly string[]) {
    const found = columns.slice(0, 12).join(', ').slice(0, 200);
    super(`None of its columns is named as a key would be (key, object_key): ${found}.`);
  }
}

const decoder = new TextDecoder();
const APOSTROPHE = 0x27;

/** Takes the rows of a CSV into a shard, as its bytes come. */
export class CsvReader {
  readonly #shard: Shard;
  readonly #shape: CsvShape;
  readonly #scratch = new Uint8Array(1 << 20);
  #rows: CsvRows | undefined;
  #places: Partial<Record<Field, number>> | undefined;
  readonly #words = new Words();

  constructor(shard: Shard, shape: CsvShape) {
    this.#shard = shard;
    this.#shape = shape;
    if (shape.columns !== undefined) this.#places = requireKey(shape.columns);
  }

  /** @throws NoCsv, NoKeyColumn */
  push(bytes: Uint8Array): void {
    const rows = (this.#rows ??= new CsvRows(this.#places === undefined ? delimiterOf(bytes) : undefined));
    rows.push(bytes, (row) => this.#take(row));
  }

  /** @throws NoCsv, NoKeyColumn */
  end(): void {
    this.#rows?.end((row) => this.#take(row));
  }

  #take(row: CsvRow): void {
    if (this.#places === undefined) {
      const columns = Array.from({ length: row.count }, (_, at) => decoder.decode(plainField(row, at)));
      this.#places = requireKey(columns);
      return;
    }
    const places = this.#places;
    const shard = this.#shard;
    if (!isOurs(shard, this.#text(row, places.bucket))) return;
    const key = this.#key(row, places);
    if (!isKey(shard, 0, key.length)) return;
    const size = places.size === undefined ? Number.NaN : this.#number(row, places.size);
    const isLatest = this.#text(row, places.isLatest);
    const flags = flagsOf({
      isLatest: isLatest === undefined || isLatest === '' ? undefined : isTrue(isLatest),
      isDeleteMarker: isTrue(this.#text(row, places.isDeleteMarker) ?? ''),
      isPrefix: this.#text(row, places.type) === 'prefix',
    });
    if (!shard.wants(key, 0, key.length, size, flags)) return;
    shard.keep(key, 0, key.length, size, flags, {
      modified: momentOf(this.#cell(row, places.modified)),
      storageClass: this.#text(row, places.storageClass) ?? '',
      etag: this.#cell(row, places.etag).replaceAll('"', ''),
      checksum: (this.#text(row, places.checksum) ?? '').replaceAll('|', ' '),
      owner: this.#text(row, places.owner) ?? '',
      versionId: this.#cell(row, places.versionId),
    });
  }

  #key(row: CsvRow, places: Partial<Record<Field, number>>): Uint8Array {
    let key = plainField(row, places.key!);
    if (key[0] === APOSTROPHE && isTrue(this.#text(row, places.guarded) ?? '')) key = key.subarray(1);
    // What is longer than a key by far is none.
    return this.#shape.encodedKeys && key.length <= this.#scratch.length
      ? decodedKey(key, this.#scratch)
      : key;
  }

  #number(row: CsvRow, at: number): number {
    return at < row.count ? numberIn(row.bytes, row.starts[at]!, row.ends[at]!) : Number.NaN;
  }

  #cell(row: CsvRow, at: number | undefined): string {
    return at === undefined || at >= row.count ? '' : decoder.decode(plainField(row, at));
  }

  /** Of a column with few words. */
  #text(row: CsvRow, at: number | undefined): string | undefined {
    return at === undefined || at >= row.count ? undefined : this.#words.of(at, row, this.#cell.bind(this));
  }
}

/** The word of the row before, where it is the same: columns of few words need no decoding then. */
class Words {
  readonly #bytes: Uint8Array[] = [];
  readonly #texts: string[] = [];

  of(at: number, row: CsvRow, decode: (row: CsvRow, at: number) => string): string {
    const before = this.#bytes[at];
    const start = row.starts[at]!;
    const length = row.ends[at]! - start;
    if (before !== undefined && before.length === length) {
      let index = 0;
      while (index < length && before[index] === row.bytes[start + index]) index += 1;
      if (index === length) return this.#texts[at]!;
    }
    const text = decode(row, at);
    this.#bytes[at] = row.bytes.slice(start, start + length);
    this.#texts[at] = text;
    return text;
  }
}

function requireKey(columns: readonly string[]): Partial<Record<Field, number>> {
  const places = placesOf(columns);
  if (places.key === undefined) throw new NoKeyColumn(columns);
  return places;
}

const DELIMITERS = [',', '\t', ';', '|'].map((text) => text.charCodeAt(0));

/** What its first line is divided by most. */
function delimiterOf(bytes: Uint8Array): number {
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, end < 0 ? Math.min(bytes.length, 4096) : end);
  if (line.includes(0)) throw new NoCsv('It has bytes that no text has.');
  const times = DELIMITERS.map((delimiter) =>
    line.reduce((sum, byte) => sum + Number(byte === delimiter), 0),
  );
  return DELIMITERS[times.indexOf(Math.max(...times))]!;
}
