import { formatAccount, plural } from '@drawbridge-s3/policy/grammar';
import type { Reach, Review } from '@drawbridge-s3/policy/review';

/** A review of one account or of many, as its pages and files have it. */
export interface Reviewed {
  /** Accounts that were read, 12 digits each. */
  readonly accounts: readonly string[];
  /** ISO 8601 */
  readonly at: string;
  /** What several accounts say of one way in is joined here. */
  readonly review: Review;
  /** The ways in as each account says them. */
  readonly halves: readonly Reach[];
}

/** `account 1111-2222-3333`, `3 accounts` */
export const accountsWords = (accounts: readonly string[]): string =>
  accounts.length === 1 ? `account ${formatAccount(accounts[0]!)}` : plural(accounts.length, 'account');
