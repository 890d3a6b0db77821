import type { Evidence } from '@drawbridge-s3/policy/review';

/** Columns of the picture, from those who come to what they come to. */
export const LAYERS = ['account', 'identity', 'role', 'point', 'bucket'] as const;
export type Layer = (typeof LAYERS)[number];

/** One of whom or what a path goes through. */
export interface Stop {
  /** The same in every path that goes through it. */
  readonly id: string;
  readonly layer: Layer;
  /** As policies have it: somebody else may have chosen it. */
  readonly name: string;
  /** Account it is of, 12 digits; undefined for those who are of none. */
  readonly account?: string;
  /** It stands for so many, all of a kind: `all 13 buckets`. */
  readonly many?: number;
}

/** From one stop to the next. Of an account to one of its own it says nothing: no document is needed for that. */
export interface Step {
  /** What is done there: `assumes`, `lists and downloads`. */
  readonly does: string;
  /** Conditions and the like, in a few words. */
  readonly detail?: string;
  /** Statements that give it. */
  readonly evidence: readonly Evidence[];
}

/** One reach to one bucket, stop by stop. */
export interface Path {
  /** The same for the same reach and bucket in every review. */
  readonly id: string;
  readonly reach: string;
  readonly stops: readonly Stop[];
  /** `steps[i]` leads from `stops[i]` to `stops[i + 1]`. */
  readonly steps: readonly (Step | undefined)[];
  /** Given, and of no use: what stops it, in a few words. */
  readonly stopped?: string;
}

/** By account, of which those who are of none come last, and name. */
export const byName = (one: Stop, other: Stop): number =>
  inOrder(one.account ?? '~', other.account ?? '~') ||
  inOrder(one.name, other.name) ||
  inOrder(one.id, other.id);

/** By code units, so that it is the same for everybody. */
export const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
