import { useEffect, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import { entriesBelow } from '@/resources/objects/entries-below';
import { deltaOf, type Delta } from '@/resources/recorded/delta';
import { useRecorded } from '@/resources/recorded/use-recorded';

export type DeltaState =
  | { readonly step: 'reading' }
  /** The report has more below the prefix than can be held. */
  | { readonly step: 'too-many' }
  | { readonly step: 'listing'; readonly objects: number }
  | { readonly step: 'comparing'; readonly compared: number }
  | { readonly step: 'failed'; readonly failure: AwsFailure }
  | { readonly step: 'cancelled' }
  | { readonly step: 'done'; readonly delta: Delta };

/** What a report has below a prefix, held against a listing of it that begins once the report is read. */
export function useDelta(context: AwsContext, location: Location, text: string, prefix: string) {
  const { query, recorded } = useRecorded(context, location, { text, mode: 'flat', prefix });
  const pass = recorded?.pass;
  const progress = pass?.progress;
  const read = pass?.state === 'complete';
  const cut = (progress?.counts.cut ?? 0) > 0;
  const [round, setRound] = useState(0);
  const [state, setState] = useState<DeltaState>({ step: 'reading' });
  const [abort, setAbort] = useState<AbortController>();
  useEffect(() => {
    if (pass === undefined || !read || cut) return;
    const running = new AbortController();
    const { signal } = running;
    // oxlint-disable-next-line react/set-state-in-effect -- what can be cancelled begins here
    setAbort(running);
    const run = async () => {
      setState({ step: 'listing', objects: 0 });
      const now = await entriesBelow(context, location, prefix, {
        signal,
        onCount: (objects) => setState({ step: 'listing', objects }),
      });
      const delta = await deltaOf(pass.pages(prefix, 'flat'), now, {
        signal,
        onProgress: (compared) => setState({ step: 'comparing', compared }),
      });
      setState({ step: 'done', delta });
    };
    run().catch((error: unknown) => {
      if (!signal.aborted) setState({ step: 'failed', failure: toFailure(error) });
    });
    return () => running.abort();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another round compares anew
  }, [context, location, prefix, pass, read, cut, round]);

  return {
    state:
      query.error !== null ? ({ step: 'failed', failure: query.error } as const) : stateOf(state, read, cut),
    report: recorded?.recording?.report,
    pass,
    cancel: () => {
      abort?.abort();
      setState({ step: 'cancelled' });
    },
    again: () => setRound((rounds) => rounds + 1),
  };
}

function stateOf(state: DeltaState, read: boolean, cut: boolean): DeltaState {
  if (state.step === 'cancelled') return state;
  if (!read) return { step: 'reading' };
  return cut ? { step: 'too-many' } : state;
}
