/** By the names they are decoded by. https://encoding.spec.whatwg.org/#names-and-labels */
const ALL = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['windows-1252', 'Latin-1 (Windows-1252)'],
  ['iso-8859-15', 'Latin-9 (ISO 8859-15)'],
  ['macintosh', 'Western (Mac)'],
  ['iso-8859-2', 'Latin-2 (ISO 8859-2)'],
  ['windows-1250', 'Central European (Windows-1250)'],
  ['iso-8859-16', 'Romanian (ISO 8859-16)'],
  ['iso-8859-3', 'Latin-3 (ISO 8859-3)'],
  ['iso-8859-4', 'Baltic (ISO 8859-4)'],
  ['iso-8859-13', 'Baltic (ISO 8859-13)'],
  ['windows-1257', 'Baltic (Windows-1257)'],
  ['iso-8859-10', 'Nordic (ISO 8859-10)'],
  ['iso-8859-14', 'Celtic (ISO 8859-14)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'],
  ['koi8-r', 'Cyrillic (KOI8-R)'],
  ['koi8-u', 'Cyrillic (KOI8-U)'],
  ['ibm866', 'Cyrillic (DOS 866)'],
  ['iso-8859-5', 'Cyrillic (ISO 8859-5)'],
  ['x-mac-cyrillic', 'Cyrillic (Mac)'],
  ['windows-1253', 'Greek (Windows-1253)'],
  ['iso-8859-7', 'Greek (ISO 8859-7)'],
  ['windows-1254', 'Turkish (Windows-1254)'],
  ['windows-1255', 'Hebrew (Windows-1255)'],
  ['iso-8859-8', 'Hebrew (ISO 8859-8)'],
  ['iso-8859-8-i', 'Hebrew, logical (ISO 8859-8-I)'],
  ['windows-1256', 'Arabic (Windows-1256)'],
  ['iso-8859-6', 'Arabic (ISO 8859-6)'],
  ['windows-874', 'Thai (Windows-874)'],
  ['windows-1258', 'Vietnamese (Windows-1258)'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc-jp', 'Japanese (EUC-JP)'],
  ['iso-2022-jp', 'Japanese (ISO-2022-JP)'],
  ['gb18030', 'Chinese (GB 18030)'],
  ['gbk', 'Chinese (GBK)'],
  ['big5', 'Chinese (Big5)'],
  ['euc-kr', 'Korean (EUC-KR)'],
] as const;

export type Encoding = (typeof ALL)[number][0];

/** Every encoding of text that this browser knows, with what it is called. */
export const ENCODINGS: readonly (readonly [Encoding, string])[] = ALL.filter(([name]) => isKnown(name));

function isKnown(name: string): boolean {
  try {
    return new TextDecoder(name).encoding === name;
  } catch {
    return false;
  }
}

export const isEncoding = (text: string | null | undefined): text is Encoding =>
  ENCODINGS.some(([name]) => name === text);

/** Bytes of one unit: line ends stand at its multiples. */
export const unitOf = (encoding: Encoding): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1);

/** Whether every byte below 128 that could be a delimiter is one. */
export const hasPlainDelimiters = (encoding: Encoding): boolean =>
  unitOf(encoding) === 1 && encoding !== 'iso-2022-jp';

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding of what begins with these bytes, or undefined for what is no text. */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return marked[0];
  const zeros = [0, 0];
  let controls = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0) zeros[at & 1]! += 1;
    else if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27) controls += 1;
  }
  const [even = 0, odd = 0] = zeros;
  const half = bytes.length / 2;
  // Most letters of most texts have a zero beside them in UTF-16.
  const legible = controls <= bytes.length * 0.02;
  if (legible && odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (legible && even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  if (even + odd > 0 || controls > bytes.length * 0.1) return undefined;
  if (!isUtf8(bytes)) return 'windows-1252';
  return saysJapanese(bytes) ? 'iso-2022-jp' : 'utf-8';
}

/** Its escapes to two-byte characters, which no other text has. https://www.rfc-editor.org/rfc/rfc1468 */
function saysJapanese(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(27); at >= 0; at = bytes.indexOf(27, at + 1))
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x40 || bytes[at + 2] === 0x42)) return true;
  return false;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // It may be cut within a character: what is left over then is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Never fails: what does not fit becomes U+FFFD. A byte order mark is left out. */
export const decodeWith = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes);
