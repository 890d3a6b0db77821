import { readCount, readTime } from '@/aws/wire-values';
import { DELETE_MARKER, LATEST } from './list-page';

/** What a listing's answer lists, as it is written there: nothing of it is decoded from `EncodingType`. */
export interface ScannedPage {
  readonly keys: readonly string[];
  /** Bytes; NaN where the service does not say. */
  readonly sizes: readonly number[];
  /** Milliseconds since 1970; 0 where the service does not say. */
  readonly modified: readonly number[];
  readonly classes: readonly string[];
  /** Without their quotes; `''` where the service does not say. */
  readonly etags: readonly string[];
  /** Algorithms of additional checksums, `''` where the service names none. */
  readonly checksums: readonly string[];
  /** Canonical ids of the owners, `''` where the service does not say. */
  readonly owners: readonly string[];
  /** Only of an answer of ListObjectVersions. */
  readonly versions?: { readonly ids: readonly string[]; readonly flags: readonly number[] };
  readonly prefixes: readonly string[];
  /** The document without what was listed: small, and whole enough for the SDK to read. */
  readonly envelope: string;
}

/** Fields of one entry while it is read. */
interface Entry {
  key: string | undefined;
  size: number;
  modified: number;
  storageClass: string;
  etag: string;
  checksum: string;
  owner: string;
  versionId: string;
  isLatest: boolean;
}

/**
 * Reads the listed objects out of the XML of a ListObjectsV2 or ListObjectVersions answer, or undefined when it is
 * another document. The SDK builds a DOM and then several objects for each key: for a page of 1,000 that blocks the
 * page ten times as long as this, which matters a thousand pages in a row (docs/decisions/0006-listing.md).
 */
export function scanPage(xml: string): ScannedPage | undefined {
  const root = /<(List(?:Bucket|Versions)Result)[\s>]/.exec(xml.slice(0, 400))?.[1];
  if (root === undefined || !xml.includes(`</${root}>`)) return undefined;
  const versioned = root === 'ListVersionsResult';
  const page = {
    keys: [],
    sizes: [],
    modified: [],
    classes: [],
    etags: [],
    checksums: [],
    owners: [],
  } as Lists;
  const prefixes: string[] = [];
  const ids: string[] = [];
  const flags: number[] = [];
  let envelope = '';
  let from = 0;
  let start = nextBlock(xml, 0);
  const entry = newEntry();
  while (start !== undefined) {
    const tag = xml.slice(start + 1, xml.indexOf('>', start));
    const end = xml.indexOf(`</${tag}>`, start);
    if (end < 0) return undefined;
    if (tag === 'CommonPrefixes') {
      const prefix = xml.indexOf('<Prefix>', start) + 8;
      prefixes.push(prefix < start || prefix > end ? '' : textOf(xml, prefix, xml.indexOf('<', prefix)));
    } else {
      readEntry(xml, start + tag.length + 2, end, entry);
      if (entry.key === undefined) return undefined;
      const marker = tag === 'DeleteMarker';
      page.keys.push(entry.key);
      page.sizes.push(marker ? 0 : entry.size);
      page.modified.push(entry.modified);
      page.classes.push(marker ? '' : entry.storageClass);
      page.etags.push(entry.etag);
      page.checksums.push(entry.checksum);
      page.owners.push(entry.owner);
      if (versioned) {
        ids.push(entry.versionId);
        flags.push((marker ? DELETE_MARKER : 0) | (entry.isLatest ? LATEST : 0));
      }
    }
    envelope += xml.slice(from, start);
    from = end + tag.length + 3;
    start = nextBlock(xml, from);
  }
  return {
    ...page,
    ...(versioned ? { versions: { ids, flags } } : {}),
    prefixes,
    envelope: (envelope + xml.slice(from)).replace(REPEATED, ''),
  };
}

/**
 * What only repeats the request. Ceph writes a prefix there as it was sent, and with a control character in it the SDK
 * could not read the rest.
 */
const REPEATED = /<(Prefix|Delimiter|StartAfter|Marker|KeyMarker)>[^<]*<\/\1>/g;

type Lists = {
  -readonly [
    Name in Exclude<keyof ScannedPage, 'versions' | 'prefixes' | 'envelope'>
  ]: ScannedPage[Name] extends readonly (infer One)[] ? One[] : never;
};

/** What is listed stands right under the root, and nothing in between has these names. */
const BLOCK = /<(?:Contents|CommonPrefixes|Version|DeleteMarker)>/g;

