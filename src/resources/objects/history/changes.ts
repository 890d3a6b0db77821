import { sortRows } from '../listing/radix-sort';
import type { History } from './history';

export type Change = 'created' | 'overwritten' | 'deleted';

/** What a line did to its key when it was written. */
export function changeOf(history: History, line: number, key = history.keyOf(line)): Change {
  if (history.isMarker(line)) return 'deleted';
  const older = line + 1;
  return older === history.starts[key + 1] || history.isMarker(older) ? 'created' : 'overwritten';
}

/** Every line, the newest first; those of one key and one moment as they are listed. */
export function byTime(history: History): Uint32Array {
  // The sort is stable and ascending: turned round before and after it, equals keep their order.
  const lines = new Uint32Array(history.lines);
  for (let index = 0; index < lines.length; index += 1) lines[index] = lines.length - 1 - index;
  return sortRows(lines, (line) => history.modified(line)).toReversed();
}

/** Position of the first line of `times` (newest first) that was written by a moment. */
function firstBy(history: History, times: Uint32Array, moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (history.modified(times[middle]!) <= moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Lines written after `from` and by `to`, the newest first. */
export function between(history: History, times: Uint32Array, from: number, to: number): Uint32Array {
  return times.subarray(firstBy(history, times, to), firstBy(history, times, from));
}

/** The moments at which something changed before and after one; undefined where there is none. */
export function neighbours(
  history: History,
  times: Uint32Array,
  moment: number,
): { readonly before: number | undefined; readonly after: number | undefined } {
  const at = firstBy(history, times, moment);
  const after = at > 0 ? history.modified(times[at - 1]!) : undefined;
  // Just before the change that made it what it is: what is seen then is what the change before left.
  const last = at < times.length ? history.modified(times[at]!) : undefined;
  const before = last === undefined ? undefined : last < moment ? last : beforeThat(history, times, last);
  return { before: before === 0 ? undefined : before, after };
}

function beforeThat(history: History, times: Uint32Array, moment: number): number | undefined {
  const at = firstBy(history, times, moment - 1);
  return at < times.length ? history.modified(times[at]!) : undefined;
}

/** The changes of a stretch of time. */
export interface Bucket {
  /** Milliseconds since 1970; inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly created: number;
  readonly overwritten: number;
  readonly deleted: number;
  /** Written in it. */
  readonly bytes: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WIDTHS = [
  SECOND,
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
  7 * DAY,
  28 * DAY,
  91 * DAY,
  364 * DAY,
] as const;

/**
 * The activity of a stretch of time in at most so many buckets of one width, those without changes too.
 * @param times as {@link byTime} gives them
 * @param offset minutes that local time is behind UTC: days begin at midnight
 */
export function bucketsOf(
  history: History,
  times: Uint32Array,
  { most, offset }: { readonly most: number; readonly offset: number },
): Bucket[] {
  const [newest] = times;
  const oldest = times.findLast((line) => history.modified(line) > 0);
  if (newest === undefined || oldest === undefined) return [];
  const shift = offset * MINUTE;
  const start = history.modified(oldest) - shift;
  const end = history.modified(newest) - shift;
  const width = WIDTHS.find((each) => Math.floor(end / each) - Math.floor(start / each) < most) ?? 3640 * DAY;
  const first = Math.floor(start / width);
  const count = Math.floor(end / width) - first + 1;
  const buckets = Array.from({ length: count }, (_, index) => ({
    from: (first + index) * width + shift,
    to: (first + index + 1) * width + shift,
    created: 0,
    overwritten: 0,
    deleted: 0,
    bytes: 0,
  }));
  for (let key = 0; key < history.keys; key += 1) {
    for (let line = history.starts[key]!; line < history.starts[key + 1]!; line += 1) {
      const bucket = buckets[Math.floor((history.modified(line) - shift) / width) - first];
      // What the service gives no date has no place in time.
      if (bucket === undefined) continue;
      bucket[changeOf(history, line, key)] += 1;
      if (!history.isMarker(line)) bucket.bytes += history.size(line);
    }
  }
  return buckets;
}
