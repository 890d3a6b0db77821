import type { HeldConditions, HeldPlace, HeldWho } from '../access/recognise/types.ts';
import type { Ability } from '../grants/abilities.ts';

/** One way in which somebody reaches data, read out of everything that has a say in it. Plain data. */
export interface Reach {
  /**
   * The same reach has the same id in every review: it is made of who, the way, the place and the statements (by their
   * Sids, where they have some), and not of what was decided about them. 16 hexadecimal digits.
   */
  readonly id: string;
  /** Account that was reviewed, 12 digits. */
  readonly account: string;
  readonly who: ReachWho;
  /** Account of who it is, where that is known: 12 digits. */
  readonly from?: string;
  readonly way: ReachWay;
  /** What is gone through on the way to the bucket, in that order: roles one after another, an access point. */
  readonly through: readonly ReachStep[];
  readonly where: ReachPlace;
  /** What may be done, as far as the evaluator let some request through. All that is given, where none was. */
  readonly abilities: readonly ReachAbility[];
  /** Given, and refused by another document or setting. */
  readonly refused: readonly { readonly ability: ReachAbility; readonly why: string }[];
  /** Actions beyond all abilities, as the policies write them. */
  readonly others: readonly string[];
  readonly conditions: HeldConditions;
  /** Conditions in plain words, a phrase each. */
  readonly words: readonly string[];
  readonly state: ReachState;
  /** The statements that give it, in the order of the path. */
  readonly evidence: readonly Evidence[];
  readonly flags: readonly ReachFlag[];
}

export type ReachWho =
  | HeldWho
  /** Whoever signs with an AWS account: the ACL group AuthenticatedUsers. */
  | { readonly kind: 'any-account' }
  /** Of IAM Identity Center, by the id that Access Grants keeps. */
  | { readonly kind: 'directory-user' | 'directory-group'; readonly id: string };

/** By which kind of document one gets in. */
export type ReachWay = 'bucket-policy' | 'access-point' | 'role' | 'acl' | 'access-grant';

export interface ReachStep {
  readonly kind: 'role' | 'access-point' | 'access-grant';
  /** Of an Access Grant: its instance's ARN with `/grant/ID`. */
  readonly arn: string;
}

export interface ReachPlace extends HeldPlace {
  /**
   * Buckets of the account that `bucket`, which may be a pattern, comes to, as far as they were read, in order; empty for a
   * bucket of another account.
   */
  readonly buckets: readonly string[];
}

export type ReachAbility = Ability | 'administer';

export type ReachState =
  /** The evaluator let an ordinary request through. */
  | { readonly kind: 'works' }
  /** It let one through that meets the conditions, as `words` have them. */
  | { readonly kind: 'conditional' }
  /** Something else refuses what is given; `by` in a few words: `RestrictPublicBuckets`, `Deny of bucket policy, statement 2`. */
  | { readonly kind: 'held-back'; readonly by: string; readonly why: string }
  /** Nobody can use it. */
  | { readonly kind: 'never'; readonly why: string }
  /** It depends on something that was not read. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A statement, or an entry of an ACL or of Access Grants, that has a part in it. */
export interface Evidence {
  readonly kind: 'bucket' | 'access-point' | 'trust' | 'identity' | 'acl' | 'access-grant';
  /** ARN of what the document hangs on: bucket, access point, role; of a managed policy its own. */
  readonly arn: string;
  /** Name of a role's inline policy. */
  readonly policy?: string;
  /** Counted from 0; of an ACL or Access Grants it says nothing. */
  readonly statement: number;
  readonly sid?: string;
}

export type ReachFlag =
  /** Somebody who is not of the account, services left out. */
  | 'from-outside'
  /** S3's meaning of public, or everybody. */
  | 'public'
  | 'anonymous'
  | 'cross-account'
  | 'organization'
  | 'service'
  | 'federated'
  | 'writes'
  | 'administers'
  /** A role of the account that another account assumes without an external ID. */
  | 'no-external-id'
  /** A request without TLS gets through. */
  | 'http'
  /** The role it goes through was not used in 90 days. */
  | 'unused'
  /** It goes through more than one role. */
  | 'chained';
