import type { Ask } from '@drawbridge-s3/policy/situation';

/** A request of one location and what is to come of it. Holds no credentials. */
export interface Expectation {
  readonly id: number;
  /** See `historyKey`: the profile and the bucket. */
  readonly place: string;
  readonly name: string;
  /** Without a time, it is asked as of when it is checked. */
  readonly ask: Ask;
  readonly expect: 'allow' | 'deny';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
