import { expect, it } from 'vitest';
import { visiblePieces, visibleText } from './odd-names';

it.each([
  ['plain.csv', 'plain.csv'],
  ['forecast (final) v2 – réviewed.xlsx', 'forecast (final) v2 – réviewed.xlsx'],
  ['trailing ', 'trailing·'],
  [' leading', '·leading'],
  ['two  blanks', 'two··blanks'],
  ['tab\tand\nline', String.raw`tab\tand\nline`],
  ['bell\u0007', String.raw`bell\x07`],
  ['no\u00a0break', String.raw`no\xa0break`],
  ['exe\u202efdp.txt', String.raw`exe\u202efdp.txt`],
  ['zero\u200bwidth', String.raw`zero\u200bwidth`],
  ['emoji 😀.png', 'emoji 😀.png'],
  ['family 👨‍👩‍👧.txt', 'family 👨‍👩‍👧.txt'],
  ['join\u200der', String.raw`join\u200der`],
  ['half \ud83d', String.raw`half \ud83d`],
  ['日本語', '日本語'],
  ['', '‹empty›'],
])('%j is shown as %s', (name, shown) => expect(visibleText(name)).toBe(shown));

it('marks only what is odd', () => {
  expect(visiblePieces('a b ')).toEqual([
    { text: 'a b', odd: false },
    { text: '·', odd: true },
  ]);
});
