import { unitOf, type Encoding } from './encodings';

/** Looked at before a place, to tell what it stands in. Bytes. */
export const SEEN_BEFORE = 8 * 1024;
const ESCAPE = 27;
const NEWLINE = 10;
const BLANK = 32;

type Within = (first: number, last: number) => (byte: number) => boolean;
const from: Within = (first, last) => (byte) => byte >= first && byte <= last;

/** Which bytes begin a character of more than one; all others end one, unless they are digits of GB 18030. */
const LEADS: Readonly<Partial<Record<Encoding, (byte: number) => boolean>>> = {
  shift_jis: (byte) => from(0x81, 0x9f)(byte) || from(0xe0, 0xfc)(byte),
  'euc-jp': (byte) => byte === 0x8e || byte === 0x8f || from(0xa1, 0xfe)(byte),
  gb18030: from(0x81, 0xfe),
  gbk: from(0x81, 0xfe),
  big5: from(0x81, 0xfe),
  'euc-kr': from(0x81, 0xfe),
};

const isDigit = from(0x30, 0x39);
const hasFours = (encoding: Encoding) => encoding === 'gb18030' || encoding === 'gbk';

/**
 * The first place from `at` on that is not inside a character, by the 8 KiB before it and nothing else: so it is the same
 * from wherever it is looked for.
 */
export function betweenCharacters(bytes: Uint8Array, at: number, encoding: Encoding): number {
  if (encoding === 'utf-8') {
    let place = at;
    while (place < at + 3 && (bytes[place]! & 0xc0) === 0x80) place += 1;
    return place;
  }
  if (unitOf(encoding) === 2) {
    const high = encoding === 'utf-16le' ? 1 : 0;
    return (bytes[at + high]! & 0xfc) === 0xdc ? at + 2 : at;
  }
  if (encoding === 'iso-2022-jp') return betweenShifted(bytes, at);
  const leads = LEADS[encoding];
  return leads === undefined ? at : step(bytes, startBefore(bytes, at, encoding, leads), at, encoding);
}

/** A place before `at` where a character begins. */
function startBefore(
  bytes: Uint8Array,
  at: number,
  encoding: Encoding,
  leads: (byte: number) => boolean,
): number {
  const begin = Math.max(0, at - SEEN_BEFORE);
  for (let place = at - 1; place >= begin; place -= 1) {
    const byte = bytes[place]!;
    if (!leads(byte) && !(hasFours(encoding) && isDigit(byte))) return place + 1;
  }
  // Nothing but characters of several bytes: of the ways to read them the one that makes most sense.
  const ways = Array.from({ length: 4 }, (_, way) => begin + way);
  return likeliest(ways, (way) => rareIn(bytes, way, at, encoding));
}

function likeliest(ways: readonly number[], rare: (way: number) => number): number {
  const counts = ways.map(rare);
  return ways[counts.indexOf(Math.min(...counts))]!;
}

/** How many characters begin as those of no usual text do: of the East Asian sets, the first rows have what is written. */
function rareIn(bytes: Uint8Array, start: number, end: number, encoding: Encoding): number {
  let rare = 0;
  for (let place = start; place < end;) {
    const length = lengthAt(bytes, place, encoding);
    const first = bytes[place]!;
    const usual =
      length === 4
        ? from(0x81, 0x84)(first) || from(0x90, 0x98)(first)
        : length > 1 && (from(0xa1, 0xa5)(first) || from(0xb0, 0xd7)(first) || first === 0x8f);
    if (!usual) rare += 1;
    place += length;
  }
  return rare;
}

function step(bytes: Uint8Array, start: number, at: number, encoding: Encoding): number {
  let place = start;
  while (place < at) place += lengthAt(bytes, place, encoding);
  return Math.min(place, bytes.length);
}

function lengthAt(bytes: Uint8Array, at: number, encoding: Encoding): number {
  const next = bytes[at + 1] ?? 0;
  // What ends a line or parts words is never the second half of a character.
  if (LEADS[encoding]?.(bytes[at]!) !== true || next < 0x30) return 1;
  if (hasFours(encoding)) return isDigit(next) ? 4 : 2;
  return encoding === 'euc-jp' && bytes[at] === 0x8f ? 3 : 2;
}

/** In ISO-2022-JP an escape says how many bytes the characters after it have. */
function betweenShifted(bytes: Uint8Array, at: number): number {
  // Not in the middle of an escape.
  const near = bytes.subarray(Math.max(0, at - 2), at).lastIndexOf(ESCAPE);
  if (near >= 0) return Math.max(0, at - 2) + near + 3;
  const { shift, since } = shiftAt(bytes, at);
  return shift?.[1] === 0x24 && (at - since) % 2 === 1 ? at + 1 : at;
}

const TO_JAPANESE = Uint8Array.of(ESCAPE, 0x24, 0x42);

/** The escape that holds at a place, and where what it holds for begins: none does over the end of a line. */
function shiftAt(
  bytes: Uint8Array,
  at: number,
): { readonly shift: Uint8Array | undefined; readonly since: number } {
  const begin = Math.max(0, at - SEEN_BEFORE);
  const line = bytes.subarray(begin, at);
  const found = line.lastIndexOf(ESCAPE);
  if (line.lastIndexOf(NEWLINE) > found) return { shift: undefined, since: at };
  if (found >= 0) return { shift: line.subarray(found, found + 3), since: begin + found + 3 };
  // So long a text without a blank is none in ASCII.
  if (begin === 0 || line.includes(BLANK)) return { shift: undefined, since: at };
  const rare = (way: number) => {
    let count = 0;
    for (let place = way; place < at; place += 2)
      if (!from(0x21, 0x25)(bytes[place]!) && !from(0x30, 0x4f)(bytes[place]!)) count += 1;
    return count;
  };
  return { shift: TO_JAPANESE, since: likeliest([begin, begin + 1], rare) };
}

/** The escape without which bytes from `at` on are not read right, where there is one. */
export const shiftBefore = (bytes: Uint8Array, at: number, encoding: Encoding): Uint8Array | undefined =>
  // Of two escapes in a row decoders make an error.
  encoding === 'iso-2022-jp' && bytes[at] !== ESCAPE ? shiftAt(bytes, at).shift : undefined;
