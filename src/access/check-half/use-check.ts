import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { probeRole } from '@/resources/probes/assume';
import { type Probed, sendProbe } from '@/resources/probes/probe';
import { useEngine } from '@/sessions/engine';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { assumeLine, type HalfProbe, halfProbes } from './half-probes';
import type { HandedRole } from './handed-role';

export interface Check {
  readonly lines: readonly HalfProbe[];
  readonly results: Readonly<Record<string, Probed>>;
  readonly busy: boolean;
  /** When the last check ended, in milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly run: () => void;
  readonly cancel: () => void;
}

/**
 * Runs the probes one after the other; a listing tells of a key that those after it try.
 * @param role assumed first, where the grant is one
 */
export function useCheck(
  context: AwsContext,
  grant: Grant,
  told: string,
  role: HandedRole | undefined,
): Check {
  const { sts } = useEngine();
  const linesWith = (key: string | undefined): readonly HalfProbe[] => [
    ...(role === undefined ? [] : [assumeLine(role.hop.roleArn)]),
    ...halfProbes(grant, key),
  ];
  const [state, setState] = useState<Pick<Check, 'results' | 'at'> & { readonly key?: string }>({
    results: {},
    at: undefined,
  });
  const aborting = useRef<AbortController>(null);
  useEffect(() => () => aborting.current?.abort(), []);
  const running = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      aborting.current = controller;
      const results: Record<string, Probed> = {};
      setState({ results: {}, at: undefined });
      const assumed = role === undefined ? undefined : await probeRole(sts, context, role.hop, role.mfaCode);
      try {
        if (assumed !== undefined) results['assume'] = assumed.probed;
        const as = assumed === undefined ? context : assumed.context;
        const key = as === undefined ? undefined : await sendAll(as, results, controller.signal);
        setState({ results, key, at: Date.now() });
      } finally {
        assumed?.dispose();
      }
    },
  });

  const sendAll = async (as: AwsContext, results: Record<string, Probed>, signal: AbortSignal) => {
    let key = told || undefined;
    for (let index = 0; index < halfProbes(grant, key).length; index += 1) {
      const line = halfProbes(grant, key)[index]!;
      if (line.probe === undefined) continue;
      const probed = await sendProbe(as, line.probe, signal);
      if (probed.kind === 'answered') key ??= probed.key;
      results[line.id] = probed;
      setState({ results: { ...results }, key, at: undefined });
    }
    return key;
  };
  return {
    lines: linesWith(state.key ?? (told || undefined)),
    results: state.results,
    at: state.at,
    busy: running.isPending,
    run: () => running.mutate(),
    cancel: () => aborting.current?.abort(),
  };
}
