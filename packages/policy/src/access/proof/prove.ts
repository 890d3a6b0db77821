import type { Decision } from '../../evaluate/types.ts';
import { groundAfter } from '../ground-after.ts';
import type { Grant } from '../../grants/grant.ts';
import type { GrantPlan, Ground } from '../types.ts';
import { likeness } from './alike.ts';
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
  return [...proofInSteps(grant, plan, ground, now)].flat();
}

/** The same, grantee by grantee: of hundreds it takes so long that whoever shows it does something else between. */
export function* proofInSteps(
  grant: Grant,
  plan: GrantPlan,
  ground: Ground,
  now: number,
): Generator<readonly ProbeResult[], void> {
  const after = groundAfter(ground, plan.documents, grant.places);
  const decide = remembering(after);
  const decideBefore = remembering(groundAfter(ground, [], grant.places));
  const result = (probe: Probe): ProbeResult => {
    const decision = decide(probe);
    const wanted = probe.neighbour === undefined;
    const holds = decision.allowed === wanted;
    return { probe, decision, holds, standing: !holds && !wanted && decideBefore(probe).allowed };
  };
  for (const grantee of grant.grantees) {
    const intended = intendedProbes(grant, grantee, now);
    const around = neighboursOf(grant, grantee, intended);
    yield [...intended, ...underSeenKeys(grant, ground, intended), ...around].map(result);
  }
}

/** Decides alike requests once: hundreds of grantees whom one statement names ask for the same, and so do strangers. */
function remembering(ground: Ground): (probe: Probe) => Decision {
  const known = new Map<string, Decision>();
  const likeOf = likeness(ground);
  return (probe) => {
    const key = likeOf(probe);
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
