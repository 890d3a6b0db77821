import type { ObjectVersion } from '../../storage/types';
import { definedHeaders } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, header } from '../request';
import { checkReadConditions } from './conditions';
import { requireReadingKey } from './customer-key';
import { refuseEncryptionChoice } from './encryption';
import { requestedObject } from './find';
import { askKey } from './ask-key';
import { requestedSlice } from './range';
import { objectHeaders } from './response-headers';
import { refuseArchived } from './storage-class';
import { versionHeader } from './store-version';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export function getObject(call: S3Call): S3Answer {
  const version = requestedObject(call);
  refuseArchived(call, version);
  decryptFor(call, version);
  return read(call, version, true);
}

/** The same without the body; archived objects may be looked at. */
export function headObject(call: S3Call): S3Answer {
  const version = requestedObject(call);
  // Metadata is not under the key, the checksum is.
  if (header(call, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED') decryptFor(call, version);
  return read(call, version, false);
}

function decryptFor(call: S3Call, { key, versionId, headers }: ObjectVersion): void {
  const permission = { bucket: bucketOf(call), key };
  askKey(
    call,
    call.query.has('versionId')
      ? { ...permission, action: 's3:GetObjectVersion', context: { 's3:VersionId': versionId } }
      : { ...permission, action: 's3:GetObject' },
    headers,
  );
}

function read(call: S3Call, version: ObjectVersion, withBody: boolean): S3Answer {
  const bucket = bucketOf(call);
  refuseEncryptionChoice(call);
  requireReadingKey(call, version);
  const outcome = checkReadConditions(version, (name) => call.headers.get(name) ?? undefined);
  const slice = requestedSlice(call, version);
  const headers = objectHeaders(call, bucket, version, slice);
  if (outcome === 'not-modified') {
    return {
      status: 304,
      headers: definedHeaders({
        etag: headers['etag'],
        'last-modified': headers['last-modified'],
        'cache-control': headers['cache-control'],
        ...versionHeader(bucket, version.versionId),
      }),
    };
  }
  const status = slice === undefined ? 200 : 206;
  if (!withBody) return { status, headers };
  const body = version.blob?.stream(slice?.start ?? 0, slice?.end ?? version.size);
  return { status, headers, body: body ?? '' };
}
