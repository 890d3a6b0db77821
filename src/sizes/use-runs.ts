import { useEffect, useRef, useState } from 'react';
import { useStored } from '@/lib/storage/use-stored';
import { forgetRuns, readRuns, rememberRun, runOf, type Run } from './runs';
import type { Counted } from './use-tally';

/** Runs of a place before this one, and which of them it is compared with. */
export function useRuns(place: string, counted: Counted | undefined, remember: boolean) {
  const stored = useStored(place, readRuns);
  const { reload, fail } = stored;
  const [startedAt] = useState(Date.now);
  const [chosen, setChosen] = useState<number>();
  const kept = useRef<Counted['tally']>(undefined);
  const complete = counted?.complete === true;
  const tally = counted?.tally;
  useEffect(() => {
    if (!complete || !remember || tally === undefined || kept.current === tally) return;
    kept.current = tally;
    rememberRun(runOf(place, tally, Date.now())).catch(fail);
  }, [complete, remember, tally, place, fail]);
  const runs = (stored.value ?? []).filter(({ at }) => at < startedAt);
  const compared: Run | undefined = chosen === 0 ? undefined : runs.find(({ at }) => at === chosen);
  return {
    runs,
    compared,
    failure: stored.failure,
    compareWith: setChosen,
    forget: async () => {
      await forgetRuns(place).catch(fail);
      setChosen(undefined);
      await reload();
    },
  };
}
