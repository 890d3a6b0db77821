import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import { decodeText } from '../../http/percent';
import { ServiceError } from '../../http/error';
import type { ObjectVersion } from '../../storage/types';
import { findAccessPoint, findByAlias } from '../../world/lookup';
import type { AccessPoint, Bucket } from '../../world/types';
import type { Permission, S3Call } from '../call';
import { invalidArgument, noSuchKey, preconditionFailed } from '../errors';
import { header } from '../request';
import { checkReadConditions } from './conditions';
import { requireReadingKey } from './customer-key';
import { findObject } from './find';
import { askKey } from './ask-key';
import { refuseArchived } from './storage-class';

export interface CopySource {
  readonly bucket: Bucket;
  readonly accessPoint?: AccessPoint;
  readonly version: ObjectVersion;
}

/**
 * The object `x-amz-copy-source` names, with the caller's right to read it and the
 * `x-amz-copy-source-if-…` conditions checked.
 */
export function copySource(call: S3Call): CopySource {
  const source = header(call, 'x-amz-copy-source') ?? '';
  const { place, key, versionId } = parseCopySource(source);
  const { bucket, accessPoint } = findPlace(call, place, source);
  call.seen.copySource = { bucket, accessPoint, key, versionId };
  checkExpectedOwner(call, bucket);
  checkRequesterPays(call, bucket);
  const reading: Permission = {
    action: versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    bucket,
    key,
    accessPoint: accessPoint ?? null,
    ...(versionId === undefined ? {} : { context: { 's3:VersionId': versionId } }),
  };
  call.authorize(reading);
  const version = findSource(call, bucket, key, versionId, accessPoint ?? null);
  refuseArchived(call, version);
  askKey(call, reading, version.headers);
  requireReadingKey(call, version, 'source');
  const outcome = checkReadConditions(version, (name) => header(call, `x-amz-copy-source-${name}`));
  if (outcome === 'not-modified') throw preconditionFailed('x-amz-copy-source-If-Modified-Since');
  return { bucket, accessPoint, version };
}

function findSource(
  call: S3Call,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
  accessPoint: AccessPoint | null,
): ObjectVersion {
  try {
    return findObject(call, bucket, key, versionId, accessPoint);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'MethodNotAllowed') throw error;
    throw new ServiceError(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
      400,
    );
  }
}

/** `bucket/key`, `/bucket/key` or `arn:…:accesspoint/name/object/key`, percent-encoded, with `?versionId=`. */
export function parseCopySource(source: string): { place: string; key: string; versionId?: string } {
  const match = /^(.*?)(?:\?versionId=([^&]*))?$/s.exec(source);
  const path = decodeText(match?.[1] ?? '');
  const versionId = match?.[2];
  const arn = /^\/?(arn:[^/]+:accesspoint[/:][^/]+)\/object\/(.+)$/s.exec(path);
  const plain = /^\/?([^/]+)\/(.+)$/s.exec(path);
  const [, place, key] = arn ?? plain ?? [];
  if (place === undefined || key === undefined) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      source,
    );
  }
  return { place, key, ...(versionId === undefined ? {} : { versionId }) };
}

function findPlace(
  call: S3Call,
  place: string,
  source: string,
): { bucket: Bucket; accessPoint?: AccessPoint } {
  const accessPoint = pointNamed(call, place);
  const name = accessPoint?.bucket ?? place;
  const bucket = call.world.buckets.get(name);
  if (bucket !== undefined && !(place.startsWith('arn:') && accessPoint === undefined)) {
    return { bucket, accessPoint };
  }
  if (place.startsWith('arn:')) {
    throw invalidArgument('Invalid copy source: no such access point', 'x-amz-copy-source', source);
  }
  throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
}

function pointNamed(call: S3Call, place: string): AccessPoint | undefined {
  const arn = parseAccessPointArn(place);
  if (arn !== undefined) return findAccessPoint(call.world, arn.account, arn.region, arn.name);
  if (!place.endsWith('-s3alias')) return undefined;
  const point = findByAlias(call.world, place);
  if (point === undefined) throw noSuchKey(place);
  return point;
}

function checkExpectedOwner(call: S3Call, bucket: Bucket): void {
  const expected = header(call, 'x-amz-source-expected-bucket-owner');
  if (expected !== undefined && expected !== bucket.account) {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
}

/** The source's bucket may charge the requester even where the destination's does not. */
function checkRequesterPays(call: S3Call, bucket: Bucket): void {
  if (bucket.requestPayer !== 'Requester' || call.caller.account?.id === bucket.account) return;
  if (header(call, 'x-amz-request-payer') !== 'requester') {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
}
