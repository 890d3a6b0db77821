import { fieldOf } from './names';

/** Terminals are hardly ever narrower or wider, in columns. A line outside of that was not broken by one. */
const WIDTH = { least: 40, most: 400 };
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** What stands between a name and its value. */
const GIVEN = String.raw`["']?\s*(?:=>|[=:])\s*(?<quote>["'“‘${'`'}]?)`;
/** What AWS issues in one length alone: a line that ends within such a value says how much of it is missing. */
const ID = { begun: '(?<value>[A-Z0-9]{0,20})$', whole: /^A[A-Z]IA[A-Z0-9]{16}$/ };
const SECRET = { begun: '(?<value>[A-Za-z0-9+/]{0,40})$', whole: /^[A-Za-z0-9+/]{40}$/ };
const FIXED = [
  { begun: new RegExp(`access[ _-]?key[ _-]?id${GIVEN}${ID.begun}`, 'i'), whole: ID.whole },
  { begun: new RegExp(`secret[ _-]?(?:access[ _-]?)?key${GIVEN}${SECRET.begun}`, 'i'), whole: SECRET.whole },
  // Values alone, as the CLI's text output has them: the secret behind the key, or behind the end of the session.
  {
    begun: new RegExp(String.raw`\bA[A-Z]IA[A-Z0-9]{16}\s+(?:\d{4}-\S{6,30}\s+)?${SECRET.begun}`),
    whole: SECRET.whole,
  },
];
/** A line that ends in the middle of a session token, behind its name. `"NAME=value"` is quoted as a whole. */
const TOKEN = new RegExp(
  `(?<outer>["'])?(?:aws[ _-]?)?(?:session|security)[ _-]?token${GIVEN}(?<value>[A-Za-z0-9+/=]*)$`,
  'i',
);
/** The same behind a name that something else gives to, or behind a temporary key that has a token. */
const BEHIND =
  /(?:(?:session|security)[ _-]?token|\bASIA[A-Z0-9]{12}).*?(?<quote>["'“‘`]?)(?<value>[A-Za-z0-9+/=]{16,})$/i;
/** Less of a token than this at the end of a line is one only where its name stands before it. */
const TELLING = 16;
/** A line that ends in the middle of a variable's name or before a quoted one, and how the next one ends it. */
const NAME_BEGUN = /(?<![A-Za-z0-9_])(?:["']?[A-Z][A-Z_]{0,24}|(?<=\s)["'])$/;
const NAME_REST = /^([A-Z_]{0,24})\s?=/;
const CLOSING = /^["'”’`]/;
const OPENING = /^["'“‘`]/;
/** Where a value ends on a line that goes on. */
const PARTED = /^[\s;&|,)}\]]/;
/** More variables on the same line. */
const MORE = /=|AWS_/;
/** What begins with the end of a command, and is no comment of a file: a semicolon alone would be one. */
const NEXT_COMMAND = /^[;&]+\s*(?:export|setx?|\$env:)/i;
/** A word of the shell or of a label, not the rest of a token. */
const WORD = /^[A-Z]?[a-z]{3,}$/;
/** What begins a line of its own that sets a variable. */
const SETS = /^(?:export|env|set(?:x|env)?)$/i;

/** What a line and those after it are in one. */
interface Step {
  readonly done: string;
  /** Follows what is done; its end may be the beginning of another value. */
  readonly last: string;
  /** How many lines were added. */
  readonly lines: number;
}

/**
 * The text with access keys, session tokens and names of variables in one line each that a terminal has broken into
 * several, as they are when they are copied from one. Lines that may stand for themselves stay as they are.
 */
export function joinWrapped(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/);
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const done: string[] = [];
    let last = lines[at]!;
    for (let step = joinNext(last, lines, at + 1); step; step = joinNext(last, lines, at + 1)) {
      done.push(step.done);
      ({ last } = step);
      at += step.lines;
    }
    joined.push([...done, last].join(''));
  }
  return joined.join('\n');
}

/** Undefined where the line does not end in the middle of something that the lines from `next` end. */
function joinNext(text: string, lines: readonly string[], next: number): Step | undefined {
  const line = text.trimEnd();
  const piece = lines[next]?.trim();
  if (line.length > WIDTH.most || piece === undefined) return undefined;
  const endsWith = (begun: string): Step => ({
    done: line.slice(0, line.length - begun.length),
    last: begun + piece,
    lines: 1,
  });
  const name = NAME_BEGUN.exec(line)?.[0];
  if (name !== undefined && endsName(name, piece)) return endsWith(name);
  if (NEXT_COMMAND.test(piece) && /=/.test(line)) return endsWith('');
  for (const { begun, whole } of FIXED) {
    const match = begun.exec(line);
    if (match === null) continue;
    const { quote = '', value = '' } = match.groups!;
    return endsFixed(value, quote !== '', piece, whole) ? endsWith(match[0]) : undefined;
  }
  const token = TOKEN.exec(line) ?? BEHIND.exec(line);
  if (token === null) return undefined;
  const { outer, quote, value } = token.groups as { outer?: string; quote: string; value: string };
  if (value === '' && quote === '' && OPENING.test(piece)) return endsWith(token[0]);
  const open = quote !== '' || outer !== undefined;
  const telling = value.length >= TELLING || parted(piece)[0].length >= TELLING;
  const pieces = telling && (open || line.length >= WIDTH.least) ? piecesAfter(lines, next, open) : [];
  return pieces.length === 0
    ? undefined
    : { done: line + pieces.slice(0, -1).join(''), last: pieces.at(-1)!, lines: pieces.length };
}

function endsName(name: string, piece: string): boolean {
  const rest = NAME_REST.exec(piece)?.[1];
  const whole = name.replace(OPENING, '') + rest;
  return rest !== undefined && whole.startsWith('AWS_') && fieldOf(whole) !== undefined;
}

/** @param open The value is quoted, so that its closing quotation mark may stand alone on the next line. */
function endsFixed(value: string, open: boolean, piece: string, whole: RegExp): boolean {
  const [rest, end] = parted(value === '' && !open ? piece.replace(OPENING, '') : piece);
  if (!whole.test(value + rest)) return false;
  if (rest === '') return open && CLOSING.test(end);
  return end === '' || CLOSING.test(end) || (PARTED.test(end) && !SETS.test(rest));
}

/** @param open The value is quoted, so that it goes on to the closing quotation mark. */
function piecesAfter(lines: readonly string[], from: number, open: boolean): readonly string[] {
  const pieces: string[] = [];
  for (let next = from; next < lines.length; next += 1) {
    const piece = lines[next]!.trim();
    const [full] = pieces;
    if (piece.length > WIDTH.most || (full !== undefined && piece.length > full.length)) break;
    const [value, end] = parted(piece);
    if (open && CLOSING.test(end)) return [...pieces, piece];
    if (value === '' || (!open && isWord(value))) break;
    if (end !== '') {
      const telling = value.length >= TELLING || value.endsWith('=') || MORE.test(end);
      if (!open && PARTED.test(end) && telling) pieces.push(piece);
      break;
    }
    pieces.push(piece);
    // Only the last piece is shorter than the terminal is wide.
    if (full !== undefined && piece.length < full.length) return pieces;
  }
  return open ? [] : pieces;
}

const isWord = (text: string) => WORD.test(text) || SETS.test(text) || fieldOf(text) !== undefined;

/** A piece's beginning that may be part of a value, and the rest. */
function parted(piece: string): readonly [value: string, end: string] {
  const value = /^[A-Za-z0-9+/]*={0,2}/.exec(piece)![0];
  return [value, piece.slice(value.length)];
}

/** One value out of its pieces, of which all but the last are as long as the first; undefined where they are not. */
export function wholeOf(pieces: readonly string[]): string | undefined {
  const [first = ''] = pieces;
  const even = pieces.every(
    (piece, index) =>
      BASE64.test(piece) &&
      (index === pieces.length - 1 ? piece.length <= first.length : piece.length === first.length),
  );
  return even ? pieces.join('') : undefined;
}
