import type { ByteSource } from '@/resources/objects/ranges/byte-source';

/** Every so many records it is kept where one begins. */
const EVERY = 256;
/** Read at once while records are looked for: little at first, since most tables are told by that. */
const FIRST_STEP = 256 * 1024;
const STEP = 2 * 1024 * 1024;
/** A record that is longer is cut: a quote that never ends would make one of the whole object. */
const LONGEST = 1024 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

export interface Found {
  /** Where it begins and ends in the source; without its line end. */
  readonly at: number;
  readonly end: number;
}

interface State {
  /** Begin of the record. */
  start: number;
  quoted: boolean;
  /** A quote opens here, as it does nowhere else. */
  fresh: boolean;
  /** A quote has just closed: another one at once opens it again, the two are one in the text. */
  closed: boolean;
}

/** Where the records of a table in text begin, as far as somebody wanted to know. */
export class Records {
  readonly #source: ByteSource;
  /** Undefined where quotes mean nothing, as in lines of JSON. */
  readonly #delimiter: number | undefined;
  readonly #starts: number[] = [];
  #place = 0;
  readonly #state: State = { start: 0, quoted: false, fresh: true, closed: false };
  known = 0;
  whole = false;

  constructor(source: ByteSource, delimiter: number | undefined, first: number) {
    this.#source = source;
    this.#delimiter = delimiter;
    this.#place = first;
    this.#state.start = first;
  }

  /** Goes on until so many records are known, or all, or so many bytes were looked through. */
  async reach(count: number, bytes: number): Promise<void> {
    const until = this.#place + bytes;
    while (!this.whole && this.known < count && this.#place < until) {
      const step = this.#place < FIRST_STEP ? FIRST_STEP : STEP;
      const piece = await this.#source.read(this.#place, this.#place + step);
      const at = this.#place;
      this.#place += piece.length;
      this.#scan(piece, at, this.#state, (start) => {
        if (this.known % EVERY === 0) this.#starts.push(start);
        this.known += 1;
      });
      if (this.#place < this.#source.size && piece.length > 0) continue;
      this.whole = true;
      if (this.#state.start < this.#source.size) {
        if (this.known % EVERY === 0) this.#starts.push(this.#state.start);
        this.known += 1;
      }
    }
  }

  /** Some of the records that are known. */
  async some(from: number, count: number): Promise<{ readonly found: Found; readonly bytes: Uint8Array }[]> {
    const first = Math.floor(from / EVERY);
    const start = this.#starts[first];
    if (start === undefined) return [];
    const last = Math.min(this.#starts.length, Math.ceil((from + count) / EVERY));
    const end = this.#starts[last] ?? Math.min(this.#place, this.#source.size);
    const piece = await this.#source.read(start, end);
    const ends: Found[] = [];
    const state: State = { start, quoted: false, fresh: true, closed: false };
    this.#scan(piece, start, state, (at, next) => ends.push({ at, end: next }));
    if (state.start < end && end >= this.#source.size) ends.push({ at: state.start, end });
    return ends.slice(from - first * EVERY, from - first * EVERY + count).map(({ at, end: next }) => {
      let stop = next - start;
      if (piece[stop - 1] === NEWLINE) stop -= 1;
      if (piece[stop - 1] === RETURN) stop -= 1;
      const bytes = piece.subarray(at - start, Math.max(at - start, stop));
      return { found: { at, end: at + bytes.length }, bytes };
    });
  }

  #scan(piece: Uint8Array, at: number, state: State, onRecord: (start: number, next: number) => void): void {
    const end = (next: number) => {
      onRecord(state.start, next);
      state.start = next;
      state.quoted = false;
      state.fresh = true;
      state.closed = false;
    };
    for (let index = 0; index < piece.length; index += 1) {
      const byte = piece[index]!;
      if (byte === NEWLINE && !state.quoted) end(at + index + 1);
      else if (at + index - state.start >= LONGEST) end(at + index + 1);
      else if (this.#delimiter === undefined) continue;
      else if (byte === QUOTE) {
        const opens: boolean = !state.quoted && (state.fresh || state.closed);
        state.closed = state.quoted;
        state.quoted = opens;
        state.fresh = false;
      } else {
        state.fresh = byte === this.#delimiter && !state.quoted;
        state.closed = false;
      }
    }
  }
}
