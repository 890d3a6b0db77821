import { KEY_OLD_AFTER_DAYS } from '@drawbridge-s3/policy/review';
import type { AwsFailure } from '@/aws/failure';

export type KeyStatus = 'Active' | 'Inactive';

/** When a key last signed a request, to the nearest hours; `undefined` members where IAM does not say. */
export interface LastUse {
  readonly at: Date;
  /** `s3` */
  readonly service: string | undefined;
  readonly region: string | undefined;
}

/** A long-lived access key of a user, or of root. Its secret is known to nobody but whoever made it. */
export interface AccessKey {
  readonly id: string;
  /** Undefined: root's. */
  readonly user: string | undefined;
  /** ARN of the user, where it is known. */
  readonly arn?: string;
  readonly status: KeyStatus;
  readonly created: Date | undefined;
  /** Null: never used. Undefined: it may not be read. */
  readonly lastUse: LastUse | null | undefined;
}

/** As far as they were read. */
export interface AccountKeys {
  readonly keys: readonly AccessKey[];
  /** How many users the account has, as far as they were listed. */
  readonly users: number;
  /** How many of them were looked at. */
  readonly looked: number;
  /** Somebody stopped it before all were. */
  readonly stopped: boolean;
  /** Users whose keys were not told, and why. */
  readonly unread: readonly { readonly user: string; readonly failure: AwsFailure }[];
}

/** What is wrong with a key: `old` since it was made, `unused` for as long, or never. */
export type KeyConcern = 'old' | 'never used' | 'unused';

const DAY = 86_400_000;

/** Days since then, counted down. */
export const daysSince = (then: Date, now: number): number => Math.floor((now - then.getTime()) / DAY);

/** @param now milliseconds since the epoch */
export function concernsOf({ status, created, lastUse }: AccessKey, now: number): readonly KeyConcern[] {
  const past = (then: Date | undefined) => then !== undefined && daysSince(then, now) > KEY_OLD_AFTER_DAYS;
  const found: KeyConcern[] = [];
  // One that is switched off opens nothing, however old it is.
  if (status === 'Active' && past(created)) found.push('old');
  if (lastUse === null) found.push('never used');
  else if (past(lastUse?.at)) found.push('unused');
  return found;
}
