import type { Grant } from '../../grants/grant.ts';

/** What of a grant a session's own policy can carry: what, where and under which conditions. */
export type Lending = Pick<Grant, 'abilities' | 'never' | 'places' | 'conditions'>;

/** Why a policy cannot be passed, or does not say all that was asked. */
export interface LendingProblem {
  readonly code: 'too-long' | 'mfa' | 'organization';
  /** What is so, and what to do about it. */
  readonly message: string;
}

/** A policy to pass with GetScopedCredentials, AssumeRole or GetFederationToken. */
export interface SessionPolicy {
  /** JSON without white space. */
  readonly text: string;
  /** Characters of it, of which STS takes 2,048. */
  readonly size: number;
  readonly problems: readonly LendingProblem[];
}
