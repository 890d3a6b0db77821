import type { Decision } from '../../evaluate/types.ts';
import { groundAfter } from '../ground-after.ts';
import type { Grant } from '../../grants/grant.ts';
import type { GrantPlan, Ground } from '../types.ts';
import { decideProbe } from './decide-probe.ts';
import { intendedProbes } from './intended.ts';
import { neighboursOf } from './neighbours.ts';
import { keyArnOf, keysOfPlaces } from '../key-documents.ts';
import type { Probe, ProbeResult } from './types.ts';

/**
 * Whether the planned documents let in what is intended, and refuse what lies next to it, over both accounts' policies
 * and everything that stands there already. Nothing is sent.
 * @param now milliseconds since the epoch
 */
export function proveGrant(
  grant: Grant,
  plan: GrantPlan,
  ground: Ground,
  now: number,
): readonly ProbeResult[] {
  const after = groundAfter(ground, plan.documents, grant.places);
  const before = groundAfter(ground, [], grant.places);
  const intended = intendedProbes(grant, now);
  const probes = [...intended, ...underSeenKeys(grant, ground, intended), ...neighboursOf(grant, intended)];
  const decide = remembering(after);
  return probes.map((probe): ProbeResult => {
    const decision = decide(probe);
    const wanted = probe.neighbour === undefined;
    const holds = decision.allowed === wanted;
    return { probe, decision, holds, standing: !holds && !wanted && decideProbe(probe, before).allowed };
  });
}

/** Decides alike requests once: the neighbours of many grantees are the same stranger, asking for the same. */
function remembering(ground: Ground): (probe: Probe) => Decision {
  const known = new Map<string, Decision>();
  return (probe) => {
    const { neighbour: _, grantee, ...asked } = probe;
    // Only where the grantee's own policies count does it matter whose neighbour it is.
    const key = JSON.stringify(probe.permissions === 'documents' ? [grantee, asked] : asked);
    const decision = known.get(key) ?? decideProbe(probe, ground);
    known.set(key, decision);
    return decision;
  };
}

/** Reading objects that lie under other keys than the bucket's own, which new ones are put under. */
function underSeenKeys(grant: Grant, ground: Ground, intended: readonly Probe[]): readonly Probe[] {
  return grant.places.flatMap((place) => {
    const name = ground.encryption[place.bucket]?.keyId;
    const own = name === undefined ? undefined : keyArnOf(name, ground);
    const others = keysOfPlaces({ ...grant, places: [place] }, ground).filter(({ key }) => key !== own);
    const reading = intended.filter(
      ({ bucket, action }) => bucket === place.bucket && action === 's3:GetObject',
    );
    return others.flatMap(({ key }) => reading.map((probe): Probe => ({ ...probe, encryptionKey: key })));
  });
}
