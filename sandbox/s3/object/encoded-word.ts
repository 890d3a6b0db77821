/**
 * Metadata values as S3 gives them back: what is not printable US-ASCII becomes an encoded word of RFC 2047, `Q` where
 * most characters are ASCII and `B` elsewhere. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */

/** The longest word: 75 characters with its frame, by RFC 2047. */
const LONGEST = 75 - '=?UTF-8?Q??='.length;

/** @param value as fetch has it: a character a byte, which is how headers travel */
export function headerText(value: string): string {
  if (!/[^\t\x20-\x7e]/.test(value)) return value;
  const text = utf8(value);
  return text === undefined ? value : encodedWords(text);
}

/** Undefined for bytes that are no UTF-8. */
function utf8(bytes: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return undefined;
  }
}

function encodedWords(text: string): string {
  const characters = Array.from(text);
  const foreign = characters.filter((character) => /[^\t\n\r\x20-\x7e]/.test(character)).length;
  const encoding = characters.length - foreign > foreign ? 'Q' : 'B';
  return words(characters, encoding === 'Q' ? quoted : base64)
    .map((word) => `=?UTF-8?${encoding}?${word}?=`)
    .join(' ');
}

/** Halves a text until every half fits; a character is never split. */
function words(characters: readonly string[], encode: (text: string) => string): string[] {
  const word = encode(characters.join(''));
  if (word.length <= LONGEST || characters.length === 1) return [word];
  const half = Math.floor(characters.length / 2);
  return [...words(characters.slice(0, half), encode), ...words(characters.slice(half), encode)];
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

function quoted(text: string): string {
  return Array.from(Buffer.from(text), (byte) => {
    if (byte === 0x20) return '_';
    const plain = byte > 0x20 && byte < 0x7f && !'=_?'.includes(String.fromCharCode(byte));
    return plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
