import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import type { S3Call } from '../call';
import {
  conditionalConflict,
  invalidArgument,
  noSuchKey,
  notImplemented,
  preconditionFailed,
} from '../errors';
import { matchesEtag } from './conditions';

/**
 * If-None-Match: * and If-Match on writes, checked when the request arrives and once more when it is about to
 * take effect. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export interface WriteConditions {
  /** Throws 412, 404, or 409 for an object deleted while the body was on its way. */
  check(): void;
}

/** @throws ServiceError AccessDenied too: whoever compares an ETag must be allowed to read the object */
export function writeConditions(call: S3Call, bucket: Bucket, key: string): WriteConditions {
  const ifNoneMatch = call.headers.get('if-none-match');
  const ifMatch = call.headers.get('if-match');
  if (ifNoneMatch !== null && ifMatch !== null) throw notImplemented('If-Match');
  if (ifNoneMatch !== null && ifNoneMatch.trim() !== '*') throw notImplemented('If-None-Match');
  if (ifMatch !== null && ifMatch.trim() === '*') throw notImplemented('If-Match');
  if (ifMatch?.trim() === '') throw invalidArgument('If-Match must not be empty', 'If-Match', '');
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html#conditional-write-etags
  if (ifMatch !== null) call.authorize({ action: 's3:GetObject', bucket, key });
  const before = current(bucket, key);
  const check = () => {
    const now = current(bucket, key);
    if (ifNoneMatch !== null && now !== undefined) throw preconditionFailed('If-None-Match');
    if (ifMatch === null) return;
    if (now === undefined) {
      throw before === undefined ? noSuchKey(key) : conditionalConflict('If-Match', key);
    }
    if (!matchesEtag(ifMatch, now.etag)) throw preconditionFailed('If-Match');
  };
  check();
  return { check };
}

function current(bucket: Bucket, key: string): ObjectVersion | undefined {
  const latest = bucket.objects.latest(key);
  return latest?.deleteMarker === true ? undefined : latest;
}
