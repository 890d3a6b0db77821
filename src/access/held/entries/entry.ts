import type { GroundGap } from '@drawbridge-s3/policy/review';
import type { StateWords } from '../words/state-words';
import type { WhoWords } from '@drawbridge-s3/policy/access';

/**
 * Something handed out that no statement of a policy carries: an entry of an ACL or of S3 Access Grants, a link, lent
 * credentials.
 */
export interface Entry {
  /** Unlike those of grants. */
  readonly id: string;
  readonly who: WhoWords;
  /** What may be done, the short form first. */
  readonly what: readonly string[];
  /** Where, a place a line: `lake/curated/`. */
  readonly where: readonly string[];
  readonly way: { readonly kind: string; readonly name?: string };
  readonly conditions: readonly string[];
  /** ISO 8601 */
  readonly until?: string;
  readonly state: StateWords;
  /** What there is to know beside: what ends it, what outlives it. */
  readonly notes: readonly string[];
  /** Left out where it cannot be taken back by itself, as the notes say. */
  readonly withdraw?: EntryWithdrawal;
}

export interface EntryWithdrawal {
  /** What goes, as a line of a list. */
  readonly goes: string;
  /** Rejects with an AwsFailure, or where some of it went with a `PartlyDone`. Resolves to what puts it back, if anything does. */
  readonly run: () => Promise<(() => Promise<void>) | undefined>;
}

/** What one source of entries holds. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly gaps: readonly GroundGap[];
  readonly reading: boolean;
}
