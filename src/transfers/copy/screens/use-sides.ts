import { useEffect, useState } from 'react';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter } from '@/aws/location';
import { readSides, type Sides } from '../plan/read-sides';
import type { CopyTask } from './copy-task';
import type { CopyTarget } from './target';

export type SidesState =
  | { readonly kind: 'none' }
  /** With the number of objects listed so far. */
  | { readonly kind: 'reading'; readonly objects: number }
  | { readonly kind: 'failed'; readonly failure: AwsFailure }
  | { readonly kind: 'ready'; readonly sides: Sides };

/** A target is typed letter by letter: it is listed once it stands still. */
const SETTLE_MS = 400;

/** Lists both sides anew for each target, and gives up the listing of the one before. */
export function useSides(
  task: CopyTask,
  target: CopyTarget | undefined,
  toSessionId: string,
  attempt: number,
): SidesState {
  const [state, setState] = useState<SidesState>({ kind: 'none' });
  const name = target && JSON.stringify([target, toSessionId, attempt]);
  useEffect(() => {
    if (target === undefined) return setState({ kind: 'none' });
    const controller = new AbortController();
    const { signal } = controller;
    setState({ kind: 'reading', objects: 0 });
    const timer = setTimeout(() => {
      readSides(task, target, toSessionId, {
        signal,
        onCount: (objects) => {
          if (!signal.aborted) setState({ kind: 'reading', objects });
        },
      }).then(
        (sides) => {
          if (!signal.aborted) setState({ kind: 'ready', sides });
        },
        (error: unknown) => {
          if (signal.aborted) return;
          const resource = bucketParameter(task.from.location);
          setState({ kind: 'failed', failure: toFailure(error, { action: 'ListObjectsV2', resource }) });
        },
      );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the name says all of the target
  }, [task, name]);
  return state;
}
