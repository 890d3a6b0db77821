import { encodingOf, decodeWith } from '../text/encodings';
import type { Kind } from './kind';

/** So many bytes are enough to tell. */
export const SNIFFED = 64 * 1024;

const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

/** What begins with these bytes, `at` places in. */
const MAGIC: readonly (readonly [Kind, readonly number[], number?])[] = [
  ['parquet', ascii('PAR1')],
  ['avro', ascii('Obj\x01')],
  ['arrow', ascii('ARROW1')],
  ['orc', ascii('ORC')],
  ['zip', ascii('PK\x03\x04')],
  ['zip', ascii('PK\x05\x06')],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['tar', ascii('ustar'), 257],
  ['pdf', ascii('%PDF-')],
  ['image', [0x89, ...ascii('PNG\r\n')]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', ascii('GIF8')],
  ['image', ascii('WEBP'), 8],
  ['image', ascii('ftypavif'), 4],
  ['image', [0, 0, 1, 0]],
  ['audio', ascii('ID3')],
  ['audio', ascii('WAVE'), 8],
  ['audio', ascii('fLaC')],
  ['audio', ascii('OggS')],
  ['audio', ascii('ftypM4A'), 4],
  ['video', ascii('ftyp'), 4],
  ['video', [0x1a, 0x45, 0xdf, 0xa3]],
];

const BY_NAME: readonly (readonly [RegExp, Kind])[] = [
  [/\.(?:ndjson|jsonl|jsonlines)$/i, 'lines-of-json'],
  [/\.(?:json|geojson|ipynb|har|webmanifest|topojson)$/i, 'json'],
  [/\.(?:csv|tsv|tab|psv)$/i, 'delimited'],
  [/\.svg$/i, 'svg'],
  [/\.x?html?$/i, 'html'],
];

const BY_TYPE: readonly (readonly [RegExp, Kind])[] = [
  [/[/+](?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)\b/i, 'lines-of-json'],
  [/[/+]json\b/i, 'json'],
  [/^text\/(?:csv|tab-separated-values)\b/i, 'delimited'],
  [/^image\/svg\+xml\b/i, 'svg'],
  [/^(?:text\/html|application\/xhtml\+xml)\b/i, 'html'],
];

const MP3 = (bytes: Uint8Array, name: string) =>
  bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0 && /\.(?:mp[23]|aac)$/i.test(name);

/** The kind of what begins with `bytes`. Names and types only tell text from text: bytes are believed first. */
export function kindOf(bytes: Uint8Array, name: string, contentType: string | undefined): Kind {
  const magic = MAGIC.find(([, start, at = 0]) => start.every((byte, index) => bytes[at + index] === byte));
  if (magic !== undefined) return magic[0];
  if (bytes[0] === 0x42 && bytes[1] === 0x4d && /\.bmp$/i.test(name)) return 'image';
  if (MP3(bytes, name)) return 'audio';
  // A stream of Arrow begins with the length of its schema, and a mark that says no more.
  if (/\.(?:arrows?|ipc|feather)$/i.test(name) && bytes.subarray(0, 4).every((byte) => byte === 0xff))
    return 'arrow';
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return 'bytes';
  // What is packed within has been unpacked by now.
  const bare = name.replace(/\.(?:gz|zst|zstd)$/i, '');
  const named = BY_NAME.find(([pattern]) => pattern.test(bare)) ?? typed(contentType);
  if (named !== undefined) return named[1];
  return kindOfText(decodeWith(bytes, encoding));
}

const typed = (contentType: string | undefined) =>
  contentType === undefined ? undefined : BY_TYPE.find(([pattern]) => pattern.test(contentType));

function kindOfText(text: string): Kind {
  const start = text.trimStart();
  if (/^<svg[\s>]/i.test(start)) return 'svg';
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'html';
  const [first = '', second] = start.split('\n', 2);
  if (/^\{.*\}\s*$/.test(first) && (second === undefined || /^\s*\{/.test(second)))
    return second === undefined ? 'json' : 'lines-of-json';
  return /^\s*[[{]\s*(?:["[{\]}\d-]|$)/m.test(start.slice(0, 200)) && /^[[{]/.test(start) && isJsonLike(start)
    ? 'json'
    : 'text';
}

/** `[2026-11-20] INFO` begins as an array does, and is none. */
const isJsonLike = (start: string): boolean =>
  /^\{\s*(?:"|\})/.test(start) ||
  /^\[\s*(?:["[{\]]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*[,\]]|true\b|false\b|null\b)/.test(start);
