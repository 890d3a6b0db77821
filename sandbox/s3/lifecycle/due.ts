import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { isAbout, type Rule, type When } from './rules';

export const DAY = 86_400_000;

/** What becomes of a version, and from which moment on (milliseconds since the epoch). */
export interface Due {
  readonly at: number;
  readonly rule: Rule;
  readonly act: 'expire' | 'remove' | { readonly moveTo: string };
}

/**
 * Days are added, and the moment is rounded up to the next midnight UTC.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days
 */
export const midnightAfter = (since: number, days: number): number =>
  Math.ceil((since + days * DAY) / DAY) * DAY;

export const momentOf = ({ days, date }: When, since: number): number | undefined =>
  days === undefined ? date : midnightAfter(since, days);

/** From dear to cheap; nothing moves up. */
const CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
];
const SMALL = 128 * 1024;

/** @param versions of one key, newest first */
export function* duesOf(
  bucket: Bucket,
  rules: readonly Rule[],
  versions: readonly ObjectVersion[],
): Generator<Due & { readonly version: ObjectVersion }> {
  for (const [index, version] of versions.entries())
    for (const rule of rules) {
      if (!isAbout(rule, version)) continue;
      const dues =
        index === 0
          ? ofCurrent(bucket, rule, version, versions.length === 1)
          : ofNoncurrent(bucket, rule, version, versions[index - 1]!.lastModified, index - 1);
      for (const due of dues) yield { ...due, version };
    }
}

function* ofCurrent(bucket: Bucket, rule: Rule, version: ObjectVersion, alone: boolean): Generator<Due> {
  const { expires, bareMarkers, moves } = rule;
  const expiry = expires && momentOf(expires, version.lastModified);
  if (version.deleteMarker) {
    if (!alone) return;
    if (bareMarkers) yield { at: version.lastModified, rule, act: 'remove' };
    else if (expiry !== undefined) yield { at: expiry, rule, act: 'remove' };
    return;
  }
  if (expiry !== undefined) yield { at: expiry, rule, act: 'expire' };
  for (const { to, ...when } of moves) {
    const at = momentOf(when, version.lastModified);
    if (at !== undefined && mayMove(bucket, rule, version, to)) yield { at, rule, act: { moveTo: to } };
  }
}

function* ofNoncurrent(
  bucket: Bucket,
  rule: Rule,
  version: ObjectVersion,
  since: number,
  newer: number,
): Generator<Due> {
  const { noncurrent, noncurrentMoves } = rule;
  if (noncurrent !== undefined && newer >= noncurrent.kept)
    yield { at: midnightAfter(since, noncurrent.days), rule, act: 'remove' };
  if (version.deleteMarker) return;
  for (const { to, days, kept } of noncurrentMoves)
    if (newer >= kept && mayMove(bucket, rule, version, to))
      yield { at: midnightAfter(since, days), rule, act: { moveTo: to } };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
function mayMove(bucket: Bucket, rule: Rule, { size, storageClass }: ObjectVersion, to: string): boolean {
  if (CLASSES.indexOf(storageClass) >= CLASSES.indexOf(to)) return false;
  if (storageClass === 'ONEZONE_IA' && to === 'GLACIER_IR') return false;
  if (size >= SMALL || rule.larger !== undefined || rule.smaller !== undefined) return true;
  const varies = bucket.transitionMinimum === 'varies_by_storage_class';
  return varies && (to === 'GLACIER' || to === 'DEEP_ARCHIVE');
}

/** Of those due together: for good before a move, a move before a marker, and of moves the cheapest. */
export function first<T extends Due>(dues: readonly T[], keeps: boolean): T | undefined {
  const rank = ({ act }: Due) =>
    act === 'remove' || (act === 'expire' && !keeps)
      ? 100
      : act === 'expire'
        ? 0
        : 1 + (act.moveTo === 'INTELLIGENT_TIERING' ? 4.5 : CLASSES.indexOf(act.moveTo));
  return dues.toSorted((a, b) => rank(b) - rank(a) || a.at - b.at)[0];
}
