import { deceptiveCharacters } from '../grammar/characters.ts';
import { asciiFor } from '../grammar/look-alikes.ts';
import type { Span } from './ast.ts';

/** A character in the place of one of JSON's own, and what has to stand there. */
export interface StandIn extends Span {
  readonly character: string;
  readonly content: string;
}

const STRAIGHT = '"';
const QUOTE = /["“”„‟«»″＂'‘’‛‚]/u;
/** What comes behind a string: a colon, a comma, a closing brace or bracket, or nothing more. */
const BEHIND = /^[\s\p{Cf}\p{Z}]*(?:[:,}\]：，、｝］]|$)/u;

/**
 * The characters that keep a text from being JSON though they look as if they belonged there: typographic and single
 * quotes, blanks that are none of JSON's, what cannot be seen, fullwidth colons and braces. With all of them replaced
 * the text may still have other faults. Of a text without such characters, nothing; strings keep what they hold.
 */
export function standIns(text: string): StandIn[] {
  if (isJson(text)) return [];
  // Where one quote of two was changed, a straight one opens what another closes.
  const loose = read(text, false);
  return isJson(straighten(text, loose)) ? loose : read(text, true);
}

function read(text: string, exact: boolean): StandIn[] {
  const found: StandIn[] = [];
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (QUOTE.test(character)) {
      const end = endOfString(text, at, exact && character === STRAIGHT);
      found.push(...quotesOf(text, at, end));
      at = end + 1;
      continue;
    }
    const content = outside(character);
    if (content !== character) found.push({ offset: at, length: character.length, character, content });
    at += character.length;
  }
  return found;
}

/** The offset of the closing quote; where there is none, of the last character. */
function endOfString(text: string, start: number, exact: boolean): number {
  if (exact) {
    const plain = /^"(?:[^"\\\n]|\\.)*"/u.exec(text.slice(start));
    if (plain !== null) return start + plain[0].length - 1;
  }
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (QUOTE.test(text[at]!) && BEHIND.test(text.slice(at + 1, at + 40))) return at;
  }
  const line = text.indexOf('\n', start);
  return (line < 0 ? text.length : line) - 1;
}

function quotesOf(text: string, start: number, end: number): StandIn[] {
  const found: StandIn[] = [];
  const straighten = (offset: number) => {
    const character = text[offset]!;
    if (character !== STRAIGHT && QUOTE.test(character))
      found.push({ offset, length: 1, character, content: STRAIGHT });
  };
  const foreign = text[start] !== STRAIGHT || text[end] !== STRAIGHT;
  straighten(start);
  // A straight quote within typographic ones was text, and has to stay text.
  if (foreign)
    for (let at = start + 1; at < end; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === STRAIGHT)
        found.push({ offset: at, length: 1, character: STRAIGHT, content: '\\"' });
    }
  if (end > start) straighten(end);
  return found;
}

function outside(character: string): string {
  if (/[ -~\t\n\r]/.test(character)) return character;
  const ascii = asciiFor(character);
  if (ascii !== undefined) return ascii;
  const [deceptive] = deceptiveCharacters(character);
  switch (deceptive?.deceit) {
    case 'blank':
      return ' ';
    case 'control':
      return /[\u0085\u2028\u2029]/.test(character) ? '\n' : ' ';
    case 'bidi':
    case 'invisible':
      return '';
    default:
      return character;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A text with its stand-ins replaced. */
export function straighten(text: string, found: readonly StandIn[]): string {
  let result = '';
  let from = 0;
  for (const { offset, length, content } of found) {
    result += text.slice(from, offset) + content;
    from = offset + length;
  }
  return result + text.slice(from);
}

/** Where an offset of the straightened text was before. */
export function offsetBefore(offset: number, found: readonly StandIn[]): number {
  let moved = offset;
  for (const one of found) {
    if (one.offset >= moved) break;
    moved += one.length - one.content.length;
  }
  return moved;
}
