import { fieldOf } from './names';

/** Terminals are hardly ever narrower or wider, in columns. A line outside of that was not broken by one. */
const WIDTH = { least: 40, most: 400 };
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** A line that ends in the middle of a session token: behind its name, or behind a temporary key that has one. */
const BEGINS = /(?:(?:session|security)[ _-]?token|\bASIA[A-Z0-9]{12}).*?(["'“‘`]?)[A-Za-z0-9+/=]{16,}$/i;
/** A line that ends in the middle of a secret access key; AWS's have 40 characters. */
const SECRET = /secret[ _-]?(?:access[ _-]?)?key["']?\s*(?:=>|[=:])\s*["']?([A-Za-z0-9+/]{1,39})$/i;
const SECRET_LENGTH = 40;
/** What may stand behind the last piece: the end of a quotation, of a JSON object. */
const END = /["'”’`][\s,;)}\]]*$/;
/** A word of the shell or of a label, not the rest of a token. */
const WORD = /^[A-Z]?[a-z]{3,}$/;

/**
 * The text with session tokens and secret access keys in one line each that a terminal has broken into several, as they
 * are when they are copied from one. Lines that may stand for themselves stay as they are.
 */
export function joinWrapped(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/);
  const joined: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const pieces = following(lines, at);
    joined.push(pieces.length === 0 ? lines[at]! : [lines[at]!.trimEnd(), ...pieces].join(''));
    at += pieces.length;
  }
  return joined.join('\n');
}

/** The pieces of the value at the end of a line that stand on the lines after it. */
function following(lines: readonly string[], at: number): readonly string[] {
  const line = lines[at]!.trimEnd();
  if (line.length > WIDTH.most) return [];
  const secret = SECRET.exec(line)?.[1];
  if (secret !== undefined) {
    const piece = lines[at + 1]?.trim() ?? '';
    const rest = piece.replace(END, '');
    return BASE64.test(rest) && secret.length + rest.length === SECRET_LENGTH ? [piece] : [];
  }
  const begins = BEGINS.exec(line);
  if (begins === null) return [];
  const open = begins[1] !== '';
  return open || line.length >= WIDTH.least ? piecesAfter(lines, at, open) : [];
}

/** @param open The value is quoted, so that it goes on to the closing quotation mark. */
function piecesAfter(lines: readonly string[], at: number, open: boolean): readonly string[] {
  const pieces: string[] = [];
  for (let next = at + 1; next < lines.length; next += 1) {
    const piece = lines[next]!.trim();
    if (piece.length > WIDTH.most) break;
    const value = piece.replace(END, '');
    const closes = value !== piece;
    if (!BASE64.test(value) || (closes && !open)) break;
    if (!open && (WORD.test(value) || fieldOf(value) !== undefined)) break;
    const [full] = pieces;
    if (full !== undefined && value.length > full.length) break;
    pieces.push(piece);
    // Only the last piece is shorter than the terminal is wide.
    if (closes || (full !== undefined && value.length < full.length)) return pieces;
  }
  return open ? [] : pieces;
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
