import type { Identity } from '../auth/identity';
import type { Kernel } from '../kernel';

/** One call, authenticated and authorised. */
export interface AnalyzerCall {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly now: number;
  /** ARN of the account's one analyzer. */
  readonly analyzer: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of the path: the preview's id. */
  readonly id: string;
}
