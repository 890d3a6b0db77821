import { KMS_KEY, BUCKET_KEY, SSE } from '../../s3/object/encryption';
import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import type { Row } from './row';

/** The rows of a bucket's live inventory as it stands now, key by key. */
export function* inventoryRows(bucket: Bucket): Generator<Row> {
  for (const key of bucket.objects.keys({ prefix: '' })) {
    const versions = bucket.objects.versions(key);
    for (const [index, version] of versions.entries())
      yield {
        bucket: bucket.name,
        key,
        sequence_number: sequenceNumber(version.lastModified, versions.length - index),
        ...ofObject(bucket, version),
      };
  }
}

/** Later ones are greater as texts: the moment, and what number it was. */
export const sequenceNumber = (at: number, number: number): string =>
  at.toString(16).padStart(16, '0') + number.toString(16).padStart(8, '0');

const ENCRYPTIONS: Readonly<Record<string, string>> = {
  AES256: 'SSE-S3',
  'aws:kms': 'SSE-KMS',
  'aws:kms:dsse': 'DSSE-KMS',
};

/** What both tables tell of an object. */
export function ofObject(bucket: Bucket, version: ObjectVersion): Row {
  const { headers, deleteMarker, checksum } = version;
  const versionId = bucket.versioning === undefined ? null : version.versionId;
  const own = {
    version_id: versionId,
    is_delete_marker: deleteMarker,
    last_modified_date: new Date(version.lastModified),
  };
  if (deleteMarker)
    return {
      ...own,
      size: null,
      e_tag: null,
      storage_class: null,
      is_multipart: null,
      encryption_status: null,
      is_bucket_key_enabled: null,
      kms_key_arn: null,
      checksum_algorithm: null,
      object_tags: null,
      user_metadata: null,
    };
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-amz-meta-'))
    .map(([name, value]) => [name.slice('x-amz-meta-'.length), value]);
  return {
    ...own,
    size: BigInt(version.size),
    e_tag: version.etag.replaceAll('"', ''),
    storage_class: version.storageClass,
    is_multipart: version.parts !== undefined,
    encryption_status: ENCRYPTIONS[headers[SSE] ?? 'AES256'] ?? 'SSE-C',
    is_bucket_key_enabled: headers[BUCKET_KEY] === 'true',
    kms_key_arn: headers[KMS_KEY] ?? null,
    checksum_algorithm: checksum?.algorithm ?? null,
    object_tags: JSON.stringify(version.tags),
    user_metadata: JSON.stringify(Object.fromEntries(metadata)),
  };
}
