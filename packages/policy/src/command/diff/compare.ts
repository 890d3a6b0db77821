import { diffAccess } from '../../diff/index.ts';
import type { DocumentKind } from '../../document/index.ts';
import type { Given } from '../arguments.ts';
import { situationsOf } from '../input/situation.ts';
import type { Io } from '../io.ts';
import { reportedDiff } from './contract.ts';
import { type Told, told } from './line.ts';
import { compareByProbes } from './probes.ts';

export interface Compared {
  readonly told: Told;
  /** What was taken for granted, in sentences. */
  readonly notes: readonly string[];
}

/** Compares two policies of one kind; null is none. */
export function compare(
  given: Given,
  io: Io,
  kind: DocumentKind,
  before: string | null,
  after: string | null,
  defaults: { readonly bucket?: string; readonly owner?: string } = {},
): Compared {
  if (kind !== 'bucket' && kind !== 'access-point') {
    return { told: compareByProbes(kind, before, after, defaults.owner, io.now()), notes: [] };
  }
  const { situations, notes } = situationsOf(given, io, kind, [before, after], defaults);
  const [was, is] = situations;
  const diff = diffAccess(was!, is!, { now: io.now().toISOString() });
  return { told: told(diff, reportedDiff(diff, is!)), notes };
}
