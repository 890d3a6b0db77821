import { fieldOf, type Field } from '../report/fields';
import { momentOf } from './field-values';
import { NoKeyColumn } from './read-csv';
import { flagsOf, isKey, isOurs } from './row-taker';
import type { Shard } from './shard';

const FEED = 0x0a;
const LONGEST_LINE = 16 * 1024 * 1024;

/** A line is no JSON object. */
class NoJson extends Error {}

/** Takes JSON objects, one a line, into a shard, as their bytes come. */
export class NdjsonReader {
  readonly #shard: Shard;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  readonly #fields = new Map<string, Field | undefined>();
  #rest: Uint8Array = new Uint8Array(0);

  constructor(shard: Shard) {
    this.#shard = shard;
  }

  /** @throws NoJson, NoKeyColumn */
  push(piece: Uint8Array): void {
    const rest = this.#rest;
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    let start = 0;
    for (let end = bytes.indexOf(FEED); end >= 0; end = bytes.indexOf(FEED, start)) {
      this.#line(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#rest = bytes.slice(start);
    if (this.#rest.length > LONGEST_LINE) throw new NoJson('A line goes on for more than 16 MiB.');
  }

  end(): void {
    this.#line(this.#rest);
    this.#rest = new Uint8Array(0);
  }

  #line(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes).trim();
    if (text === '') return;
    const row = this.#row(text);
    const shard = this.#shard;
    if (!isOurs(shard, textIn(row.bucket))) return;
    const name = textIn(row.key);
    if (name === undefined) throw new NoKeyColumn(Object.keys(JSON.parse(text) as object));
    const key = this.#encoder.encode(name);
    if (!isKey(shard, 0, key.length)) return;
    const size = Number(row.size ?? Number.NaN);
    const flags = flagsOf({
      isLatest: row.isLatest === undefined || row.isLatest === null ? undefined : row.isLatest === true,
      isDeleteMarker: row.isDeleteMarker === true,
      isPrefix: row.type === 'prefix',
    });
    if (!shard.wants(key, 0, key.length, size, flags)) return;
    shard.keep(key, 0, key.length, size, flags, {
      modified: momentOf(
        typeof row.modified === 'number' ? String(row.modified) : (textIn(row.modified) ?? ''),
      ),
      storageClass: textIn(row.storageClass) ?? '',
      etag: (textIn(row.etag) ?? '').replaceAll('"', ''),
      checksum: textIn(row.checksum) ?? '',
      owner: textIn(row.owner) ?? '',
      versionId: textIn(row.versionId) ?? '',
    });
  }

  #row(text: string): Partial<Record<Field, unknown>> {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new NoJson('A line is no JSON.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new NoJson('A line is no JSON object.');
    const row: Partial<Record<Field, unknown>> = {};
    for (const [name, member] of Object.entries(value)) {
      if (!this.#fields.has(name)) this.#fields.set(name, fieldOf(name));
      const field = this.#fields.get(name);
      if (field !== undefined) row[field] ??= member;
    }
    return row;
  }
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
