import type { LinkId } from '../types.ts';

/** A document with the smallest change that would help. */
export interface ChangedDocument {
  readonly link: LinkId;
  /** What it is in the evidence: `bucket policy of lake`, the name or ARN of an identity policy. */
  readonly name: string;
  readonly kind: 'bucket' | 'access-point' | 'identity' | 'boundary' | 'key';
  /** Null: there was none. */
  readonly before: string | null;
  readonly after: string;
}

/** What one account could change. */
export interface SideChange {
  readonly whose: 'caller' | 'bucket' | 'access-point' | 'key' | 'organization';
  readonly account?: string;
  /** Each a whole sentence: what is changed, or why nothing here helps. */
  readonly sentences: readonly string[];
  readonly documents: readonly ChangedDocument[];
  /** What is to be done where no document is changed: see the links. */
  readonly steps: readonly LinkId[];
  /**
   * What the evaluator says of the request with the changes of this side alone: let in; let in only with those of the
   * other sides; or not to be said, by what nobody here knows.
   */
  readonly outcome: 'allowed' | 'with the others' | 'not known' | 'nothing helps';
  /** Of requests like it (another action, another key, another caller): how many were asked, and how many changed. */
  readonly neighbours: { readonly asked: number; readonly changed: number };
}
