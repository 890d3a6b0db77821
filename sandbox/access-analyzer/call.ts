import type { Identity } from '../auth/identity';
import type { Kernel } from '../kernel';
import type { Analyzer } from './analyzers';

/** One call, authenticated and authorised. */
export interface AnalyzerCall {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly now: number;
  /** Those of the caller's account in the Region. */
  readonly analyzers: readonly Analyzer[];
  readonly query: ReadonlyMap<string, string>;
  readonly body: Readonly<Record<string, unknown>>;
  /** Of the path: the id of the preview or finding, the name of the analyzer. */
  readonly id: string;
}
