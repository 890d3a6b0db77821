import type { ReactNode } from 'react';
import type { Situation } from '@drawbridge-s3/policy/situation';

/** What other features have for it. */
export interface DriftLinks {
  /** Who gains and who loses what between two situations. */
  readonly changes: (before: Situation, after: Situation, title: string) => ReactNode;
  /** Two texts, one beside the other. */
  readonly texts: (sides: {
    readonly original: string;
    readonly originalLabel: string;
    readonly modified: string;
    readonly modifiedLabel: string;
  }) => ReactNode;
  /** Opens a policy with a text that nobody has saved, made from what was read. */
  readonly onDraft: (location: string, text: string, base: string | null) => void;
}
