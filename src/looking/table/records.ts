import type { ByteSource } from '@/resources/objects/ranges/byte-source';

/** After so many records, or so many bytes of them, it is kept where one begins. */
const EVERY = 256;
const EVERY_BYTES = 512 * 1024;
/** Read at once while records are looked for: little at first, since most tables are told by that. */
const FIRST_STEP = 256 * 1024;
const STEP = 2 * 1024 * 1024;
/** A record that is longer is cut: a quote that never ends would make one of the whole object. */
const LONGEST = 1024 * 1024;
/** Of so many bytes at once nothing is cut; of what comes then so much is kept of each record. */
const KEPT = 32 * 1024 * 1024;
const CUT = 64 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

interface Found {
  /** Where it begins and ends in the source; without its line end. */
  readonly at: number;
  readonly end: number;
}

/** A record whose place is kept. */
interface Mark {
  readonly record: number;
  readonly at: number;
}

interface Taken {
  readonly found: Found;
  /** All of it, or its beginning. */
  readonly bytes: Uint8Array;
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
  readonly #marks: Mark[] = [];
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
      this.#scan(piece, at, this.#state, (start) => this.#know(start));
      if (this.#place < this.#source.size && piece.length > 0) continue;
      this.whole = true;
      if (this.#state.start < this.#source.size) this.#know(this.#state.start);
    }
  }

  #know(start: number): void {
    const last = this.#marks.at(-1);
    if (last === undefined || this.known - last.record >= EVERY || start - last.at >= EVERY_BYTES)
      this.#marks.push({ record: this.known, at: start });
    this.known += 1;
  }

  /** The last mark that is not behind a record. */
  #markBefore(record: number): number {
    let [low, high] = [0, this.#marks.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#marks[middle]!.record <= record) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Some of the records that are known, each as far as there is room for it. */
  async some(from: number, count: number): Promise<readonly Taken[]> {
    const taken: Taken[] = [];
    let kept = 0;
    for (
      let at = this.#markBefore(from);
      at < this.#marks.length && this.#marks[at]!.record < from + count;
      at += 1
    ) {
      for (const one of await this.#between(at)) {
        if (one.record < from || one.record >= from + count) continue;
        const bytes = one.bytes.slice(0, kept > KEPT ? CUT : undefined);
        kept += bytes.length;
        taken.push({ found: one.found, bytes });
      }
    }
    return taken;
  }

  /** The records from one mark up to the next. */
  async #between(mark: number): Promise<(Taken & { readonly record: number })[]> {
    const { record, at: start } = this.#marks[mark]!;
    const next = this.#marks[mark + 1];
    const end = next?.at ?? Math.min(this.#place, this.#source.size);
    const piece = await this.#source.read(start, end);
    const found: Found[] = [];
    const state: State = { start, quoted: false, fresh: true, closed: false };
    this.#scan(piece, start, state, (at, after) => found.push({ at, end: after }));
    if (state.start < end && end >= this.#source.size) found.push({ at: state.start, end });
    return found.map(({ at, end: after }, index) => {
      let stop = after - start;
      if (piece[stop - 1] === NEWLINE) stop -= 1;
      if (piece[stop - 1] === RETURN) stop -= 1;
      const bytes = piece.subarray(at - start, Math.max(at - start, stop));
      return { record: record + index, found: { at, end: at + bytes.length }, bytes };
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
