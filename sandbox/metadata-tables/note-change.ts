import type { Answered } from '../access-logs/entry';
import { ofObject, sequenceNumber } from '../athena/tables/metadata-rows';
import type { Row } from '../athena/tables/row';
import type { ObjectVersion } from '../storage/types';
import type { Bucket } from '../world/types';
import { keepRow, rowCount } from './journal';
import { canBeAsked } from './tables';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-schema.html */
type RecordType = 'CREATE' | 'UPDATE_METADATA' | 'DELETE';

const RECORDS: Readonly<Record<string, RecordType>> = {
  PutObject: 'CREATE',
  PostObject: 'CREATE',
  CopyObject: 'CREATE',
  CompleteMultipartUpload: 'CREATE',
  PutObjectTagging: 'UPDATE_METADATA',
  DeleteObjectTagging: 'UPDATE_METADATA',
  UpdateObjectEncryption: 'UPDATE_METADATA',
  DeleteObject: 'DELETE',
};

/** Writes down what a request changed, where its bucket has a journal; reading is in no journal. */
export function noteChange(answered: Answered): void {
  const { kernel, exchange, seen, response } = answered;
  const { bucket, key } = seen.located;
  const journaled = bucket !== undefined && canBeAsked(bucket, 'journal', exchange.now);
  if (!journaled || !response.ok) return;
  if (seen.operation === 'DeleteObjects') {
    for (const { key: each, versionId, error } of seen.deletes ?? [])
      if (error === undefined) noteDelete(answered, bucket, each, versionId);
    return;
  }
  const type = seen.operation === undefined ? undefined : RECORDS[seen.operation];
  if (type === undefined || key === undefined) return;
  if (type === 'DELETE') {
    noteDelete(answered, bucket, key, exchange.query.get('versionId'));
    return;
  }
  const versionId = exchange.query.get('versionId');
  const version =
    versionId === undefined ? bucket.objects.latest(key) : bucket.objects.version(key, versionId);
  if (version === undefined) return;
  keepRow(kernel.journals, bucket, {
    ...recordOf(answered, bucket, key, type),
    ...ofObject(bucket, version),
    ...requestOf(answered),
  });
}

function noteDelete(answered: Answered, bucket: Bucket, key: string, versionId: string | undefined): void {
  const { kernel } = answered;
  const own = recordOf(answered, bucket, key, 'DELETE');
  const marker = versionId === undefined ? markerOf(bucket, key) : undefined;
  keepRow(
    kernel.journals,
    bucket,
    marker === undefined
      ? // Of what is gone for good nothing else is told, not even by whom.
        { ...own, version_id: bucket.versioning === undefined ? null : (versionId ?? null) }
      : { ...own, ...ofObject(bucket, marker), size: 0n, ...requestOf(answered) },
  );
}

function markerOf(bucket: Bucket, key: string): ObjectVersion | undefined {
  const latest = bucket.objects.latest(key);
  return latest?.deleteMarker === true ? latest : undefined;
}

function recordOf({ kernel, exchange }: Answered, bucket: Bucket, key: string, type: RecordType): Row {
  return {
    bucket: bucket.name,
    key,
    sequence_number: sequenceNumber(exchange.now, rowCount(kernel.journals, bucket)),
    record_type: type,
    record_timestamp: new Date(exchange.now),
  };
}

function requestOf({ kernel, exchange, seen }: Answered): Row {
  return {
    requester: seen.signed?.identity.account.id ?? null,
    source_ip_address: kernel.settings.sourceIp,
    request_id: exchange.trail.requestId,
  };
}
