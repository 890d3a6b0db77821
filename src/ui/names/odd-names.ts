import { deceptiveCharacters } from '@drawbridge-s3/policy/grammar';

export interface NamePiece {
  readonly text: string;
  /** Stands for something that would not be seen, or not be seen as what it is. */
  readonly odd: boolean;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name in pieces that can all be seen: `·` for blanks at its ends or in a row, escapes for what has no shape. */
export function visiblePieces(name: string): NamePiece[] {
  if (name === '') return [{ text: '‹empty›', odd: true }];
  return piecesOf(name, (index) => isOddBlank(name, index));
}

/**
 * A text that is no name, such as what stands in an object: tabs and blanks of any kind are what they are, and everything
 * else that has no shape or turns its surroundings is spelled out.
 */
export function textPieces(text: string): NamePiece[] {
  if (text === '') return [];
  return piecesOf(text, () => false, 'blank');
}

function piecesOf(name: string, isOdd: (blank: number) => boolean, taken?: 'blank'): NamePiece[] {
  // A letter that looks like another is a letter all the same.
  const unseen = new Set(
    deceptiveCharacters(name)
      .filter(({ deceit, character }) => {
        if (taken === 'blank' && (deceit === 'blank' || character === '\t')) return false;
        return deceit !== 'look-alike';
      })
      .map(({ offset }) => offset),
  );
  const pieces: { text: string; odd: boolean }[] = [];
  for (let index = 0; index < name.length; index += 1) {
    const character = String.fromCodePoint(name.codePointAt(index)!);
    const odd = character === ' ' ? isOdd(index) : unseen.has(index);
    const text = odd ? shown(character) : character;
    index += character.length - 1;
    const last = pieces.at(-1);
    if (last && last.odd === odd) last.text += text;
    else pieces.push({ text, odd });
  }
  return pieces;
}

function isOddBlank(name: string, index: number): boolean {
  return index === 0 || index === name.length - 1 || name[index + 1] === ' ' || name[index - 1] === ' ';
}

function shown(character: string): string {
  if (character === ' ') return '·';
  const code = character.codePointAt(0)!;
  if (code > 0xffff) return `\\u{${hex(code, 5)}}`;
  return SHORT[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

/** The same as one text, for titles and labels. */
export function visibleText(name: string): string {
  return visiblePieces(name)
    .map(({ text }) => text)
    .join('');
}
