import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { MOST_ENTRIES, type ArchiveCalls, type ArchiveEntry } from './entry';

/*
 * Tar from header to header: what lies between is not read.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 */
const BLOCK = 512;
/** Long names and further headers are texts of some KiB. */
const LARGEST_HEADER = 256 * 1024;
/** Characters of a name. */
const LONGEST_NAME = 32 * 1024;
/** Headers that are looked through before somebody is asked: each is a request where the files between are large. */
const AT_ONCE = 20_000;

const TYPES: Readonly<Record<string, string>> = {
  '1': 'hard link',
  '2': 'link',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'pipe',
};

interface Further {
  path?: string;
  linkpath?: string;
  size?: number;
}

export function tarParser(source: ByteSource): ArchiveCalls {
  const entries: ArchiveEntry[] = [];
  let further: Further = {};
  let at = 0;
  const damaged = () => ({
    entries,
    note: `The archive is damaged at byte ${at}: what follows is missing.`,
    more: false,
  });
  return {
    list: async () => {
      for (let looked = 0; at + BLOCK <= source.size; looked += 1) {
        const known = `The first ${entries.length} entries`;
        if (entries.length >= MOST_ENTRIES) return { entries, note: `${known}.`, more: false };
        if (looked >= AT_ONCE) return { entries, note: `${known}, up to byte ${at}.`, more: true };
        const header = await source.read(at, at + BLOCK);
        if (header.every((byte) => byte === 0)) return { entries, note: '', more: false };
        if (!isHeader(header)) return damaged();
        const type = String.fromCharCode(header[156]!);
        const size = further.size ?? numberIn(header, 124, 12);
        const data = at + BLOCK;
        const next = data + Math.ceil(size / BLOCK) * BLOCK;
        if (!Number.isSafeInteger(next) || size < 0) return damaged();
        if ('xgLK'.includes(type)) {
          const bytes = await source.read(data, data + Math.min(size, LARGEST_HEADER));
          if (type !== 'g') Object.assign(further, furtherIn(type, bytes));
        } else {
          entries.push(entryOf(header, type, { data, size, whole: source.size, further }));
          further = {};
        }
        at = next;
      }
      const cut = at > source.size ? 'The archive is cut off: its last file is not whole.' : '';
      return { entries, note: cut, more: false };
    },
    locate: (data) => Promise.resolve(data),
  };
}

interface EntryPlace {
  readonly data: number;
  readonly size: number;
  readonly whole: number;
  readonly further: Further;
}

function entryOf(header: Uint8Array, type: string, { data, size, whole, further }: EntryPlace): ArchiveEntry {
  const folder = textIn(header, 345, 155);
  const ustar = textIn(header, 257, 5) === 'ustar';
  const short = textIn(header, 0, 100);
  const name = further.path ?? (ustar && folder !== '' ? `${folder}/${short}` : short);
  const seconds = numberIn(header, 136, 12);
  const kind = TYPES[type];
  const target = further.linkpath ?? textIn(header, 157, 100);
  const cut = data + size > whole ? 'cut off' : '';
  return {
    name: name.slice(0, LONGEST_NAME),
    size: kind === undefined ? size : undefined,
    packed: size,
    modified:
      Number.isFinite(seconds) && seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : undefined,
    note:
      kind === undefined
        ? cut
        : type === '1' || type === '2'
          ? `${kind} to ${target.slice(0, LONGEST_NAME)}`
          : kind,
    data: kind === undefined ? { at: data, size, packing: 'stored' } : undefined,
  };
}

/** The sum of all its bytes, with those of the sum itself as blanks. */
function isHeader(header: Uint8Array): boolean {
  let sum = 256;
  for (const [at, byte] of header.entries()) if (at < 148 || at >= 156) sum += byte;
  return numberIn(header, 148, 8) === sum;
}

function textIn(header: Uint8Array, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** Octal digits, or a number as it is where the first bit is set. */
function numberIn(header: Uint8Array, at: number, length: number): number {
  if ((header[at]! & 0x80) === 0) {
    const digits = /^[ \0]*([0-7]*)/.exec(textIn(header, at, length).trimStart())?.[1] ?? '';
    return digits === '' ? 0 : Number.parseInt(digits, 8);
  }
  let value = header[at]! & 0x7f;
  for (let index = 1; index < length; index += 1) value = value * 256 + header[at + index]!;
  return value;
}

function furtherIn(type: string, bytes: Uint8Array): Further {
  const text = new TextDecoder().decode(bytes);
  if (type === 'L') return { path: text.replace(/\0.*$/s, '') };
  if (type === 'K') return { linkpath: text.replace(/\0.*$/s, '') };
  const further: Further = {};
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(32, at);
    const length = Number(new TextDecoder().decode(bytes.subarray(at, Math.max(at, blank))));
    if (blank < 0 || !Number.isInteger(length) || length <= blank - at || at + length > bytes.length) break;
    const record = new TextDecoder().decode(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    const name = record.slice(0, equals);
    const value = record.slice(equals + 1);
    if (name === 'path') further.path = value;
    else if (name === 'linkpath') further.linkpath = value;
    else if (name === 'size' && /^\d{1,15}$/.test(value)) further.size = Number(value);
    at += length;
  }
  return further;
}
