import type { LogKind } from '../read/count-log';

const DAY = 86_400_000;
/** Logs come after what they tell of: those of S3 within hours, those of CloudTrail within minutes. */
const LATE = DAY;

/** Milliseconds since 1970: from the first up to and without the second. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * When a file was written, as its name says: `2026-02-06-00-05-12-0123456789ABCDEF` of access logs,
 * `111122223333_CloudTrail_eu-west-1_20260206T0005Z_x.json.gz` of CloudTrail. Undefined where its name says nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#server-log-keyname-format
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export function writtenAt(name: string): number | undefined {
  const dashes = /^(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-/.exec(name);
  const packed = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z?_/.exec(name);
  const [, year, month, day, hour, minute, second = '0'] = dashes ?? packed ?? [];
  if (year === undefined) return undefined;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return Number.isNaN(at) ? undefined : at;
}

/** What a file holds, as its name says. */
export const kindOf = (name: string): LogKind =>
  /\.json(?:\.gz)?$/i.test(name) ? 'cloudtrail' : 'access-log';

/** Folders that hold no records of requests. */
export const isOtherFolder = (folder: string): boolean =>
  /^CloudTrail-(?:Digest|Insight|Aggregated)\/$/.test(folder);

/** Whether a file of this name may tell of that time; one that says nothing may. */
export function mayTellOf(name: string, { from, to }: TimeRange): boolean {
  const at = writtenAt(name);
  // Of logs that are parted by the day of the event, names say the day alone.
  return at === undefined || (at >= from - (from % DAY) && at < to + LATE);
}

/**
 * The time that folders named by year, month and day stand for, as far as the prefix goes: `…/2026/02/` is a month.
 * Undefined where its last folders are no date.
 */
function folderTime(prefix: string): TimeRange | undefined {
  const [, year, month, day] = /(?:^|\/)(\d{4})\/(?:(\d\d)\/(?:(\d\d)\/)?)?$/.exec(prefix) ?? [];
  if (year === undefined) return undefined;
  const y = Number(year);
  const m = month === undefined ? 0 : Number(month) - 1;
  const d = day === undefined ? 1 : Number(day);
  const end =
    month === undefined
      ? Date.UTC(y + 1, 0, 1)
      : day === undefined
        ? Date.UTC(y, m + 1, 1)
        : Date.UTC(y, m, d + 1);
  return { from: Date.UTC(y, m, d), to: end };
}

/** Whether a folder may hold files that tell of that time. */
export function folderMayTellOf(prefix: string, { from, to }: TimeRange): boolean {
  const time = folderTime(prefix);
  return time === undefined || (time.to > from && time.from < to + LATE);
}

/** What names that begin with their date begin with, the first that may tell of a time: `2026-02-06`. */
export const firstName = ({ from }: TimeRange): string =>
  new Date(Math.max(0, from)).toISOString().slice(0, 10);
