import { useEffect, useMemo, useState } from 'react';
import type { Listing } from '@/resources/objects/listing/listing';
import { Tally, type Only } from './tally';

/** Milliseconds at a time, and between two looks of the screen at what was counted. */
const SLICE = 8;
const SHOWN_EVERY = 250;

export interface Counted {
  readonly tally: Tally;
  /** Grows with what was counted. */
  readonly version: number;
  /** Everything is listed and counted. */
  readonly complete: boolean;
}

/** Counts a listing as it grows, in slices between frames. `version` says that the listing has grown or lost rows. */
export function useTally(
  listing: Listing | undefined,
  version: number,
  only: Only | undefined,
): Counted | undefined {
  const removals = listing?.store.removals ?? 0;
  const { by, name } = only ?? {};
  const tally = useMemo(
    () => listing && new Tally(listing, Date.now(), by === undefined ? undefined : { by, name: name ?? '' }),
    // oxlint-disable-next-line react/exhaustive-deps -- what was taken away has been counted: it is counted anew
    [listing, by, name, removals],
  );
  const [, show] = useState(0);
  useEffect(() => {
    if (tally === undefined) return undefined;
    let shown = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = () => {
      const done = tally.advance(SLICE);
      if (done || performance.now() - shown > SHOWN_EVERY) {
        shown = performance.now();
        show((count) => count + 1);
      }
      timer = done ? undefined : setTimeout(slice);
    };
    if (tally.left > 0) timer = setTimeout(slice);
    return () => clearTimeout(timer);
  }, [tally, version]);
  if (listing === undefined || tally === undefined) return undefined;
  return {
    tally,
    version: listing.store.count - tally.left,
    complete: listing.state.kind === 'complete' && tally.left === 0,
  };
}
