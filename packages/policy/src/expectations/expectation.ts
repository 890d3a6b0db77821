import type { Ask } from '../situation/index.ts';

/** A request and what is to come of it. Holds no credentials. */
export interface Expectation {
  readonly name: string;
  /** Without a time, it is asked as of when it is checked. */
  readonly ask: Ask;
  readonly expect: 'allow' | 'deny';
}
