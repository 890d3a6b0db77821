/** Encodings that can be chosen, by the names browsers decode them by. https://encoding.spec.whatwg.org/#names-and-labels */
export const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
  ['windows-1252', 'Latin-1 (Windows-1252)'],
  ['iso-8859-2', 'Latin-2 (ISO 8859-2)'],
  ['iso-8859-15', 'Latin-9 (ISO 8859-15)'],
  ['windows-1251', 'Cyrillic (Windows-1251)'],
  ['koi8-r', 'Cyrillic (KOI8-R)'],
  ['windows-1253', 'Greek (Windows-1253)'],
  ['windows-1254', 'Turkish (Windows-1254)'],
  ['shift_jis', 'Japanese (Shift JIS)'],
  ['euc-jp', 'Japanese (EUC-JP)'],
  ['gb18030', 'Chinese (GB 18030)'],
  ['big5', 'Chinese (Big5)'],
  ['euc-kr', 'Korean (EUC-KR)'],
] as const;

export type Encoding = (typeof ENCODINGS)[number][0];

export const isEncoding = (text: string | null): text is Encoding =>
  ENCODINGS.some(([name]) => name === text);

/** Bytes of one unit: line ends stand at its multiples. */
export const unitOf = (encoding: Encoding): 1 | 2 => (encoding.startsWith('utf-16') ? 2 : 1);

/** The encoding of what begins with these bytes, or undefined for what is no text. */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
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
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
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
