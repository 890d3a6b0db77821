import type { PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';

/** What the caller's own account allows it: policies as far as they could be read; undefined where they could not. */
export interface OwnHalf {
  readonly principal: Principal;
  readonly policies: readonly PolicySource[] | undefined;
  /** There are more policies than could be read: what these do not allow, others may. */
  readonly inPart?: true;
  /** Permissions boundary; null where there is none. Left out as well where whoever it is can have none. */
  readonly boundary?: PolicySource | null;
  /** Whether there is a boundary, or what it says, could not be read. */
  readonly boundaryUnread?: true;
  /** Policies that narrow this session alone, and are neither of its account's policies nor of the owner's side. */
  readonly narrowing?: readonly Narrowing[];
  /** Of the session's role, in seconds, where it could be read. */
  readonly maxSessionDuration?: number;
}

/** `scoped`: it was put on credentials that were there already, and limits them whoever grants. */
export interface Narrowing extends PolicySource {
  readonly scoped?: true;
}

export interface Verdict {
  /** `unknown`: it cannot be known from here. */
  readonly state: 'good' | 'bad' | 'unknown';
  /** Whose side is to mend it, where it is bad and that can be told. */
  readonly side?: 'yours' | 'theirs';
  /** One sentence. */
  readonly why: string;
}

/** A KMS key with its policy, where an open session could read it. */
export interface KnownKey {
  readonly arn: string;
  readonly policy: string | undefined;
}
