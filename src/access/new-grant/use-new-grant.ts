import { useDeferredValue, useMemo } from 'react';
import { planGrant, proposeWays, proveGrant } from '@drawbridge-s3/policy/access';
import type { GrantPlan, ProbeResult, ProposedWay } from '@drawbridge-s3/policy/access';
import { type Grant, grantProblems, type GrantProblem } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { type GrantForm, grantOf, unreadableGrantees } from './form';
import { type GroundRead, useGround } from './use-ground';

export interface NewGrant extends GroundRead {
  readonly grant: Grant;
  /** Every way, the proposed one first. */
  readonly ways: readonly ProposedWay[];
  readonly problems: readonly GrantProblem[];
  /** Undefined while something is wrong or still being read. */
  readonly plan: GrantPlan | undefined;
  readonly proof: readonly ProbeResult[] | undefined;
}

/** All that follows from the form: the grant, its documents and their proof. Nothing is sent but reads. */
export function useNewGrant(context: AwsContext, account: string, form: GrantForm, now: number): NewGrant {
  const shown = useDeferredValue(form);
  const buckets = useMemo(() => shown.places.map(({ bucket }) => bucket), [shown.places]);
  const read = useGround(context, account, buckets);
  const { ground, regions, reading } = read;
  const { partition } = context.profile;
  return useMemo(() => {
    const facts = { partition, account, regions };
    const ways = proposeWays(grantOf(shown, facts, 'bucket-policy'), ground);
    const proposed = ways.find(({ fits }) => fits)?.way ?? 'bucket-policy';
    const grant = grantOf(shown, facts, shown.way ?? proposed);
    const problems = [...unreadable(shown), ...grantProblems(grant, now)];
    const plan = problems.length > 0 || reading.length > 0 ? undefined : planGrant(grant, ground);
    const proof = plan === undefined ? undefined : proveGrant(grant, plan, ground, now);
    return { ground, regions, reading, grant, ways, problems, plan, proof };
  }, [shown, ground, regions, reading, partition, account, now]);
}

const unreadable = (form: GrantForm): readonly GrantProblem[] =>
  unreadableGrantees(form).map((text) => ({
    field: 'grantees',
    message: `“${text}” names nobody: an account number, the ARN of a role or user, o-… or service.amazonaws.com@account.`,
  }));
