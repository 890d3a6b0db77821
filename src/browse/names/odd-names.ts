export interface NamePiece {
  readonly text: string;
  /** Stands for something that would not be seen, or not be seen as what it is. */
  readonly odd: boolean;
}

// Controls, odd blanks, soft hyphen, zero-width and bidirectional marks, line separators, specials.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff]/;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A name in pieces that can all be seen: `·` for blanks at its ends or in a row, escapes for what has no shape. */
export function visiblePieces(name: string): NamePiece[] {
  if (name === '') return [{ text: '‹empty›', odd: true }];
  const pieces: { text: string; odd: boolean }[] = [];
  for (let index = 0; index < name.length; index += 1) {
    const character = name[index]!;
    const odd = character === ' ' ? isOddBlank(name, index) : isInvisible(name, index);
    const text = odd ? shown(character) : character;
    const last = pieces.at(-1);
    if (last && last.odd === odd) last.text += text;
    else pieces.push({ text, odd });
  }
  return pieces;
}

function isOddBlank(name: string, index: number): boolean {
  return index === 0 || index === name.length - 1 || name[index + 1] === ' ' || name[index - 1] === ' ';
}

function isInvisible(name: string, index: number): boolean {
  const unit = name.charCodeAt(index);
  // Almost every character ends here.
  if (unit > 0x1f && unit < 0x7f) return false;
  if (unit === ZERO_WIDTH_JOINER && joinsEmoji(name, index)) return false;
  if (unit < 0xd800 || unit > 0xdfff) return INVISIBLE.test(name[index]!);
  // Half of a pair without its other half.
  if (unit < 0xdc00) return (name.charCodeAt(index + 1) & 0xfc00) !== 0xdc00;
  return (name.charCodeAt(index - 1) & 0xfc00) !== 0xd800;
}

const ZERO_WIDTH_JOINER = 0x200d;

/** A family or a flag is several pictures joined into one: there the joiner is seen for what it does. */
function joinsEmoji(name: string, index: number): boolean {
  return (
    /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?$/u.test(name.slice(0, index)) &&
    /^\p{Extended_Pictographic}/u.test(name.slice(index + 1))
  );
}

function shown(character: string): string {
  if (character === ' ') return '·';
  const unit = character.charCodeAt(0);
  return SHORT[character] ?? (unit < 0x100 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`);
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
