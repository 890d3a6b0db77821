import { ofObject, sequenceNumber } from '../../athena/tables/metadata-rows';
import type { Row } from '../../athena/tables/row';
import type { ObjectVersion } from '../../storage/types';
import { random } from '../files/random';
import { characters, dayBefore, DAYS, requestsOn, type PastRequest, type PastWorld } from './requests';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Whoever S3's own deletions are told as. */
const LIFECYCLE = 's3.amazonaws.com';
const OFFICE = '198.51.100.14';

/** The journal of the lake until the sandbox began: what its logs tell of, and what is there. */
export function pastJournal(past: PastWorld, now: number): Row[] {
  const lake = past.world.buckets.get('analytics-lake')!;
  const since = lake.metadata?.createdAt ?? now;
  const next = random('journal');
  const rows: Omit<Row, 'sequence_number'>[] = [];
  for (let daysAgo = DAYS; daysAgo >= 1; daysAgo -= 1)
    for (const request of requestsOn(past, dayBefore(now, daysAgo), daysAgo))
      if (isWrite(request)) rows.push(ofRequest(request));
  for (const key of lake.objects.keys({ prefix: '' }))
    for (const version of lake.objects.versions(key))
      if (version.lastModified < now) rows.push(ofVersion(version));
  // Files of a day that a rule deletes the day after, each for good.
  for (let daysAgo = 1; daysAgo <= 14; daysAgo += 1) {
    const at = dayBefore(now, daysAgo) + 1_800_000;
    const day = new Date(dayBefore(now, daysAgo + 1)).toISOString().slice(0, 10);
    rows.push({
      bucket: lake.name,
      key: `tmp/spill-${day}.parquet`,
      record_type: 'DELETE',
      record_timestamp: new Date(at),
      version_id: characters(next, 32, CROCKFORD),
    });
  }
  return rows
    .filter((row) => timeOf(row) >= since)
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .map((row, at) => ({ ...row, sequence_number: sequenceNumber(timeOf(row), at) }));

  function ofVersion(version: ObjectVersion): Omit<Row, 'sequence_number'> {
    return {
      bucket: lake.name,
      key: version.key,
      record_type: version.deleteMarker ? 'DELETE' : 'CREATE',
      record_timestamp: new Date(version.lastModified),
      ...ofObject(lake, version),
      ...(version.deleteMarker
        ? { size: 0n, requester: LIFECYCLE, source_ip_address: null }
        : { requester: version.ownerAccount, source_ip_address: OFFICE }),
      request_id: characters(next, 16, CROCKFORD),
    };
  }
}

const timeOf = (row: Omit<Row, 'sequence_number'>): number =>
  ((row as Row)['record_timestamp'] as Date).getTime();

const isWrite = ({ bucket, operation, refused }: PastRequest) =>
  bucket === 'analytics-lake' && operation === 'PutObject' && refused === undefined;

/** What was overwritten since: the object cannot be asked any more. */
const ofRequest = ({ key, at, size, actor, requestId }: PastRequest): Omit<Row, 'sequence_number'> => ({
  bucket: 'analytics-lake',
  key: key ?? '',
  record_type: 'CREATE',
  record_timestamp: new Date(at),
  version_id: null,
  is_delete_marker: false,
  size: BigInt(size),
  last_modified_date: new Date(at),
  requester: actor?.account ?? null,
  source_ip_address: actor?.ip ?? null,
  request_id: requestId,
});
