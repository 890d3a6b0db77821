/**
 * Text in headers, which carry US-ASCII: anything else goes as encoded words, and S3 gives back what it was sent in other
 * ways as such words, too. https://www.rfc-editor.org/rfc/rfc2047
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata
 */
const WORD = /=\?([\w-]+)\?([bq])\?([^? ]*)\?=/gi;
/** Blanks between two words belong to neither. */
const BETWEEN = /(=\?[\w-]+\?[bq]\?[^? ]*\?=)\s+(?==\?[\w-]+\?[bq]\?[^? ]*\?=)/gi;
/** Bytes of text in a word of at most 75 characters. */
const BYTES_A_WORD = 45;

/** The text that a header's value means; a word that cannot be read stays as it is. */
export function readEncodedWords(value: string): string {
  return value
    .replaceAll(BETWEEN, '$1')
    .replaceAll(WORD, (word, charset: string, encoding: string, text: string) => {
      try {
        const bytes = encoding.toLowerCase() === 'b' ? fromBase64(text) : fromQuoted(text);
        return new TextDecoder(charset, { fatal: true }).decode(bytes);
      } catch {
        return word;
      }
    });
}

/** The value that carries a text; the same text where US-ASCII is enough and would be taken for nothing else. */
export function encodedWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.trim() === text && readEncodedWords(text) === text) return text;
  const words: string[] = [];
  let bytes: number[] = [];
  for (const character of text) {
    const next = new TextEncoder().encode(character);
    if (bytes.length + next.length > BYTES_A_WORD) {
      words.push(wordOf(bytes));
      bytes = [];
    }
    bytes.push(...next);
  }
  return [...words, wordOf(bytes)].join(' ');
}

const wordOf = (bytes: readonly number[]) => `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`;

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function fromQuoted(text: string): Uint8Array {
  const plain = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
