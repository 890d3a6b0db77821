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
  size: string | undefined;
  modified: string | undefined;
  storageClass: string | undefined;
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
  const page = { keys: [], sizes: [], modified: [], classes: [], etags: [], checksums: [], owners: [] } as Lists;
  const prefixes: string[] = [];
  const ids: string[] = [];
  const flags: number[] = [];
  let envelope = '';
  let from = 0;
  let start = nextBlock(xml, 0);
  while (start !== undefined) {
    const tag = xml.slice(start + 1, xml.indexOf('>', start));
    const end = xml.indexOf(`</${tag}>`, start);
    if (end < 0) return undefined;
    if (tag === 'CommonPrefixes') {
      prefixes.push(textOf(xml, xml.indexOf('<Prefix>', start) + 8, end));
    } else {
      const entry = readEntry(xml, start + tag.length + 2, end);
      if (entry.key === undefined) return undefined;
      const marker = tag === 'DeleteMarker';
      page.keys.push(entry.key);
      page.sizes.push(marker ? 0 : (readCount(entry.size) ?? Number.NaN));
      page.modified.push(timeOf(entry.modified));
      page.classes.push(marker ? '' : (entry.storageClass ?? 'STANDARD'));
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
    envelope: envelope + xml.slice(from),
  };
}

type Lists = {
  -readonly [Name in Exclude<keyof ScannedPage, 'versions' | 'prefixes' | 'envelope'>]: ScannedPage[Name] extends readonly (infer One)[]
    ? One[]
    : never;
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

/** Tag after tag: looking for each by its name would run through the whole document where it is missing. */
function readEntry(xml: string, start: number, end: number): Entry {
  const entry: Entry = {
    key: undefined,
    size: undefined,
    modified: undefined,
    storageClass: undefined,
    etag: '',
    checksum: '',
    owner: '',
    versionId: 'null',
    isLatest: false,
  };
  for (let open = xml.indexOf('<', start); open >= 0 && open < end; open = xml.indexOf('<', open)) {
    const from = xml.indexOf('>', open) + 1;
    const name = xml.slice(open + 1, from - 1);
    if (name === 'Owner' || name === 'RestoreStatus' || name.startsWith('/')) {
      open = from;
      continue;
    }
    const close = xml.indexOf('<', from);
    take(entry, name, textOf(xml, from, close));
    open = xml.startsWith('/', close + 1) ? close + 1 : close;
  }
  return entry;
}

function take(entry: Entry, name: string, text: string): void {
  switch (name) {
    case 'Key':
      entry.key ??= text;
      break;
    case 'Size':
      entry.size ??= text;
      break;
    case 'LastModified':
      entry.modified ??= text;
      break;
    case 'StorageClass':
      entry.storageClass ??= text;
      break;
    case 'ETag':
      entry.etag = text.replaceAll('"', '');
      break;
    case 'ChecksumAlgorithm':
      entry.checksum = entry.checksum === '' ? text : `${entry.checksum} ${text}`;
      break;
    case 'ID':
      entry.owner = text;
      break;
    case 'VersionId':
      entry.versionId = text;
      break;
    case 'IsLatest':
      entry.isLatest = text === 'true';
      break;
  }
}

/** Of the day that was read last: entries of a page often share it. */
let day = '';
let dayStart = 0;

/** `2026-11-20T04:02:01.000Z` as S3 writes it, without a parser; other forms by one. */
function timeOf(text: string | undefined): number {
  if (text?.length !== 24 || text[10] !== 'T' || text[23] !== 'Z') return readTime(text) ?? 0;
  const date = text.slice(0, 10);
  if (date !== day) {
    dayStart = readTime(date) ?? Number.NaN;
    day = date;
  }
  const part = (at: number, digits: number) => {
    let number = 0;
    for (let index = at; index < at + digits; index += 1) {
      const digit = text.charCodeAt(index) - 48;
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
    }
    return number;
  };
  const time = dayStart + part(11, 2) * 3_600_000 + part(14, 2) * 60_000 + part(17, 2) * 1000 + part(20, 3);
  return Number.isNaN(time) ? (readTime(text) ?? 0) : time;
}

function textOf(xml: string, from: number, end: number): string {
  const close = xml.indexOf('<', from);
  const text = xml.slice(from, close < 0 ? end : Math.min(close, end));
  return text.includes('&') ? text.replaceAll(/&(#?\w+);/g, entity) : text;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
