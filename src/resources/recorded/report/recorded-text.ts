import { formatByName } from './format-by-name';

/**
 * What the parameter `recorded` of an objects page names. Simple enough to be written by hand and by other pages: an S3
 * URI of a manifest or of a table, its key as it is, unescaped. One that ends with a slash is a folder to choose a report
 * from, one that ends with `/*` all data files that lie right in it.
 */
export type Recorded =
  | { readonly kind: 'choose' }
  | { readonly kind: 'folder'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'files'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'object'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'unknown'; readonly text: string };

/** No report yet: where one is chosen. */
export const CHOOSE = 'choose';
const LOCAL = 'local:';

export function readRecorded(text: string): Recorded {
  if (text === CHOOSE) return { kind: 'choose' };
  if (text.startsWith(LOCAL)) return { kind: 'local', name: text.slice(LOCAL.length) };
  const [, bucket, key = ''] = /^s3:\/\/([a-z0-9][a-z0-9._-]{1,62})(?:\/(.*))?$/s.exec(text) ?? [];
  if (bucket === undefined) return { kind: 'unknown', text };
  if (key === '' || key.endsWith('/')) return { kind: 'folder', bucket, prefix: key };
  if (key === '*' || key.endsWith('/*')) return { kind: 'files', bucket, prefix: key.slice(0, -1) };
  return { kind: 'object', bucket, key: manifestFor(key) ?? key };
}

export const recordedObject = (bucket: string, key: string): string => `s3://${bucket}/${key}`;
export const recordedLocal = (name: string): string => LOCAL + name;

/**
 * The manifest of an inventory that one of its other objects belongs to: the checksum beside it, or the list of symbolic
 * links for Hive, whose folder has the date in another form.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
 */
function manifestFor(key: string): string | undefined {
  if (key.endsWith('/manifest.checksum')) return key.replace(/checksum$/, 'json');
  const hive = /^(.*\/)?hive\/dt=(\d{4}-\d\d-\d\d)-(\d\d-\d\d)(?:\/symlink\.txt)?$/.exec(key);
  return hive === null ? undefined : `${hive[1] ?? ''}${hive[2]}T${hive[3]}Z/manifest.json`;
}

/** `2026-11-29T01-00Z/`, as S3 names the folder of each report. */
const DAY = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)Z\/$/;

/** Milliseconds since 1970 that a report's folder is named after, or undefined for another folder. */
export function momentOfFolder(name: string): number | undefined {
  const [, day, hours, minutes] = DAY.exec(name) ?? [];
  if (day === undefined) return undefined;
  const moment = Date.parse(`${day}T${hours}:${minutes}:00Z`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** Whether a key looks like something that opens as a listing. */
export const mayBeRecorded = (key: string): boolean =>
  /(?:^|\/)manifest\.(?:json|checksum)$|\/hive\/dt=[^/]+\/symlink\.txt$/i.test(key) ||
  formatByName(key) !== undefined;
