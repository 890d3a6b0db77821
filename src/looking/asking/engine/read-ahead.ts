import type { Range } from './sparse-file';

/** What is read at once of a file without known parts. */
const PIECE = 1024 * 1024;
/** The most that is read ahead of what was asked for. */
const MOST = 256 * 1024 * 1024;
/** Around what belongs to no part. */
const LOOSE = 64 * 1024;

/** A part of a file that is read whole or not at all. */
export interface Part extends Range {
  /** Parts of one group are wanted together. */
  readonly group: number;
  /** Of a table by columns: it is read ahead only where the column was asked for. */
  readonly column: string | undefined;
}

export interface Place extends Range {
  readonly file: number;
}

/**
 * What to read when a query lacks bytes. A query begins anew each time it lacks some, so each time more is read ahead
 * while it goes through its files from first to last, and no more than was asked for once it leaps.
 */
export class ReadAhead {
  readonly #sizes: readonly number[];
  readonly #parts = new Map<number, readonly Part[]>();
  readonly #columns = new Set<string>();
  /** Where the last reading ended: the next group, as file and group. */
  #next: readonly [number, number] | undefined;
  #budget = 0;

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
  }

  /** Parts of a file, in their order, where it tells of them. */
  know(file: number, parts: readonly Part[]): void {
    this.#parts.set(file, parts);
  }

  /** It tells of none after all: it is read in pieces. */
  forget(file: number): void {
    this.#parts.delete(file);
  }

  /** All that is to be read, the place itself first. Some of it may be here already. */
  around(place: Place): Place[] {
    const parts = this.#parts.get(place.file);
    if (parts === undefined) return this.#onwards(place, Math.floor(place.from / PIECE));
    const part = parts.find(({ from, to }) => from <= place.from && place.from < to);
    if (part === undefined) return [{ ...place, to: Math.max(place.to, place.from + LOOSE) }];
    if (part.column !== undefined && !this.#columns.has(part.column)) {
      this.#columns.add(part.column);
      // Its neighbours are here already.
      this.#next = undefined;
    }
    return this.#onwards(place, part.group);
  }

  #onwards(place: Place, group: number): Place[] {
    const goesOn = this.#next?.[0] === place.file && this.#next[1] === group;
    this.#budget = goesOn ? Math.min(MOST, Math.max(PIECE, this.#budget * 2)) : 0;
    const places: Place[] = [place];
    let bytes = 0;
    let [file, at] = [place.file, group];
    for (;;) {
      const found = this.#group(file, at);
      if (found === undefined) {
        file += 1;
        at = 0;
        if (file >= this.#sizes.length || this.#group(file, at) === undefined) break;
        continue;
      }
      places.push(...found.map((range) => ({ ...range, file })));
      bytes += found.reduce((sum, { from, to }) => sum + to - from, 0);
      at += 1;
      if (bytes >= this.#budget) break;
    }
    this.#next = this.#group(file, at) === undefined ? [file + 1, 0] : [file, at];
    return places;
  }

  /** What is wanted of a group; undefined behind the last one, and of a file whose parts are not known. */
  #group(file: number, group: number): Range[] | undefined {
    const size = this.#sizes[file];
    if (size === undefined) return undefined;
    const parts = this.#parts.get(file);
    if (parts === undefined) {
      const from = group * PIECE;
      return from < size ? [{ from, to: Math.min(size, from + PIECE) }] : undefined;
    }
    const all = parts.filter((part) => part.group === group);
    if (all.length === 0) return undefined;
    return all.filter(({ column }) => column === undefined || this.#columns.has(column));
  }
}
