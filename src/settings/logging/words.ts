import type { Logging, LogKeyFormat } from '@/resources/bucket-settings/logging';
import type { Recorded } from '@/resources/trail/files/data-selectors';
import type { TrailCoverage } from '@/resources/trail/files/find-places';
import type { ValueLine } from '../edit/change-list';
import { danger, info, warning, type Consequence } from '../edit/consequence';

export const KEY_FORMATS: Readonly<Record<LogKeyFormat, string>> = {
  Simple: 'prefix and time of delivery',
  EventTime: 'partitioned, by the day of the requests',
  DeliveryTime: 'partitioned, by the day of delivery',
};

export function loggingLines(logging: Logging | null): ValueLine[] {
  if (logging === null) return [['Access logs', 'off']];
  const { bucket, prefix, keyFormat, grants } = logging;
  return [
    ['Access logs', 'on'],
    ['Target', `s3://${bucket}/${prefix}`],
    ['Keys', KEY_FORMATS[keyFormat]],
    ...(grants.length === 0 ? [] : [['Readers by ACL', grants.map(readerOf).join(', ')] satisfies ValueLine]),
  ];
}

const readerOf = ({ Grantee, Permission }: Logging['grants'][number]) =>
  `${Grantee?.URI ?? Grantee?.ID ?? Grantee?.EmailAddress ?? 'unknown'} ${Permission ?? ''}`.trim();

/** A bucket that may take the logs. */
export interface TargetChoice {
  readonly name: string;
  /** Absent where the service does not say. */
  readonly region?: string;
}

/** Why it cannot be saved: what S3 would refuse for certain. */
export function loggingProblems(
  next: Logging | null,
  region: string | undefined,
  buckets: readonly TargetChoice[],
): string[] {
  if (next === null) return [];
  const { bucket, keyFormat } = next;
  if (bucket === '') return ['Choose the bucket that takes the logs.'];
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return [`${bucket} is no name of a bucket.`];
  const there = buckets.find(({ name }) => name === bucket)?.region;
  if (there !== undefined && region !== undefined && there !== region)
    return [`${bucket} is in ${there}; logs stay in the bucket’s own Region, ${region}.`];
  if (keyFormat !== 'Simple' && next.prefix !== '' && !next.prefix.endsWith('/'))
    return ['A prefix before partitions ends with a slash.'];
  return [];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html */
export function loggingConsequences(
  source: string,
  before: Logging | null,
  after: Logging | null,
): Consequence[] {
  if (after === null)
    return [
      danger(
        'Nobody can say any more who read or wrote here, unless a trail of CloudTrail records it. Reviews are blind to use.',
      ),
      info('Logs that were delivered stay where they are. For up to an hour more may still come.'),
    ];
  const found: Consequence[] = [];
  if (after.bucket === source)
    found.push(
      warning(
        'The bucket logs into itself: each delivery is a request that is logged in turn, and paid for.',
      ),
    );
  if (before === null) {
    found.push(
      info('It takes up to an hour until requests are logged, and logs come some hours after the requests.'),
      warning('Logs are paid for as objects, and stay until a lifecycle rule or somebody deletes them.'),
      info('S3 delivers as well as it can: a log may be late, and a few requests may be in none.'),
    );
  } else if (before.bucket !== after.bucket || before.prefix !== after.prefix) {
    found.push(
      warning(
        `Earlier logs stay at s3://${before.bucket}/${before.prefix}; for up to an hour some still go there.`,
      ),
    );
  }
  if (before?.keyFormat !== undefined && before.keyFormat !== after.keyFormat)
    found.push(warning('Whatever reads the logs by their keys finds new ones under keys of another form.'));
  return found;
}

/** Which requests to objects the trails record, for the panel; `blind` where none certainly does. */
export function coverageWords(trails: readonly TrailCoverage[]): {
  readonly lines: readonly string[];
  readonly blind: boolean;
} {
  const told = trails.flatMap(({ name, recorded, logging }) => {
    if (recorded === undefined) return [`What ${name} records cannot be read.`];
    const words = recordedWords(recorded.reads, recorded.writes);
    if (words === undefined) return [];
    const state =
      logging === false ? ', but it is switched off' : logging === undefined ? ', if it is on' : '';
    return [`${name} records ${words}${state}.`];
  });
  const blind = !trails.some(
    ({ recorded, logging }) =>
      recorded === undefined ||
      (logging !== false && (recorded.reads !== 'none' || recorded.writes !== 'none')),
  );
  return { lines: told.length > 0 ? told : ['No trail records requests to its objects.'], blind };
}

function recordedWords(reads: Recorded, writes: Recorded): string | undefined {
  if (reads === writes)
    return {
      all: 'every request to its objects',
      some: 'some requests to its objects',
      none: undefined,
    }[reads];
  const part = (extent: Recorded, what: string) =>
    extent === 'none' ? [] : [extent === 'all' ? `every ${what}` : `some ${what}s`];
  return `${[...part(reads, 'read'), ...part(writes, 'write')].join(' and ')} of its objects`;
}
