import { caseOf, check } from './check';
import { linesFor, subjectOf } from './print';
import { shrink } from './shrink';

/** The seeds of one worker: every `step`th from `first` up to `last`. */
export interface Share {
  readonly first: number;
  readonly step: number;
  readonly last: number;
  /** Of each fault, how many cases are made smaller. */
  readonly shrunk: number;
}

/** What a worker found of one seed. */
export interface Found {
  readonly seed: number;
  readonly verdict: string;
  readonly undecided: boolean;
  readonly different: number;
  readonly failures: readonly {
    readonly fault: string;
    /** What the smallest case is about, and the case in lines; left out where it was not made smaller. */
    readonly smallest?: { readonly about: string; readonly lines: readonly string[] };
  }[];
}

const { first, step, last, shrunk } = JSON.parse(process.argv[2] ?? '') as Share;
const counts = new Map<string, number>();
for (let seed = first; seed <= last; seed += step) {
  const { pair, stream } = caseOf(seed);
  const { verdict, undecided, different, failures } = check(pair, stream);
  const told = failures.map(({ fault }) => {
    const count = (counts.get(fault) ?? 0) + 1;
    counts.set(fault, count);
    const found = count > shrunk ? undefined : shrink(pair, stream, fault);
    return found === undefined
      ? { fault }
      : { fault, smallest: { about: subjectOf(found.pair), lines: linesFor(seed, found) } };
  });
  const message: Found = { seed, verdict, undecided, different, failures: told };
  process.send?.(message);
}
