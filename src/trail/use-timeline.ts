import { useMemo } from 'react';
import { timeline, type Timeline } from '@/resources/trail/cube/ask';
import type { TrailCount } from '@/resources/trail/read/trail-count';
import type { TrailAddress } from './address-keys';
import { filterOf } from './ask/asked';

/** What was counted over time, of the requests that an address chooses. */
export const useTimeline = (run: TrailCount, version: number, address: TrailAddress): Timeline =>
  useMemo(
    () => timeline(run.cube, filterOf(address)),
    // oxlint-disable-next-line react/exhaustive-deps -- the cube grows inside; the version says when it counts
    [run, version, address],
  );
