import type { Ask } from '../situation/ask';
import type { Who } from '../diff/types';

/** What people do with a bucket, in the order of the columns. */
export type Doing = 'list' | 'read' | 'write' | 'delete' | 'policy';
export const DOINGS: readonly Doing[] = ['list', 'read', 'write', 'delete', 'policy'];

/** One row: somebody who matters here. */
export interface MatrixSubject {
  /** Stable within a matrix: `session`, `anonymous`, `stranger`, an account, an ARN, a service. */
  readonly id: string;
  /** `session`: who is looking at the screen. */
  readonly who: Who | { readonly kind: 'session'; readonly arn: string };
}

/** A block of rows: straight to the bucket, a prefix of it, or through an access point. */
export interface MatrixPlace {
  readonly id: string;
  readonly accessPoint?: string;
  /** `reports/`; left out, any key. */
  readonly prefix?: string;
}

/**
 * `all`: every probe is allowed. `some`: it depends on the key, on the condition or on the action; `why` says on
 * what. `own`: allowed only as far as the principal's own account allows it too.
 */
export type CellState = 'all' | 'some' | 'none' | 'unknown';

export interface MatrixCell {
  readonly state: CellState;
  /** In words, `under reports/ only`, `with TLS`, `once its account allows it`. */
  readonly why: readonly string[];
  /** Requests that stand for the cell, the most telling first; opening the cell shows their traces. */
  readonly asks: readonly Ask[];
}

export interface MatrixRow {
  readonly subject: MatrixSubject;
  readonly place: MatrixPlace;
  readonly before: Readonly<Record<Doing, MatrixCell>>;
  readonly after: Readonly<Record<Doing, MatrixCell>>;
}

export interface AccessMatrix {
  readonly places: readonly MatrixPlace[];
  readonly subjects: readonly MatrixSubject[];
  readonly rows: readonly MatrixRow[];
}
