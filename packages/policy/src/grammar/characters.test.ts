import { describe, expect, it } from 'vitest';
import { pick, seeded } from '../evaluate/testing/random.ts';
import {
  deceptiveCharacters,
  describeCharacter,
  escaped,
  escapedJson,
  escapedLines,
  legible,
} from './characters.ts';

/** No terminal and no page must ever get one of these from us. */
const DANGEROUS =
  /[\u{034f}\p{Cc}\u{00ad}\u{061c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{2800}\u{3164}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}]|(?! )\p{Zs}|\p{Cs}/u;

const code = (character: string) => character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');

describe('what deceives', () => {
  const kinds: Record<string, readonly string[]> = {
    control: [
      '\0',
      '\u0007',
      '\b',
      '\t',
      '\n',
      '\r',
      '\u001b',
      '\u007f',
      '\u0085',
      '\u009b',
      '\u2028',
      '\u2029',
    ],
    bidi: Array.from('\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'),
    invisible: [
      ...Array.from(
        '\u00ad\u034f\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u2800\u3164\ufe0f\ufeff\uffa0\ufffb\u{e0041}\u{e0100}',
      ),
      '\ud800',
      '\ue000',
      '\uffff',
    ],
    blank: Array.from('\u00a0\u1680\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000'),
    'look-alike': Array.from(
      '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0410\u0417\u03bf\u039f\u0585\u13aa\u0251\u217c\u{1d5ba}\u2215\u2044\u2217\u2236\u2010\u2024',
    ),
  };
  for (const [deceit, characters] of Object.entries(kinds)) {
    it.each(characters.map((character) => [`U+${code(character)}`, character]))(
      `is ${deceit}: %s`,
      (name, character) => {
        const text = `arn:aws:s3:::exa${character}mple/reports`;
        expect(deceptiveCharacters(text)).toEqual([{ offset: 16, character, deceit }]);
        expect(escaped(text)).toBe(`arn:aws:s3:::exa⟨${name}⟩mple/reports`);
        expect(describeCharacter(character)).toContain(`(${name})`);
      },
    );
  }
});

it.each([
  ['plain', 'arn:aws:s3:::example-bucket/reports/${aws:username}/*?'],
  ['our own punctuation', '“Sid” · a → b – c — d… ✓ ⟨U+202E⟩'],
  ['Arabic', 'تقرير شهري/2024/*'],
  ['Persian with joiners', 'می\u200cخواهم/'],
  ['Hebrew with points', 'ק\u05b8מץ/'],
  ['Hindi', 'हिन्दी/क्\u200dष'],
  ['Thai', 'หนังสือ/'],
  ['Japanese', '日本語/データ/２０２４年'],
  ['an ideograph in its variant', '葛\u{e0100}飾区/'],
  ['Korean', '한국어/'],
  ['Russian, short words too', 'отчёт о работе с архивом/'],
  ['Greek', 'αρχεία/'],
  ['accents, composed and not', 'caf\u00e9/cafe\u0301/Zu\u0308rich-straße/ñandú/Łódź'],
  ['Turkish', 'dosyaları/İstanbul'],
  ['a family', '👨\u200d👩\u200d👧\u200d👦/'],
  [
    'emoji with a skin, a style, a digit, a region',
    '👍🏽/❤\ufe0f/1\ufe0f\u20e3/🇩🇪/\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ],
])('leaves legible what is legible: %s', (_what, text) => {
  expect(escaped(text)).toBe(text);
});

it.each([
  ['a Cyrillic letter among Latin ones', 'Ana\u0441onda', 'Ana⟨U+0441⟩onda'],
  ['a word of look-alikes alone', '\u0441\u043e\u0440\u0435/', '⟨U+0441⟩⟨U+043E⟩⟨U+0440⟩⟨U+0435⟩/'],
  ['a mark on nothing', '/\u0338x', '/⟨U+0338⟩x'],
  ['marks beyond what letters bear', `z${'\u0301'.repeat(7)}`, `z${'\u0301'.repeat(5)}⟨U+0301⟩⟨U+0301⟩`],
  ['a joiner between Latin letters', 'a\u200db', 'a⟨U+200D⟩b'],
  ['a style behind a digit', '1\ufe0f', '1⟨U+FE0F⟩'],
  ['hidden words in tags', '🏴\u{e0061}\u{e0062}', '🏴⟨U+E0061⟩⟨U+E0062⟩'],
])('escapes %s', (_what, text, expected) => {
  expect(escaped(text)).toBe(expected);
});

it('lets nothing through that moves, turns or hides, wherever it stands, and changes nothing twice', () => {
  const random = seeded(20_261_128);
  const parts = [
    'a',
    'Z',
    '9',
    '/',
    '*',
    ' ',
    '\u202e',
    '\u200b',
    '\u200d',
    '\ufe0f',
    '\u0301',
    'ع',
    'क',
    '👩',
    '日',
    '\u{e0061}',
    '\ud83d',
    '\u001b',
    '\u0430',
    '⟨',
    'U+',
    '\u2066',
  ];
  for (let round = 0; round < 800; round += 1) {
    const text = Array.from({ length: 12 }, () => pick(random, parts)).join('');
    const once = escaped(text);
    expect(once).not.toMatch(DANGEROUS);
    expect(escaped(once)).toBe(once);
    expect(legible(text).replaceAll(/[\u2068\u2069]/g, '')).toBe(once);
    const json = escapedJson(JSON.stringify({ text }, undefined, 2));
    expect(json.replaceAll('\n', '')).not.toMatch(DANGEROUS);
    expect(JSON.parse(json)).toEqual({ text });
  }
});

it('keeps the lines of a text in lines', () => {
  expect(escapedLines('**List**\n\na\u202eb\tc')).toBe('**List**\n\na⟨U+202E⟩b⟨U+0009⟩c');
});

it.each([
  ['words apart by a blank are one phrase', 'تقرير شهري/*', '\u2068تقرير شهري\u2069/*'],
  ['parts of a path keep their order', 'عربي/فارسی/x', '\u2068عربي\u2069/\u2068فارسی\u2069/x'],
  ['lists keep their order', 'on א, ב and ג', 'on \u2068א\u2069, \u2068ב\u2069 and \u2068ג\u2069'],
  ['its own isolates are spelled out', '\u2068א\u2069', '⟨U+2068⟩\u2068א\u2069⟨U+2069⟩'],
])('isolates what is written from right to left: %s', (_what, text, expected) => {
  expect(legible(text)).toBe(expected);
});

it.each([
  ['\u200b', 'zero-width space (U+200B)'],
  ['\u202e', 'right-to-left override (U+202E)'],
  ['\u0430', 'Cyrillic letter (U+0430), which looks like “a”'],
  ['\uff1a', 'fullwidth character ： (U+FF1A)'],
  ['\u{1d5ba}', 'mathematical letter (U+1D5BA), which looks like “a”'],
  ['\u{e0041}', 'tag character (U+E0041)'],
])('names a character: %j', (character, name) => {
  expect(describeCharacter(character)).toBe(name);
});
