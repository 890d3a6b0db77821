import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { type Probed, sendProbe } from '@/resources/probes/probe';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { type HalfProbe, halfProbes } from './half-probes';

export interface Check {
  readonly lines: readonly HalfProbe[];
  readonly results: Readonly<Record<string, Probed>>;
  readonly busy: boolean;
  /** When the last check ended, in milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly run: () => void;
  readonly cancel: () => void;
}

/** Runs the probes one after the other; a listing tells of a key that those after it try. */
export function useCheck(context: AwsContext, grant: Grant, told: string): Check {
  const [state, setState] = useState<Pick<Check, 'lines' | 'results' | 'at'>>({
    lines: halfProbes(grant, told || undefined),
    results: {},
    at: undefined,
  });
  const aborting = useRef<AbortController>(null);
  useEffect(() => () => aborting.current?.abort(), []);
  const running = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      aborting.current = controller;
      let key = told || undefined;
      const results: Record<string, Probed> = {};
      for (let index = 0; index < halfProbes(grant, key).length; index += 1) {
        const line = halfProbes(grant, key)[index]!;
        if (line.probe === undefined) continue;
        const probed = await sendProbe(context, line.probe, controller.signal);
        if (probed.kind === 'answered') key ??= probed.key;
        results[line.id] = probed;
        setState({ lines: halfProbes(grant, key), results: { ...results }, at: undefined });
      }
      setState({ lines: halfProbes(grant, key), results, at: Date.now() });
    },
  });
  return {
    ...state,
    busy: running.isPending,
    run: () => running.mutate(),
    cancel: () => aborting.current?.abort(),
  };
}
