import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { isOver, stopMutation, type Execution } from '@/resources/athena/executions';
import { notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';

export interface Leaving {
  /** What runs is cancelled when the page is left. */
  readonly stops: boolean;
  readonly setStops: (stops: boolean) => void;
}

/**
 * What becomes of a query that runs when the page is left: it goes on, and that is said with a way to cancel it; or it is
 * cancelled, where that was chosen. A tab that closes has no time to cancel anything: then the browser asks.
 */
export function useLeaving(context: AwsContext, region: string, execution: Execution | undefined): Leaving {
  const client = useQueryClient();
  const [stops, setStops] = useState(false);
  const running = execution !== undefined && !isOver(execution) ? execution.id : undefined;
  const leave = useRef<() => void>(undefined);
  useEffect(() => {
    // The page is left by then, so the mutation is not the component's.
    const stop = async (id: string) => {
      try {
        await client
          .getMutationCache()
          .build(client, stopMutation(context, client, region))
          .execute(id);
      } catch (error) {
        notifyFailure('Not cancelled', error as AwsFailure);
      }
    };
    leave.current =
      running === undefined
        ? undefined
        : () => {
            if (stops) void stop(running);
            else notifyUndo('The query goes on in Athena.', 'Cancel it', () => void stop(running));
          };
  }, [client, context, region, running, stops]);
  useEffect(() => () => leave.current?.(), []);
  useEffect(() => {
    if (running === undefined || !stops) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [running, stops]);
  return { stops, setStops };
}
