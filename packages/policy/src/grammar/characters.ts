import { characterName, codePointOf } from './character-names.ts';
import { asciiFor, LOOK_ALIKE_LETTER, LOOK_ALIKE_MARK } from './look-alikes.ts';

/**
 * What cannot be trusted to be what it looks like. `control`: moves a terminal's cursor or breaks a line. `bidi`: turns
 * the order of what follows. `invisible`: nothing is drawn. `blank`: a gap that is no U+0020. `look-alike`: drawn like an
 * ASCII character.
 */
type Deceit = 'control' | 'bidi' | 'invisible' | 'blank' | 'look-alike';

export interface DeceptiveCharacter {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly character: string;
  readonly deceit: Deceit;
}

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f]/u;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Half characters, private and unassigned ones included: nobody can say what a font makes of them. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{DI}\u2800]/u;
const BLANK = /(?! )\p{Zs}/u;

/** Scripts whose spelling needs joiners: https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters */
const JOINED =
  '[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Nkoo}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Khmr}\\p{sc=Mymr}]';

/**
 * Where characters without an own shape belong: in emoji, in scripts that join their letters, behind ideographs, and
 * accents on their letters. Everything of it is drawn, so it deceives nobody.
 */
const LEGIBLE = [
  '\\u{1F3F4}(?:\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F})',
  '\\p{ExtPict}(?:[\\uFE0E\\uFE0F]|\\p{EMod})?(?:\\u200D\\p{ExtPict}(?:[\\uFE0E\\uFE0F]|\\p{EMod})?)*',
  '[0-9#*]\\uFE0F\\u20E3',
  '\\p{sc=Han}[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
  '\\p{sc=Mong}[\\u180B-\\u180D]',
  `(?<=${JOINED})[\\u200C\\u200D](?=${JOINED})`,
  '[\\p{L}\\p{N}](?:(?!\\p{DI})\\p{M}){1,5}',
].join('|');

/** What is to be escaped whatever stands beside it; an accent without a letter sits on the words around it. */
const HIDDEN = `${CONTROL.source}|${UNSEEN.source}|${BLANK.source}|\\p{M}|${LOOK_ALIKE_MARK.source}`;
const EITHER = new RegExp(`(${LEGIBLE})|(${HIDDEN})`, 'gu');

