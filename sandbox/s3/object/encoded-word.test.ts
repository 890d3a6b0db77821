import { describe, expect, it } from 'vitest';
import { headerText } from './encoded-word';

/** As fetch has what a client wrote in UTF-8. */
const sent = (text: string) => Buffer.from(text).toString('latin1');

describe('metadata comes back as S3 gives it', () => {
  it.each([
    ['plain', 'plain'],
    ['a = b? c_d', 'a = b? c_d'],
    ['=?UTF-8?Q?=C3=A9?=', '=?UTF-8?Q?=C3=A9?='],
    [sent('ÄMÄZÕÑ S3'), '=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?='],
    ['\u0001\u0002\u0003', '=?UTF-8?B?AQID?='],
    [sent('日本'), '=?UTF-8?B?5pel5pys?='],
    [sent('it_is=é?'), '=?UTF-8?Q?it=5Fis=3D=C3=A9=3F?='],
    [sent('über – alles'), '=?UTF-8?Q?=C3=BCber_=E2=80=93_alles?='],
    // No UTF-8 at all.
    ['caf\u00e9', 'caf\u00e9'],
  ])('%j', (value, answered) => expect(headerText(value)).toBe(answered));

  it.each([sent('ü'.repeat(200)), sent(`${'a'.repeat(150)}ü`), sent('🚀'.repeat(60))])(
    'no word is longer than RFC 2047 lets it be, and the words say the same: %j',
    (value) => {
      const words = headerText(value).split(' ');
      expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75);
      expect(sent(words.map(decoded).join(''))).toBe(value);
    },
  );
});

function decoded(word: string): string {
  const [, encoding, text = ''] = /^=\?UTF-8\?([QB])\?(.*)\?=$/.exec(word) ?? [];
  if (encoding === 'B') return Buffer.from(text, 'base64').toString();
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
