import type { Span } from '../document/ast.ts';

export type CompletionKind =
  | 'element'
  | 'action'
  | 'operator'
  | 'key'
  | 'value'
  | 'principal'
  | 'resource'
  | 'snippet';

/** One completion; the range and the quotes are added where all of them are put together. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionKind;
  /** JSON to insert; `snippet` says whether `$1` and `${1:…}` in it are tab stops. */
  readonly insert: string;
  readonly snippet?: boolean;
  /** Short, at the right of the label: an access level or a type. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is compared with the text already typed, where that is not the label. */
  readonly typedAs?: string;
  /** Lower comes first; equal ones are ordered by label. */
  readonly rank?: number;
}

export interface Completion extends Candidate {
  readonly replace: Span;
  /** What the text already typed is compared with. */
  readonly filter: string;
  readonly sort: string;
}

/** A JSON string whose text may hold `$` and `}`, made safe for a snippet. */
export function snippetString(text: string): string {
  return JSON.stringify(text).replaceAll(/[\\$}]/g, (character) => `\\${character}`);
}