/** Nearly every text: nothing outside ASCII but the punctuation of our own sentences. */
const PLAIN = /^[ -~“”‘’·…→–—−✓✗é]*$/;
const PLAIN_LINES = /^[\n -~“”‘’·…→–—−✓✗é]*$/;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Words of one name: what is evidently Greek or Cyrillic in it makes its short words so too. */
const PHRASE = /[\p{L}\p{M}\p{N}]+(?:[ _.,'’/-]{1,2}[\p{L}\p{M}\p{N}]+)*/gu;
const EVIDENT = new RegExp(`(?!${LOOK_ALIKE_LETTER.source})(?!\\p{sc=Latin})\\p{L}`, 'u');

/**
 * Every character of `text` that deceives, in order. Letters of other scripts, accents and emoji are legible and not
 * among them; a letter that looks like a Latin one is, in a word with Latin letters or of look-alikes alone.
 */
export function deceptiveCharacters(text: string): DeceptiveCharacter[] {
  if (PLAIN.test(text)) return [];
  const found = [...lookAlikes(text)];
  for (const match of text.matchAll(EITHER)) {
    const character = match[2];
    if (character !== undefined) found.push({ offset: match.index, character, deceit: deceitOf(character) });
  }
  return found.toSorted((a, b) => a.offset - b.offset);
}

function* lookAlikes(text: string): Generator<DeceptiveCharacter> {
  if (!LOOK_ALIKE_LETTER.test(text)) return;
  for (const phrase of text.matchAll(PHRASE)) {
    const evident = EVIDENT.test(phrase[0]);
    for (const word of phrase[0].matchAll(WORD)) {
      if (evident && !/\p{sc=Latin}/u.test(word[0])) continue;
      let offset = phrase.index + word.index;
      for (const character of word[0]) {
        if (LOOK_ALIKE_LETTER.test(character)) yield { offset, character, deceit: 'look-alike' };
        offset += character.length;
      }
    }
  }
}

function deceitOf(character: string): Deceit {
  if (BIDI.test(character)) return 'bidi';
  if (CONTROL.test(character)) return 'control';
  if (BLANK.test(character)) return 'blank';
  return LOOK_ALIKE_MARK.test(character) ? 'look-alike' : 'invisible';
}

/** `⟨U+202E⟩`: what stands in a text in the place of a character that deceives. */
export const escapeOf = (character: string): string => `⟨${codePointOf(character)}⟩`;

/**
 * A text, or a sentence with texts of a policy in it, as it may be shown: every character that deceives is spelled by its
 * code point. What is escaped already stays as it is, so sentences may be built of escaped parts and be escaped again.
 */
export function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  const found = deceptiveCharacters(text);
  if (found.length === 0) return text;
  let result = '';
  let from = 0;
  for (const { offset, character } of found) {
    result += text.slice(from, offset) + escapeOf(character);
    from = offset + character.length;
  }
  // What is spelled out joins nothing any more: accents on it lose their letter, words about it come apart.
  return escaped(result + text.slice(from));
}

/** {@link escaped} of a text in lines of our own, such as Markdown: line feeds stay. */
export const escapedLines = (text: string): string =>
  PLAIN_LINES.test(text) ? text : text.split('\n').map(escaped).join('\n');

/** JSON whose strings hold no character that deceives: it says the same with `\u202e` and its like spelled out. */
export function escapedJson(json: string): string {
  return json
    .split('\n')
    .map((line) => {
      let result = '';
      let from = 0;
      for (const { offset, character } of deceptiveCharacters(line)) {
        if (character === '\t' || character === '\r') continue;
        const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
        result += `${line.slice(from, offset)}\\u${units.join('\\u')}`;
        from = offset + character.length;
      }
      return result + line.slice(from);
    })
    .join('\n');
}

const RIGHT_TO_LEFT =
  '[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]';
const WRITTEN_BACK = new RegExp(
  `(${RIGHT_TO_LEFT}[\\p{M}\\u200C\\u200D]*(?:[ _-]?${RIGHT_TO_LEFT}[\\p{M}\\u200C\\u200D]*)*|⟨U\\+[0-9A-F]{4,6}⟩)`,
  'gu',
);

export interface LegiblePart {
  readonly text: string;
  /** `isolate`: written from right to left, so it must not carry its neighbours along. */
  readonly kind: 'text' | 'isolate' | 'escape';
}

/** A text escaped, and parted where a page has to isolate a part or set it off. */
export function legibleParts(text: string): LegiblePart[] {
  return escaped(text)
    .split(WRITTEN_BACK)
    .map((part, index): LegiblePart => ({
      text: part,
      kind: index % 2 === 0 ? 'text' : part.startsWith('⟨') ? 'escape' : 'isolate',
    }))
    .filter((part) => part.text !== '');
}

/**
 * A text as it may be shown where only plain text can stand, such as a tooltip: escaped, and what is written from right
 * to left between U+2068 and U+2069, so that slashes and commas stay where they are read. Not to be legible() again.
 */
export function legible(text: string): string {
  if (PLAIN.test(text)) return text;
  return legibleParts(text)
    .map((part) => (part.kind === 'isolate' ? `\u2068${part.text}\u2069` : part.text))
    .join('');
}

/** `zero-width space (U+200B)`, `fullwidth character ： (U+FF1A)`, `Cyrillic letter (U+0430), which looks like “a”`. */
export function describeCharacter(character: string): string {
  const name = characterName(character);
  const ascii = asciiFor(character);
  const looks = LOOK_ALIKE_LETTER.test(character) || LOOK_ALIKE_MARK.test(character);
  const visible = !looks && !deceptiveAlone(character);
  return [
    name,
    visible ? ` ${character}` : '',
    ` (${codePointOf(character)})`,
    looks && ascii !== undefined ? `, which looks like “${ascii}”` : '',
  ].join('');
}

const deceptiveAlone = (character: string) =>
  new RegExp(`^(?:${CONTROL.source}|${UNSEEN.source}|${BLANK.source}|\\p{M})$`, 'u').test(character);
