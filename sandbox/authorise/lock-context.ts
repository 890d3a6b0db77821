import type { RequestContext } from '@drawbridge-s3/policy/evaluate';

/** What a request says of Object Lock, as it says it. */
export interface AskedLock {
  readonly mode?: string;
  /** ISO 8601 */
  readonly until?: string;
  readonly hold?: string;
}

/**
 * Condition keys of Object Lock.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 *
 * @param now milliseconds since the epoch
 */
export function lockContext({ mode, until, hold }: AskedLock, now: number): RequestContext {
  const days = until === undefined ? Number.NaN : Math.ceil((Date.parse(until) - now) / 86_400_000);
  return {
    ...(mode === undefined ? {} : { 's3:object-lock-mode': mode }),
    ...(until === undefined ? {} : { 's3:object-lock-retain-until-date': until }),
    ...(Number.isNaN(days) ? {} : { 's3:object-lock-remaining-retention-days': String(days) }),
    ...(hold === undefined ? {} : { 's3:object-lock-legal-hold': hold }),
  };
}
