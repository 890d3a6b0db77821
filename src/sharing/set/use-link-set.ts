import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { LinkSet } from './link-set';
import type { SetRequest } from './found';
import { makeSet, type SetProgress } from './make-set';

export type SetState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly progress: SetProgress }
  | { readonly kind: 'made'; readonly set: LinkSet; readonly request: SetRequest }
  | { readonly kind: 'failed'; readonly failure: AwsFailure };

/** A set being made: it can be cancelled, and is when the page is left. */
export function useLinkSet(context: AwsContext, onMade: (set: LinkSet) => void) {
  const [state, setState] = useState<SetState>({ kind: 'none' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (request: SetRequest) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const now = (next: SetState) => {
      if (running.current === own) setState(next);
    };
    now({ kind: 'running', progress: { step: 'listing', done: 0 } });
    try {
      const set = await makeSet(context, request, {
        signal: own.signal,
        onProgress: (progress) => now({ kind: 'running', progress }),
      });
      if (running.current !== own) return;
      setState({ kind: 'made', set, request });
      onMade(set);
    } catch (error) {
      now(own.signal.aborted ? { kind: 'none' } : { kind: 'failed', failure: toFailure(error) });
    }
  };

  /** What was made no longer fits what the form says, and must not be copied. */
  const reset = () => {
    running.current?.abort();
    running.current = undefined;
    setState({ kind: 'none' });
  };
  return { state, start, reset };
}
