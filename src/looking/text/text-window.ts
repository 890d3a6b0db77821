import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { Encoding } from './encodings';
import { PIECE, rowAt, rowsBetween, type TextRow } from './text-rows';
import { wrapped } from './wrap';

/** A line of the screen. */
export interface ScreenRow {
  /** Where its row begins, in bytes. */
  readonly at: number;
  readonly text: string;
  /** Number of the line that begins here, from 1, where it is known. */
  readonly line?: number;
  /** It goes on from the screen row above. */
  readonly continues: boolean;
}

/** Pieces that are kept cut into rows: more than any screen shows. */
const KEPT = 12;

/**
 * What of a text is in view. Where that is, is told by a piece of 64 KiB and a screen row in it; pieces are read when they
 * come near. Tells its listener whenever there is something new to draw.
 */
export class TextWindow {
  readonly #source: ByteSource;
  readonly #encoding: Encoding;
  readonly #columns: number;
  readonly #pieces = new Map<number, readonly ScreenRow[]>();
  readonly #reading = new Set<number>();
  #stop = new AbortController();
  readonly #listeners = new Set<() => void>();
  /** Lines that begin before each piece, as far as they were counted from the beginning. */
  readonly #linesBefore = [0];
  /** Whether the row before each piece ended its line. */
  readonly #endsBefore = [true];
  readonly last: number;
  piece = 0;
  index = 0;
  #page = 1;
  version = 0;
  failure: unknown;

  constructor(source: ByteSource, encoding: Encoding, columns: number) {
    this.#source = source;
    this.#encoding = encoding;
    this.#columns = columns;
    this.last = Math.max(0, Math.ceil(source.size / PIECE) - 1);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Gives up what is on its way; what is asked for later is read again. */
  dispose(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /** The next rows from where we are; undefined where they are not here yet. Asks for them. */
  visible(count: number): (ScreenRow | undefined)[] {
    this.#page = Math.max(1, count);
    const rows: (ScreenRow | undefined)[] = [];
    let { piece, index } = this;
    while (rows.length < count && piece <= this.last) {
      const loaded = this.#pieces.get(piece);
      if (loaded === undefined) {
        void this.#load(piece);
        rows.push(undefined);
        break;
      }
      rows.push(...loaded.slice(index, index + count - rows.length));
      piece += 1;
      index = 0;
    }
    return rows;
  }

  /** The byte at the top of what is in view. */
  top(): number {
    return this.#pieces.get(this.piece)?.[this.index]?.at ?? this.piece * PIECE;
  }

  /** Whether there is more above what is in view, and nothing below it. */
  atEnd(): boolean {
    if (this.top() === 0) return false;
    let below = -this.index;
    for (let { piece } = this; piece <= this.last; piece += 1) {
      const loaded = this.#pieces.get(piece);
      if (loaded === undefined) return false;
      below += loaded.length;
      if (below > this.#page) return false;
    }
    return true;
  }

  /** How many rows there are in all, judged by those that are here. */
  rowsInAll(): number {
    let rows = 0;
    for (const screen of this.#pieces.values()) rows += screen.length;
    const bytes = Math.min(this.#pieces.size * PIECE, this.#source.size);
    return bytes === 0 ? 0 : Math.ceil((rows / bytes) * this.#source.size);
  }

  moveBy(rows: number): void {
    this.index += rows;
    this.#settle();
    this.#changed();
  }

  toStart(): void {
    this.piece = 0;
    this.index = 0;
    this.#changed();
  }

  /** So that the last row is the lowest in view. */
  async toEnd(): Promise<void> {
    await this.#load(this.last);
    this.piece = this.last;
    this.index = (this.#pieces.get(this.last)?.length ?? 0) - this.#page;
    while (this.index < 0 && this.piece > 0) {
      await this.#load(this.piece - 1);
      this.piece -= 1;
      this.index += this.#pieces.get(this.piece)?.length ?? this.#page;
    }
    this.index = Math.max(0, this.index);
    this.#changed();
  }

  /** So that the row with this byte in it is the first in view. */
  async toByte(byte: number): Promise<void> {
    const { signal } = this.#stop;
    try {
      const at = await rowAt(this.#source, this.#encoding, byte, { signal });
      const piece = Math.floor(at / PIECE);
      await this.#load(piece);
      this.piece = piece;
      this.index = Math.max(0, this.#pieces.get(piece)?.findIndex((row) => row.at === at) ?? 0);
      this.failure = undefined;
    } catch (error) {
      this.#fail(error, signal);
    }
    this.#changed();
  }

  /** Reads again what failed. */
  retry(): void {
    this.failure = undefined;
    this.#changed();
  }

  /** Goes over from piece to piece, as far as they are here. */
  #settle(): void {
    for (;;) {
      const here = this.#pieces.get(this.piece);
      if (this.index < 0) {
        if (this.piece === 0) {
          this.index = 0;
          return;
        }
        const above = this.#pieces.get(this.piece - 1);
        if (above === undefined) {
          this.index = 0;
          void this.#load(this.piece - 1);
          return;
        }
        this.piece -= 1;
        this.index += above.length;
      } else if (here !== undefined && this.index >= here.length && this.piece < this.last) {
        this.index -= here.length;
        this.piece += 1;
      } else {
        if (this.piece === this.last && here !== undefined)
          this.index = Math.max(0, Math.min(this.index, here.length - 1));
        return;
      }
    }
  }

  async #load(piece: number): Promise<void> {
    if (piece < 0 || piece > this.last || this.#pieces.has(piece) || this.failure !== undefined) return;
    if (this.#reading.has(piece)) {
      await new Promise<void>((resolve) => {
        const off = this.subscribe(() => {
          if (this.#reading.has(piece)) return;
          off();
          resolve();
        });
      });
      return;
    }
    this.#reading.add(piece);
    const { signal } = this.#stop;
    try {
      const rows = await rowsBetween(this.#source, this.#encoding, piece * PIECE, (piece + 1) * PIECE, {
        signal,
      });
      this.#keep(piece, rows);
    } catch (error) {
      this.#fail(error, signal);
    } finally {
      this.#reading.delete(piece);
      this.#settle();
      this.#changed();
    }
  }

  #keep(piece: number, rows: readonly TextRow[]): void {
    const linesBefore = this.#linesBefore[piece];
    let line = linesBefore;
    let begins = this.#endsBefore[piece] ?? true;
    const screen: ScreenRow[] = [];
    for (const row of rows) {
      if (begins && line !== undefined) line += 1;
      for (const [part, text] of wrapped(row.text, this.#columns).entries()) {
        const continues = part > 0 || !begins;
        screen.push({ at: row.at, text, continues, line: continues ? undefined : line });
      }
      begins = row.ends;
    }
    if (line !== undefined) {
      this.#linesBefore[piece + 1] = line;
      this.#endsBefore[piece + 1] = begins;
    }
    this.#pieces.set(piece, screen);
    for (const other of this.#pieces.keys()) {
      if (this.#pieces.size <= KEPT) break;
      if (Math.abs(other - this.piece) > 2) this.#pieces.delete(other);
    }
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) this.failure = error;
  }

  #changed(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
