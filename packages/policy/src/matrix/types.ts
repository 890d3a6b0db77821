import type { PolicySource, Principal } from '../evaluate/types.ts';
import type { Who } from '../callers/who.ts';
import type { Ask } from '../situation/ask.ts';

/** What people do with a bucket, in the order of the columns. */
export type Doing = 'list' | 'read' | 'write' | 'delete' | 'policy';
export const DOINGS: readonly Doing[] = ['list', 'read', 'write', 'delete', 'policy'];

/** Who is looking at the screen. */
export interface MatrixSession {
  readonly arn: string;
  readonly principal: Principal;
  /** Its session policies, where they are known. */
  readonly policies?: readonly PolicySource[];
}

/** One row: somebody who matters here. */
export interface MatrixSubject {
  /** Stable between two matrices of one bucket: `session`, `anonymous`, `stranger`, an account, an ARN, a service. */
  readonly id: string;
  /** `session`: who is looking at the screen. */
  readonly who: Who | { readonly kind: 'session'; readonly arn: string };
  /** Others whom the same statements name, when there are too many for a row each. */
  readonly alike: readonly string[];
}

/** A block of rows: straight to the bucket, a prefix of it, or through an access point. */
export interface MatrixPlace {
  /** `bucket`, `prefix reports/`, an access point's ARN. */
  readonly id: string;
  readonly accessPoint?: string;
  /** `reports/`; left out, any key. */
  readonly prefix?: string;
}

/**
 * `all`: an ordinary request (signed, over TLS) is allowed for every key that was looked at.
 * `some`: it depends on the key, on the request or on the principal's own account; `why` says on what.
 * `unknown`: a policy that counts could not be read, or is no policy.
 */
export type CellState = 'all' | 'some' | 'none' | 'unknown';

/** First of a cell's words where the policies leave the matter to the principal's own account. */
export const OWN_ACCOUNT = 'once its own account allows it';

/** Begins the words for what the policies grant even without that. */
export const WITHOUT_IT = 'or without that ';

/** Requests that a cell keeps. */
export const MOST_ASKS = 6;

export interface MatrixCell {
  readonly state: CellState;
  /**
   * In words: `under reports/ only`, `from 198.51.100.0/24`, `once its own account allows it`. Where the state is
   * `all`, what is worth knowing beside it: `with TLS`, `GetObject only`.
   */
  readonly why: readonly string[];
  /** The principal needs the permission of its own account too; that was taken to be there. */
  readonly needsOwn: boolean;
  /** Requests that stand for the cell, the most telling first; opening the cell shows their traces. */
  readonly asks: readonly Ask[];
}

export type MatrixSide = 'before' | 'after';

export interface MatrixRow {
  readonly subject: MatrixSubject;
  readonly place: MatrixPlace;
  readonly before: Readonly<Record<Doing, MatrixCell>>;
  readonly after: Readonly<Record<Doing, MatrixCell>>;
}

export interface AccessMatrix {
  readonly places: readonly MatrixPlace[];
  readonly subjects: readonly MatrixSubject[];
  /** Place by place, in each the subjects in their order. */
  readonly rows: readonly MatrixRow[];
  /** Named by a policy and left out, because a table must end somewhere. */
  readonly left: { readonly subjects: number; readonly places: number };
  /** When its requests are made, ISO, but for those that a condition sends to another time. */
  readonly now: string;
  /** Requests decided on the way. */
  readonly decided: number;
}

/** True where the cell says something else after than before. */
export function changed({ before, after }: MatrixRow, doing: Doing): boolean {
  const [was, is] = [before[doing], after[doing]];
  return was.state !== is.state || was.why.join('\n') !== is.why.join('\n');
}
