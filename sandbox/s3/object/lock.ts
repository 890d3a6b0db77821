import { lockContext } from '../../authorise/lock-context';
import { ServiceError } from '../../http/error';
import type { EventHold, ObjectLock, ObjectVersion, Retention } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { xmlDate } from '../answer';
import type { S3Call } from '../call';
import { invalidArgument, invalidRequest } from '../errors';
import { header, headersWithPrefix } from '../request';
import { eventHoldOf } from './event-hold';

const LOCK = 'x-amz-object-lock-';
const BYPASS = 'x-amz-bypass-governance-retention';
const DAY = 86_400_000;

/**
 * What holds a new version: what the request says, else the bucket's default.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 * Throws InvalidRequest for a bucket without Object Lock, InvalidArgument, or AccessDenied.
 */
export function requestedLock(call: S3Call, bucket: Bucket, key: string): ObjectLock {
  const mode = header(call, `${LOCK}mode`);
  const until = header(call, `${LOCK}retain-until-date`);
  const hold = header(call, `${LOCK}legal-hold`);
  if (asksForLock(call)) requireLockable(bucket);
  if ((mode === undefined) !== (until === undefined)) {
    throw invalidArgument(
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      mode === undefined ? `${LOCK}mode` : `${LOCK}retain-until-date`,
      'null',
    );
  }
  const context = lockContext({ mode, until, hold }, call.now);
  const eventHold = requestedEventHold(call, bucket, mode);
  const retention =
    mode === undefined || until === undefined
      ? defaultRetention(bucket, call.now)
      : retentionOf(mode, until, call.now);
  if (mode !== undefined) call.authorize({ action: 's3:PutObjectRetention', bucket, key, context });
  if (hold !== undefined) {
    if (hold !== 'ON' && hold !== 'OFF') {
      throw invalidArgument("Legal Hold must be either of 'ON' or 'OFF'", `${LOCK}legal-hold`, hold);
    }
    call.authorize({ action: 's3:PutObjectLegalHold', bucket, key, context });
  }
  return {
    ...(retention === undefined ? {} : { retention }),
    ...(hold === undefined ? {} : { legalHold: hold }),
    ...(eventHold === undefined ? {} : { eventHold }),
  };
}

/** Its mode is that of the retention in the same request, or of the bucket's default, and else GOVERNANCE. */
function requestedEventHold(call: S3Call, bucket: Bucket, mode: string | undefined): EventHold | undefined {
  const status = header(call, `${LOCK}event-hold`);
  if (status === undefined) return undefined;
  if (status !== 'ON' && status !== 'OFF')
    throw invalidArgument("Event Hold must be either of 'ON' or 'OFF'", `${LOCK}event-hold`, status);
  const duration = {
    Days: header(call, `${LOCK}event-hold-duration-days`),
    Years: header(call, `${LOCK}event-hold-duration-years`),
  };
  const byDefault = mode ?? bucket.objectLock?.byDefault?.mode ?? 'GOVERNANCE';
  return eventHoldOf(status, byDefault, duration, undefined);
}

export function asksForLock(call: S3Call): boolean {
  return Object.keys(headersWithPrefix(call, LOCK)).length > 0;
}

export function requireLockable(bucket: Bucket): void {
  if (bucket.objectLock === undefined) throw invalidRequest('Bucket is missing Object Lock Configuration');
}

/** A retention as headers and documents write it. */
export function retentionOf(mode: string, until: string, now: number): Retention {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw invalidArgument('Unknown wormMode directive.', `${LOCK}mode`, mode);
  }
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(until) ? Date.parse(until) : Number.NaN;
  const wrong = (why: string) => invalidArgument(why, `${LOCK}retain-until-date`, until);
  if (Number.isNaN(moment)) throw wrong('The retain until date must be provided in ISO 8601 format');
  if (moment <= now) throw wrong('The retain until date must be in the future!');
  return { mode, until: moment };
}

function defaultRetention({ objectLock }: Bucket, now: number): Retention | undefined {
  const byDefault = objectLock?.byDefault;
  if (byDefault === undefined) return undefined;
  const { mode, unit, count } = byDefault;
  return { mode, until: now + count * (unit === 'Days' ? 1 : 365) * DAY };
}

/** What GET and HEAD tell of a lock to whoever may know. */
export function lockHeaders(call: S3Call, bucket: Bucket, version: ObjectVersion): Record<string, string> {
  const { key, retention, legalHold, eventHold } = version;
  const tellsEventHold =
    eventHold !== undefined && call.may({ action: 's3:GetObjectRetention', bucket, key });
  const tellsRetention =
    retention !== undefined && call.may({ action: 's3:GetObjectRetention', bucket, key });
  const tellsHold = legalHold !== undefined && call.may({ action: 's3:GetObjectLegalHold', bucket, key });
  return {
    ...(tellsRetention
      ? { [`${LOCK}mode`]: retention.mode, [`${LOCK}retain-until-date`]: xmlDate(retention.until) }
      : {}),
    ...(tellsEventHold
      ? {
          [`${LOCK}event-hold`]: eventHold.status,
          [`${LOCK}event-hold-duration-${eventHold.unit.toLowerCase()}`]: String(eventHold.count),
        }
      : {}),
    ...(tellsHold ? { [`${LOCK}legal-hold`]: legalHold } : {}),
  };
}

/** Refuses to delete a version for good while something holds it. */
export function refuseLocked(call: S3Call, bucket: Bucket, version: ObjectVersion | undefined): void {
  if (version === undefined) return;
  if (version.legalHold === 'ON') throw protectedByLock();
  const { retention, eventHold } = version;
  if (eventHold?.status === 'ON' && (eventHold.mode === 'COMPLIANCE' || !bypasses(call, bucket, version.key)))
    throw protectedByLock();
  if (retention === undefined || retention.until <= call.now) return;
  if (retention.mode === 'COMPLIANCE' || !bypasses(call, bucket, version.key)) throw protectedByLock();
}

/** Refuses to loosen a retention that still holds. `next`: undefined to take it away. */
export function refuseLooser(
  call: S3Call,
  bucket: Bucket,
  version: ObjectVersion,
  next: Retention | undefined,
): void {
  const { retention } = version;
  if (retention === undefined || retention.until <= call.now) return;
  const tighter = next?.mode === retention.mode && next.until >= retention.until;
  if (tighter) return;
  if (retention.mode === 'COMPLIANCE' || !bypasses(call, bucket, version.key)) throw protectedByLock();
}

const asksToBypass = (call: S3Call) => header(call, BYPASS)?.toLowerCase() === 'true';

/** Asked only where there is something to bypass. */
function bypasses(call: S3Call, bucket: Bucket, key: string): boolean {
  if (!asksToBypass(call)) return false;
  call.authorize({ action: 's3:BypassGovernanceRetention', bucket, key });
  return true;
}

/** Where nothing can be locked, nothing can be bypassed. */
export function refuseNeedlessBypass(call: S3Call, bucket: Bucket): void {
  if (bucket.objectLock !== undefined || !asksToBypass(call)) return;
  throw invalidArgument(
    `${BYPASS} is only applicable to Object Lock enabled buckets.`,
    BYPASS,
    header(call, BYPASS) ?? '',
  );
}

function protectedByLock(): ServiceError {
  return new ServiceError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
}
