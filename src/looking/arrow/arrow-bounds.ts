/*
 * What a file of Arrow claims, walked through before a library makes objects of it: its tables point to each other by
 * offsets, so a few bytes may claim any number of columns, and lists of any length.
 * https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 * https://flatbuffers.dev/internals/
 */

import { formatCount } from '@/lib/format';

/** Columns with those within columns. */
const MOST_COLUMNS = 20_000;
const DEEPEST = 64;
/** Characters of names and notes, in bytes. */
const MOST_TEXT = 16 * 1024 * 1024;
/** Columns of batches: each is an object of its own. */
const MOST_PARTS = 2_000_000;
const [SCHEMA, DICTIONARY, RECORDS] = [1, 2, 3] as const;
const UNION = 14;
/** A place in a file: where, and how much of what there is. */
const BLOCK = 24;

/** @throws Error in plain words where it claims more than is held in memory, or is not as the format says */
export function refuseClaims(bytes: Uint8Array): void {
  const walk = new Walk(bytes);
  try {
    if (new TextDecoder().decode(bytes.subarray(0, 6)) === 'ARROW1') walk.file();
    else walk.stream();
  } catch (error) {
    throw error instanceof RangeError
      ? new Error('It is no Arrow that can be read: it points beyond its end.', { cause: error })
      : error;
  }
}

class Walk {
  readonly #view: DataView;
  #columns = 0;
  #parts = 0;
  #text = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  file(): void {
    const end = this.#view.byteLength - 10;
    const footer = end - this.#view.getInt32(end, true);
    const schema = this.#slot(footer, 6);
    if (schema !== undefined) this.#schema(schema);
    for (const slot of [8, 10]) {
      const blocks = this.#list(this.#slot(footer, slot), BLOCK);
      this.#part(blocks.count);
      for (let index = 0; index < blocks.count; index += 1) {
        const at = Number(this.#view.getBigInt64(blocks.at + index * BLOCK, true));
        this.#message(at);
      }
    }
  }

  stream(): void {
    for (let at: number | undefined = 0; at !== undefined && at + 8 <= this.#view.byteLength;)
      at = this.#message(at);
  }

  /** The place after a message; undefined where there is none. */
  #message(start: number): number | undefined {
    let at = start;
    let size = this.#view.getInt32(at, true);
    at += 4;
    if (size === -1) {
      size = this.#view.getInt32(at, true);
      at += 4;
    }
    if (size === 0) return undefined;
    if (size < 0) throw new Error('It is damaged: a message has no length.');
    const type = this.#slot(at, 6);
    const head = this.#slot(at, 8);
    const body = this.#slot(at, 10);
    if (type !== undefined && head !== undefined) {
      const kind = this.#view.getUint8(type);
      if (kind === SCHEMA) this.#schema(head);
      else if (kind === RECORDS) this.#batch(head);
      else if (kind === DICTIONARY) {
        const data = this.#slot(head, 6);
        if (data !== undefined) this.#batch(data);
      }
    }
    const length = body === undefined ? 0 : Number(this.#view.getBigInt64(body, true));
    if (length < 0) throw new Error('It is damaged: a message has no length.');
    return at + size + length;
  }

  #schema(at: number): void {
    this.#columns = 0;
    this.#notes(this.#slot(at, 8));
    this.#fields(this.#slot(at, 6), 0);
  }

  #fields(list: number | undefined, depth: number): void {
    if (depth > DEEPEST) throw new Error('Its columns are nested too deep.');
    const { at, count } = this.#list(list, 4);
    this.#columns += count;
    if (this.#columns > MOST_COLUMNS)
      throw new Error(`It has more than ${formatCount(MOST_COLUMNS)} columns, which is more than are read.`);
    for (let index = 0; index < count; index += 1) {
      const field = at + index * 4;
      this.#string(this.#slot(field, 4));
      this.#notes(this.#slot(field, 16));
      const type = this.#slot(field, 8);
      const about = this.#slot(field, 10);
      if (type !== undefined && about !== undefined && this.#view.getUint8(type) === UNION)
        this.#list(this.#slot(about, 6), 4);
      this.#fields(this.#slot(field, 14), depth + 1);
    }
  }

  #batch(at: number): void {
    for (const slot of [6, 8, 12]) this.#part(this.#list(this.#slot(at, slot), slot === 12 ? 8 : 16).count);
    this.#part(this.#columns);
  }

  #notes(list: number | undefined): void {
    const { at, count } = this.#list(list, 4);
    this.#part(count);
    for (let index = 0; index < count; index += 1)
      for (const slot of [4, 6]) this.#string(this.#slot(at + index * 4, slot));
  }

  #string(place: number | undefined): void {
    if (place === undefined) return;
    this.#text += this.#list(place, 1).count;
    if (this.#text > MOST_TEXT) throw new Error('Its names and notes are more than is read.');
  }

  #part(count: number): void {
    this.#parts += count;
    if (this.#parts > MOST_PARTS) throw new Error('It has more batches and columns than are held in memory.');
  }

  /** Where a field of a table stands; undefined where the table leaves it out. */
  #slot(table: number, slot: number): number | undefined {
    const at = table + this.#view.getInt32(table, true);
    const names = at - this.#view.getInt32(at, true);
    if (slot >= this.#view.getInt16(names, true)) return undefined;
    const offset = this.#view.getInt16(names + slot, true);
    return offset === 0 ? undefined : at + offset;
  }

  /** The first of a list's values, and how many there are. */
  #list(place: number | undefined, stride: number): { readonly at: number; readonly count: number } {
    if (place === undefined) return { at: 0, count: 0 };
    const at = place + this.#view.getInt32(place, true);
    const count = this.#view.getInt32(at, true);
    if (count < 0 || at + 4 + count * stride > this.#view.byteLength)
      throw new Error('It is damaged: a list is longer than the file.');
    return { at: at + 4, count };
  }
}
