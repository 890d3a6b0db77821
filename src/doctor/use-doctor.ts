import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { runDoctor } from '@/resources/doctor/run-doctor';
import { type DoctorPlace, plannedRequests } from '@/resources/doctor/place';
import type { Session } from '@/sessions/types';

export interface Doctor {
  readonly busy: boolean;
  /** Harmless requests that were answered of those that are sent at most. */
  readonly done: number;
  readonly total: number;
  /** Why it could not be carried through; undefined after a cancel. */
  readonly failure: Error | undefined;
  readonly cancelled: boolean;
  readonly run: () => void;
  readonly cancel: () => void;
}

/** Asks everything of a place as each of the sessions, when told to. */
export function useDoctor(
  context: AwsContext,
  sessions: readonly Session[],
  readers: readonly Session[],
  place: DoctorPlace,
): Doctor {
  const queryClient = useQueryClient();
  const [done, setDone] = useState(0);
  const [cancelled, setCancelled] = useState(false);
  const aborting = useRef<AbortController>(null);
  useEffect(() => () => aborting.current?.abort(), []);
  const running = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      aborting.current = controller;
      setDone(0);
      setCancelled(false);
      const { signal } = controller;
      try {
        await runDoctor({
          queryClient,
          sessions,
          readers,
          place,
          origin: window.location.origin,
          signal,
          onAnswer: () => setDone((before) => before + 1),
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        setCancelled(true);
      }
    },
  });
  return {
    busy: running.isPending,
    done,
    total: sessions.length * plannedRequests(place, context),
    failure: running.error ?? undefined,
    cancelled,
    run: () => running.mutate(),
    cancel: () => aborting.current?.abort(),
  };
}
