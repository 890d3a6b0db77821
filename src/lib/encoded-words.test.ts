import { describe, expect, it } from 'vitest';
import { encodedWords, readEncodedWords } from './encoded-words';

describe('encoded words', () => {
  it.each([
    ['', ''],
    ['plain text', 'plain text'],
    ['=?UTF-8?B?w7w=?=', 'ü'],
    ['=?utf-8?q?caf=C3=A9_au_lait?=', 'café au lait'],
    ['=?ISO-8859-1?Q?M=FCller?=', 'Müller'],
    ['=?UTF-8?B?5p2x?= =?UTF-8?B?5Lqs?=', '東京'],
    ['before =?UTF-8?B?w7w=?= after', 'before ü after'],
    ['=?UTF-8?B?not base64?=', '=?UTF-8?B?not base64?='],
    ['=?no-such-charset?Q?x?=', '=?no-such-charset?Q?x?='],
    ['=?UTF-8?B?//8=?=', '=?UTF-8?B?//8=?='],
  ])('%j means %j', (value, text) => {
    expect(readEncodedWords(value)).toBe(text);
  });

  it.each([
    '',
    'plain',
    ' blanks about ',
    'ü',
    '東京オフィス賃貸借契約'.repeat(20),
    '🎉'.repeat(50),
    'tab\tand\nline',
    '=?UTF-8?B?w7w=?=',
    'half =?UTF-8?B?',
    'a\u0000b',
  ])('%j comes back from what headers carry, in words of 75 characters', (text) => {
    const value = encodedWords(text);
    expect(value).toMatch(/^[\x20-\x7e]*$/);
    expect(readEncodedWords(value)).toBe(text);
    for (const word of value.match(/=\?\S+\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
  });
});
