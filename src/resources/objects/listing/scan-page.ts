import { readCount, readTime } from '@/aws/wire-values';

/** What a ListObjectsV2 answer lists, as it is written there: nothing of it is decoded from `EncodingType`. */
export interface ScannedPage {
  readonly keys: readonly string[];
  /** Bytes; NaN where the service does not say. */
  readonly sizes: readonly number[];
  /** Milliseconds since 1970; 0 where the service does not say. */
  readonly modified: readonly number[];
  readonly classes: readonly string[];
  /** Without their quotes, where they were asked for; `''` where the service does not say. */
  readonly etags?: readonly string[];
  readonly prefixes: readonly string[];
  /** The document without what was listed: small, and whole enough for the SDK to read. */
  readonly envelope: string;
}

/**
 * Reads the listed objects out of the XML of a ListObjectsV2 answer, or undefined when it is another document.
 * The SDK builds a DOM and then four objects for each key: for a page of 1,000 that blocks the page ten times
 * as long as this, which matters a thousand pages in a row (docs/decisions/0006-listing.md).
 */
export function scanPage(xml: string, withEtags = false): ScannedPage | undefined {
  if (!/<ListBucketResult[\s>]/.test(xml.slice(0, 400)) || !xml.includes('</ListBucketResult>'))
    return undefined;
  const keys: string[] = [];
  const sizes: number[] = [];
  const modified: number[] = [];
  const classes: string[] = [];
  const prefixes: string[] = [];
  const etags: string[] = [];
  let envelope = '';
  let from = 0;
  let contents = xml.indexOf('<Contents>');
  let common = xml.indexOf('<CommonPrefixes>');
  while (contents >= 0 || common >= 0) {
    const isObject = contents >= 0 && (common < 0 || contents < common);
    const start = isObject ? contents : common;
    const end = xml.indexOf(isObject ? '</Contents>' : '</CommonPrefixes>', start);
    if (end < 0) return undefined;
    const block = xml.slice(start, end);
    if (isObject) {
      const key = element(block, 'Key');
      if (key === undefined) return undefined;
      keys.push(key);
      sizes.push(readCount(element(block, 'Size')) ?? Number.NaN);
      modified.push(readTime(element(block, 'LastModified')) ?? 0);
      classes.push(element(block, 'StorageClass') ?? 'STANDARD');
      if (withEtags) etags.push((element(block, 'ETag') ?? '').replaceAll('"', ''));
    } else {
      prefixes.push(element(block, 'Prefix') ?? '');
    }
    envelope += xml.slice(from, start);
    from = xml.indexOf('>', end) + 1;
    if (isObject) contents = xml.indexOf('<Contents>', from);
    else common = xml.indexOf('<CommonPrefixes>', from);
  }
  return {
    keys,
    sizes,
    modified,
    classes,
    prefixes,
    ...(withEtags ? { etags } : {}),
    envelope: envelope + xml.slice(from),
  };
}

function element(block: string, name: string): string | undefined {
  const start = block.indexOf(`<${name}>`);
  if (start < 0) return undefined;
  const from = start + name.length + 2;
  const end = block.indexOf('<', from);
  const text = block.slice(from, end);
  return text.includes('&') ? text.replaceAll(/&(#?\w+);/g, entity) : text;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