function nextBlock(xml: string, from: number): number | undefined {
  // As a rule one follows the other at once.
  if (
    xml.startsWith('<Contents>', from) ||
    xml.startsWith('<Version>', from) ||
    xml.startsWith('<CommonPrefixes>', from) ||
    xml.startsWith('<DeleteMarker>', from)
  )
    return from;
  BLOCK.lastIndex = from;
  return BLOCK.exec(xml)?.index;
}

const newEntry = (): Entry => ({
  key: undefined,
  size: Number.NaN,
  modified: 0,
  storageClass: 'STANDARD',
  etag: '',
  checksum: '',
  owner: '',
  versionId: 'null',
  isLatest: false,
});

/** Tag after tag: looking for each by its name would run through the whole document where it is missing. */
function readEntry(xml: string, start: number, end: number, entry: Entry): void {
  const { storageClass, checksum, owner } = entry;
  Object.assign(entry, newEntry());
  for (let open = xml.indexOf('<', start); open >= 0 && open < end; open = xml.indexOf('<', open + 1)) {
    if (xml.charCodeAt(open + 1) === SLASH) continue;
    const from = xml.indexOf('>', open) + 1;
    const to = xml.indexOf('<', from);
    switch (xml.slice(open + 1, from - 1)) {
      case 'Key':
        entry.key ??= textOf(xml, from, to);
        break;
      case 'Size':
        entry.size = countOf(xml, from, to);
        break;
      case 'LastModified':
        entry.modified = timeOf(xml, from, to);
        break;
      case 'StorageClass':
        entry.storageClass = again(xml, from, to, storageClass);
        break;
      case 'ETag':
        entry.etag = etagOf(xml, from, to);
        break;
      case 'ChecksumAlgorithm': {
        const algorithm = again(xml, from, to, checksum);
        entry.checksum = entry.checksum === '' ? algorithm : `${entry.checksum} ${algorithm}`;
        break;
      }
      case 'ID':
        entry.owner = again(xml, from, to, owner);
        break;
      case 'VersionId':
        entry.versionId = textOf(xml, from, to);
        break;
      case 'IsLatest':
        entry.isLatest = xml.startsWith('true', from);
        break;
    }
    open = to - 1;
  }
}

const SLASH = 0x2f;

/** The text, without making it anew where it is the one of the entry before. */
function again(xml: string, from: number, to: number, before: string): string {
  return to - from === before.length && xml.startsWith(before, from) ? before : textOf(xml, from, to);
}

function countOf(xml: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const digit = xml.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return readCount(textOf(xml, from, to)) ?? Number.NaN;
    count = count * 10 + digit;
  }
  return to === from || !Number.isSafeInteger(count) ? Number.NaN : count;
}

/** `&quot;…&quot;` as S3 writes it, or in plain quotes, or in none. */
function etagOf(xml: string, from: number, to: number): string {
  if (xml.startsWith('&quot;', from) && xml.startsWith('&quot;', to - 6)) {
    const inner = xml.slice(from + 6, to - 6);
    if (!inner.includes('&')) return inner;
  }
  return textOf(xml, from, to).replaceAll('"', '');
}

/** Of the day that was read last: entries of a page often share it. */
let day = '';
let dayStart = 0;

/** `2026-11-20T04:02:01.000Z` as S3 writes it, without a parser; other forms by one. */
function timeOf(xml: string, from: number, to: number): number {
  const plain = to - from === 24 && xml[from + 10] === 'T' && xml[from + 23] === 'Z';
  if (!plain) return readTime(textOf(xml, from, to)) ?? 0;
  if (!xml.startsWith(day, from) || day === '') {
    day = xml.slice(from, from + 10);
    dayStart = readTime(day) ?? Number.NaN;
  }
  const part = (at: number, digits: number) => {
    let number = 0;
    for (let index = from + at; index < from + at + digits; index += 1) {
      const digit = xml.charCodeAt(index) - 48;
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
    }
    return number;
  };
  const time = dayStart + part(11, 2) * 3_600_000 + part(14, 2) * 60_000 + part(17, 2) * 1000 + part(20, 3);
  return Number.isNaN(time) ? (readTime(textOf(xml, from, to)) ?? 0) : time;
}

function textOf(xml: string, from: number, to: number): string {
  const text = xml.slice(from, to);
  return text.includes('&') ? text.replaceAll(/&(#?\w+);/g, entity) : text;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
