import type { GroundGap } from './ground.ts';
import type { Reach } from './reach.ts';

/** Who can reach what, and what to look at. */
export interface Review {
  /** Ordered by id. */
  readonly reaches: readonly Reach[];
  /** The gravest first. */
  readonly findings: readonly ReviewFinding[];
  readonly unknown: readonly GroundGap[];
}

export interface ReviewFinding {
  /** The same finding has the same id in every review. */
  readonly id: string;
  readonly account: string;
  readonly kind: FindingKind;
  readonly severity: 'high' | 'medium' | 'low';
  /** ARN of the bucket, access point, role or user it is about. */
  readonly on: string;
  /** A sentence. */
  readonly text: string;
  /** Ids of reaches it is about. */
  readonly reaches: readonly string[];
  /** Id of the access key it is about. */
  readonly key?: string;
}

export type FindingKind =
  | 'public-access-block-off'
  | 'cors-open'
  | 'acl-in-force'
  | 'acls-enabled'
  | 'no-key-of-its-own'
  | 'no-external-id'
  | 'never-usable'
  | 'http-allowed'
  | 'old-key'
  | 'unused-key'
  | 'root-key';
