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
  /** ARN of the KMS key that the objects are under: told, or said by one of them. */
  readonly kmsKey: string | undefined;
  readonly busy: boolean;
  /** When the last check ended, in milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly run: () => void;
  readonly cancel: () => void;
}

/**
 * Runs the probes one after the other; a listing tells of a key that those after it try, and its object of a KMS key.
 * @param told key of an object
 * @param toldKms ARN of a KMS key
 * @param role assumed first, where the grant is one
 */
export function useCheck(
  context: AwsContext,
  grant: Grant,
  told: string,
  toldKms: string,
  role: HandedRole | undefined,
): Check {
  const { sts } = useEngine();
  const [state, setState] = useState<Pick<Check, 'results' | 'at'> & Known>({ results: {}, at: undefined });
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
        const known = as === undefined ? {} : await sendAll(as, results, controller.signal);
        setState({ results, ...known, at: Date.now() });
      } finally {
        assumed?.dispose();
      }
    },
  });

  const sendAll = async (as: AwsContext, results: Record<string, Probed>, signal: AbortSignal) => {
    let known = toldOf(told, toldKms);
    const lines = () => halfProbes(grant, known.key, known.kmsKey);
    for (let index = 0; index < lines().length; index += 1) {
      const line = lines()[index]!;
      if (line.probe === undefined) continue;
      const probed = await sendProbe(as, line.probe, signal);
      if (probed.kind === 'answered')
        known = { key: known.key ?? probed.key, kmsKey: known.kmsKey ?? probed.kmsKey };
      results[line.id] = probed;
      setState({ results: { ...results }, ...known, at: undefined });
    }
    return known;
  };
  const { key, kmsKey } = { ...toldOf(told, toldKms), ...definedOf(state) };
  return {
    lines: [...(role === undefined ? [] : [assumeLine(role.hop.roleArn)]), ...halfProbes(grant, key, kmsKey)],
    kmsKey,
    results: state.results,
    at: state.at,
    busy: running.isPending,
    run: () => running.mutate(),
    cancel: () => aborting.current?.abort(),
  };
}

/** What those after it try. */
interface Known {
  readonly key?: string | undefined;
  readonly kmsKey?: string | undefined;
}

const toldOf = (key: string, kmsKey: string): Known => ({
  key: key || undefined,
  kmsKey: /^arn:[^:]*:kms:[^:]+:\d{12}:key\/.+/.test(kmsKey) ? kmsKey : undefined,
});

const definedOf = ({ key, kmsKey }: Known): Known => ({
  ...(key === undefined ? {} : { key }),
  ...(kmsKey === undefined ? {} : { kmsKey }),
});
