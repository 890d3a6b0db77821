import type { Verb } from '../explain/verb.ts';
import type { Decision } from '../evaluate/types.ts';
import type { Who } from '../callers/who.ts';
import type { Ask } from '../situation/ask.ts';

/**
 * `undecided`: no difference was found, and not every case could be looked at. A difference that was found is
 * always true, so `more`, `less` and `both` stand even when something else could not be decided.
 */
export type DiffVerdict = 'same' | 'more' | 'less' | 'both' | 'undecided';

/** One request, decided both ways by the evaluator: what makes a shown line impossible to be false. */
export interface Witness {
  readonly ask: Ask;
  readonly before: Decision;
  readonly after: Decision;
}

/** Where: the pattern of keys, or the bucket itself, and the way there. */
export interface Where {
  /** Access point's ARN; left out, straight to the bucket. */
  readonly accessPoint?: string;
  /** `reports/*`; left out, the bucket (or access point) itself. */
  readonly keys?: string;
  /** Patterns of keys among these that it does not hold for: `reports/raw/*`. */
  readonly except?: readonly string[];
}

/** A place in a policy: the statement, counted from 0. `policy` is `bucket` or an access point's ARN. */
export interface StatementPlace {
  readonly side: 'before' | 'after';
  readonly policy: string;
  readonly statement: number;
}

/** One line of the account: somebody gains or loses some access. */
export interface AccessChange {
  readonly direction: 'gain' | 'loss';
  readonly who: Who;
  readonly verbs: readonly Verb[];
  /** Every action concerned, `s3:GetObject`, in order. */
  readonly actions: readonly string[];
  readonly where: readonly Where[];
  /** The least conditions found under which it holds, in words; empty when it holds always. */
  readonly under: readonly string[];
  /** Reaches others than the owner's account through a statement that S3 calls public. */
  readonly public: boolean;
  /** Reaches another account than the bucket's. */
  readonly crossAccount: boolean;
  /** The principal needs permissions of its own account too (`everything` was assumed of it). */
  readonly needsOwnPermissions: boolean;
  readonly witness: Witness;
  /** What decides it: the statement that grants or denies now, or did before. */
  readonly statements: readonly StatementPlace[];
}

/** Something that was not decided, said plainly. */
export interface Undecided {
  readonly why: string;
  readonly statement?: StatementPlace;
}

export interface AccessDiff {
  readonly verdict: DiffVerdict;
  readonly changes: readonly AccessChange[];
  readonly undecided: readonly Undecided[];
  /** S3's meaning of public, of all policies together. */
  readonly publicBefore: boolean;
  readonly publicAfter: boolean;
  /** Requests the evaluator decided on the way. */
  readonly decided: number;
}
