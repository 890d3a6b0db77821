import { useEffect, useState } from 'react';
import { type GrantPlan, type Ground, type ProbeResult, proofInSteps } from '@drawbridge-s3/policy/access';
import type { Grant } from '@drawbridge-s3/policy/grants';
import { inSlices } from '@/lib/in-slices';

/** A plan, and what it stands on. */
export interface Planned {
  readonly grant: Grant;
  readonly plan: GrantPlan;
  readonly ground: Ground;
}

/** The proof of a plan; of another one while this one's is on its way. */
export interface Proof {
  readonly results: readonly ProbeResult[];
  readonly of: Planned;
}

/**
 * The proof of a plan, which for hundreds of grantees takes longer than a key may wait: it is taken between keystrokes,
 * and the last one stays until then.
 */
export function useProof(planned: Planned | undefined, now: number): Proof | undefined {
  const [proof, setProof] = useState<Proof>();
  useEffect(() => {
    if (planned === undefined) return undefined;
    const { grant, plan, ground } = planned;
    return inSlices(proofInSteps(grant, plan, ground, now), (steps) =>
      setProof({ results: steps.flat(), of: planned }),
    );
  }, [planned, now]);
  return proof;
}
