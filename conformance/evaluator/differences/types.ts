import type { Case } from '../case';

/** A way in which the second opinion reads IAM otherwise than we do. */
export interface Difference {
  readonly id: string;
  /** What the two sides do. */
  readonly ours: string;
  readonly theirs: string;
  readonly right: 'ours' | 'theirs' | 'undocumented';
  /** Why, with the page that says so. */
  readonly because: string;
  /**
   * The case, changed so that our reading of the changed case is their reading of the original. A disagreement
   * counts as explained only when our answer to the rewritten case is their answer.
   */
  readonly rewrite: (item: Case) => Case;
}
