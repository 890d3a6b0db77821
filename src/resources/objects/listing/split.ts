import { compareBytes } from './byte-order';

/** A stretch of the key space, after `last` up to and including `until` (undefined: to the end). */
export interface Stretch {
  /** The first and the last name of the latest page. */
  readonly start: string;
  readonly last: string;
  readonly until?: string;
  /** Cuts in a row that had nothing behind them. */
  readonly vain: number;
}

/** Characters that names were seen to be made of, in the order of their bytes, and what all names begin with. */
export class NamesSeen {
  readonly #characters = new Set<string>();
  #sorted: readonly string[] | undefined;
  #stem: string | undefined;

  /** Some names of a page, the first and the last among them. */
  add(names: readonly string[]): void {
    for (const name of names) {
      this.#stem = this.#stem === undefined ? name : sharedStart(this.#stem, name);
      for (const character of name) {
        // Cutting at a delimiter would show one folder on both sides; controls are refused by some services.
        if (character === '/' || character < ' ' || character === '\u007f') continue;
        // Half of a pair is no character that a request can carry.
        if (/^[\ud800-\udfff]$/.test(character) || this.#characters.has(character)) continue;
        this.#characters.add(character);
        this.#sorted = undefined;
      }
    }
  }

  get characters(): readonly string[] {
    this.#sorted ??= [...this.#characters].toSorted(compareBytes);
    return this.#sorted;
  }

  get stem(): string {
    return this.#stem ?? '';
  }
}

/**
 * A name in a stretch at which its rest can be cut in two, or undefined. Where no end is known yet, it is looked for
 * behind everything that begins as all names so far do; then the middle of the characters that may stand where the two
 * ends first differ is taken; where that was in vain, the place moves half the way to what the names share, as numbers
 * with many leading zeros need it. Any cut is right: one with nothing behind it costs an empty answer and narrows the stretch.
 */
export function splitPoint({ start, last, until, vain }: Stretch, seen: NamesSeen): string | undefined {
  if (until === undefined) {
    const behind = raised(seen.stem);
    if (behind !== undefined && compareBytes(last, behind) < 0) return behind;
  }
  const shared = until === undefined ? 0 : sharedStart(last, until).length;
  if (vain > 0 && until !== undefined) {
    const own = sharedStart(start, last);
    const nearer = raised(own.slice(0, (shared + own.length + 1) >> 1));
    const fits = nearer !== undefined && compareBytes(nearer, last) > 0 && compareBytes(nearer, until) < 0;
    if (fits) return nearer;
  }
  for (let at = shared; at < last.length; at += 1) {
    // The second half of a pair is no place to cut.
    if (isTrailing(last, at)) continue;
    const own = String.fromCodePoint(last.codePointAt(at)!);
    const before = last.slice(0, at);
    const fits = (character: string) =>
      compareBytes(character, own) > 0 &&
      (until === undefined || compareBytes(before + character, until) < 0);
    const digits = isDigit(own) ? DIGITS.filter(fits) : [];
    const possible = digits.length > 0 ? digits : seen.characters.filter(fits);
    if (possible.length > 0) return before + possible[possible.length >> 1]!;
  }
  return undefined;
}

const DIGITS = Array.from('0123456789');
const isDigit = (character: string) => character >= '0' && character <= '9' && character.length === 1;

/** The least text behind everything that begins with `start`, made of characters that requests can carry. */
export function raised(start: string): string | undefined {
  for (let end = start.length; end > 0; end -= 1) {
    const unit = start.charCodeAt(end - 1);
    // Above printable ASCII neighbours are guesswork: then behind what stands before it.
    if (unit >= 0x20 && unit < 0x7e && unit + 1 !== SLASH)
      return start.slice(0, end - 1) + String.fromCharCode(unit + 1);
  }
  return undefined;
}

const SLASH = 0x2f;

function isTrailing(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function sharedStart(left: string, right: string): string {
  const most = Math.min(left.length, right.length);
  let length = 0;
  while (length < most && left.charCodeAt(length) === right.charCodeAt(length)) length += 1;
  if (isTrailing(left, length)) length -= 1;
  return left.slice(0, Math.max(length, 0));
}

/**
 * About how many names lie between the last one listed and the end, judged by the way from the first to the last of
 * `listed` names; undefined where the names give no measure.
 */
export function rest(first: string, last: string, until: string, listed: number): number | undefined {
  const start = sharedStart(first, until).length;
  const base = baseOf(wordAt(first, start) + wordAt(last, start));
  const [from, to, end] = [first, last, until].map((name) => fraction(name, start, base));
  if (from === undefined || to === undefined || end === undefined || to <= from) return undefined;
  return Math.max(0, ((end - to) / (to - from)) * listed);
}

/** Characters behind the shared start that are looked at. */
const DEPTH = 12;

/** Letters and digits up to the first other character. */
const wordAt = (name: string, start: number) =>
  /^[\da-z]*/i.exec(name.slice(start, start + DEPTH))?.[0] ?? '';

/** Of numbers, of hexadecimal ones, of other words. */
function baseOf(words: string): number {
  if (/^\d*$/.test(words)) return 10;
  return /^[\da-f]*$/i.test(words) ? 16 : 36;
}

/** What stands behind the shared start as a fraction of a number in this base, up to the first other character. */
function fraction(name: string, start: number, base: number): number | undefined {
  let share = 0;
  let weight = 1;
  for (let at = start; at < Math.min(name.length, start + DEPTH); at += 1) {
    const digit = digitOf(name.charCodeAt(at));
    if (digit === undefined) return at === start ? undefined : share;
    weight /= base;
    share += Math.min(digit, base) * weight;
  }
  return share;
}

function digitOf(unit: number): number | undefined {
  // `:` stands for the digit after 9, as ends of stretches have it.
  if (unit >= 0x30 && unit <= 0x3a) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x7b ? letter - 0x57 : undefined;
}
