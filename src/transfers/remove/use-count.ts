import { useCallback, useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import { everything } from './sources';
import { NOTHING, tallied, type Tally } from './targets';

export interface Count {
  readonly tally: Tally;
  readonly state: 'counting' | 'done' | 'stopped' | 'failed';
  readonly failure: AwsFailure | undefined;
}

const TELL_EVERY = 200;

/** Counts everything in a bucket, live, as soon as it is known whether it keeps versions. */
export function useCount(context: AwsContext, location: Location, versions: boolean | undefined) {
  const [count, setCount] = useState<Count>({ tally: NOTHING, state: 'counting', failure: undefined });
  const stop = useRef<AbortController>(null);
  const begin = useCallback(() => {
    if (versions === undefined) return;
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    let tally = NOTHING;
    let told = 0;
    setCount({ tally, state: 'counting', failure: undefined });
    const options = { context, location, prefix: '', signal: mine.signal, versions, uploads: true };
    void (async () => {
      try {
        for await (const page of everything(options)) {
          tally = tallied(tally, page);
          mine.signal.throwIfAborted();
          const now = Date.now();
          if (now - told < TELL_EVERY) continue;
          told = now;
          setCount({ tally, state: 'counting', failure: undefined });
        }
        setCount({ tally, state: 'done', failure: undefined });
      } catch (error) {
        if (stop.current !== mine) return;
        setCount({
          tally,
          state: mine.signal.aborted ? 'stopped' : 'failed',
          failure: mine.signal.aborted ? undefined : toFailure(error),
        });
      }
    })();
    // Another place is another count, whatever the rule makes of the closure.
    // oxlint-disable-next-line react/memo-dependencies
  }, [context, location, versions]);
  useEffect(() => {
    // It counts as soon as it is looked at, and says so.
    // oxlint-disable-next-line react/set-state-in-effect
    begin();
    return () => {
      const mine = stop.current;
      stop.current = null;
      mine?.abort();
    };
  }, [begin]);
  return { count, again: begin, stop: () => stop.current?.abort() };
}
