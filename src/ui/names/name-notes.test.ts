import { expect, it } from 'vitest';
import { nameNotes } from './name-notes';

it.each([
  ['plain.csv', []],
  ['caf\u00e9', []],
  ['cafe\u0301', ['NFD']],
  // Only a sign whose parts are one in Unicode changes: an accent that has no letter of its own with it does not.
  ['x\u0301', []],
  ['\u1100\u1161', ['NFD']],
  ['\u2126', ['not NFC']],
  ['\u0430nalyst', ['look-alike']],
  ['\u0430nalyst cafe\u0301', ['look-alike', 'NFD']],
  ['\u041c\u043e\u0441\u043a\u0432\u0430', []],
  ['日本語', []],
  ['😀', []],
])('%j is noted as %j', (name, labels) => expect(nameNotes(name).map(({ label }) => label)).toEqual(labels));

it('says which letter passes for which', () =>
  expect(nameNotes('\u0430nalyst')[0]?.words).toMatch(/U\+0430/));
