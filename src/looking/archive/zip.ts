import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { MOST_ENTRIES, type ArchiveCalls, type ArchiveEntry, type EntryData } from './entry';

/*
 * Zip by its central directory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
/** The end may have a comment behind it. */
const TAIL = 65_536 + END_SIZE + 20;
/** A directory of a hundred thousand files is about ten MiB. */
const LARGEST_DIRECTORY = 32 * 1024 * 1024;
const NOT_HERE = 0xffffffff;

const METHODS: Readonly<Record<number, string>> = {
  1: 'shrunk',
  6: 'imploded',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  95: 'xz',
  98: 'PPMd',
};

export function zipParser(source: ByteSource): ArchiveCalls {
  return {
    async list() {
      const { at, size, count } = await directoryOf(source);
      const taken = Math.min(size, LARGEST_DIRECTORY);
      const bytes = await source.read(at, at + taken);
      const { entries, broken } = entriesIn(bytes, source.size, taken < size);
      const missing = entries.length < count;
      const notes = [
        broken ? 'The directory is damaged: what follows is missing.' : '',
        !broken && missing && taken === size && entries.length < MOST_ENTRIES
          ? `The directory has ${entries.length} entries, where its end claims ${count}.`
          : '',
        !broken && missing && (taken < size || entries.length >= MOST_ENTRIES)
          ? `The first ${entries.length} of ${count} entries.`
          : '',
        // Files of one that packs itself into itself share their bytes.
        entries.reduce((sum, { packed }) => sum + packed, 0) > source.size
          ? 'Its files claim more bytes than the archive has: they lie over each other.'
          : '',
      ];
      return { entries, note: notes.filter((note) => note !== '').join(' '), more: false };
    },
    async locate(data) {
      const head = view(await source.read(data.at, data.at + 30));
      if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL)
        throw new Error('The archive has no file where its directory says.');
      return { ...data, at: data.at + 30 + head.getUint16(26, true) + head.getUint16(28, true) };
    },
  };
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function directoryOf(source: ByteSource) {
  const start = Math.max(0, source.size - TAIL);
  const tail = view(await source.read(start, source.size));
  for (const at of endsIn(tail)) {
    const found = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      at: tail.getUint32(at + 16, true),
    };
    const large = found.count === 0xffff || found.size === NOT_HERE || found.at === NOT_HERE;
    const directory = large ? ((await directory64(source, tail, at)) ?? found) : found;
    // What stands before the archive moves everything: programs that unpack themselves.
    const before = large ? 0 : start + at - found.size - found.at;
    return { ...directory, at: directory.at + Math.max(0, before) };
  }
  throw new Error('The archive has no directory at its end: it is damaged, or cut off.');
}

/** Where an end may begin, first those whose comment ends with the archive: a comment may hold what looks like one. */
function endsIn(tail: DataView): number[] {
  const all: number[] = [];
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1)
    if (tail.getUint32(at, true) === END) all.push(at);
  const fits = (at: number) => at + END_SIZE + tail.getUint16(at + 20, true) === tail.byteLength;
  return [...all.filter(fits), ...all.filter((at) => !fits(at))];
}

async function directory64(source: ByteSource, tail: DataView, end: number) {
  const at = end - 20;
  if (at < 0 || tail.getUint32(at, true) !== LOCATOR_64) return undefined;
  const place = Number(tail.getBigUint64(at + 8, true));
  const head = view(await source.read(place, place + 56));
  if (head.byteLength < 56 || head.getUint32(0, true) !== END_64) return undefined;
  return {
    count: Number(head.getBigUint64(32, true)),
    size: Number(head.getBigUint64(40, true)),
    at: Number(head.getBigUint64(48, true)),
  };
}

/** @param cut there is more of the directory than these bytes */
function entriesIn(
  bytes: Uint8Array,
  size: number,
  cut: boolean,
): { entries: ArchiveEntry[]; broken: boolean } {
  const head = view(bytes);
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && entries.length < MOST_ENTRIES) {
    if (head.getUint32(at, true) !== CENTRAL) return { entries, broken: true };
    const name = head.getUint16(at + 28, true);
    const extra = head.getUint16(at + 30, true);
    const comment = head.getUint16(at + 32, true);
    const end = at + 46 + name + extra + comment;
    if (end > bytes.length) return { entries, broken: !cut };
    entries.push(
      entryOf(head, at, {
        name: bytes.subarray(at + 46, at + 46 + name),
        extra: view(bytes.subarray(at + 46 + name, at + 46 + name + extra)),
        size,
      }),
    );
    at = end;
  }
  return { entries, broken: false };
}

interface EntryParts {
  readonly name: Uint8Array;
  readonly extra: DataView;
  /** Of the archive. */
  readonly size: number;
}

function entryOf(head: DataView, at: number, { name, extra, size: whole }: EntryParts): ArchiveEntry {
  const flags = head.getUint16(at + 8, true);
  const method = head.getUint16(at + 10, true);
  const said = {
    size: head.getUint32(at + 24, true),
    packed: head.getUint32(at + 20, true),
    at: head.getUint32(at + 42, true),
  };
  const { size, packed, at: place } = with64(said, extra);
  const text = nameOf(name, (flags & 0x800) !== 0, extra);
  const folder = text.endsWith('/');
  const note = noteOf({ encrypted: (flags & 1) !== 0, method, place: place + packed, whole });
  const packing = method === 0 ? 'stored' : method === 8 ? 'deflate-raw' : 'zstd';
  const data: EntryData | undefined =
    folder || note !== '' ? undefined : { at: place, size: packed, packing };
  return {
    name: text,
    size: folder ? undefined : size,
    packed,
    modified: dosDate(head.getUint16(at + 14, true), head.getUint16(at + 12, true)),
    note: folder ? 'folder' : note,
    data,
  };
}

function noteOf(entry: { encrypted: boolean; method: number; place: number; whole: number }): string {
  if (entry.encrypted) return 'encrypted';
  if (![0, 8, 93].includes(entry.method))
    return `packed as ${METHODS[entry.method] ?? `method ${entry.method}`}, which cannot be opened here`;
  return entry.place > entry.whole ? 'lies beyond the end of the archive' : '';
}

type Place = Record<'size' | 'packed' | 'at', number>;

function with64(said: Readonly<Place>, extra: DataView): Place {
  const result = { ...said };
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    const end = Math.min(extra.byteLength, at + 4 + extra.getUint16(at + 2, true));
    let place = at + 4;
    for (const field of ['size', 'packed', 'at'] as const) {
      if (said[field] !== NOT_HERE || place + 8 > end) continue;
      result[field] = Number(extra.getBigUint64(place, true));
      place += 8;
    }
  }
  return result;
}

/** Names are UTF-8 where the archive says so, or has them so besides; else what they are is a guess. */
function nameOf(bytes: Uint8Array, utf8: boolean, extra: DataView): string {
  for (let at = 0; at + 9 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 0x7075) continue;
    const length = Math.min(extra.getUint16(at + 2, true) - 5, extra.byteLength - at - 9);
    if (length > 0)
      return new TextDecoder().decode(new Uint8Array(extra.buffer, extra.byteOffset + at + 9, length));
  }
  if (utf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function dosDate(date: number, time: number): Date | undefined {
  if (date === 0) return undefined;
  return new Date(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}
