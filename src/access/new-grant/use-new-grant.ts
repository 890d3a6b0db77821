import { useDeferredValue, useMemo } from 'react';
import {
  groundAfter,
  otherWays,
  plainHttpRefusedBy,
  planGrant,
  proposeWays,
  roleArn,
} from '@drawbridge-s3/policy/access';
import type {
  GrantPlan,
  Ground,
  ProbeResult,
  ProposedOther,
  ProposedWay,
} from '@drawbridge-s3/policy/access';
import type { Grant, GrantProblem } from '@drawbridge-s3/policy/grants';
import type { Situation } from '@drawbridge-s3/policy/situation';
import type { AwsContext } from '@/aws/context';
import { type GrantForm, grantOf } from './form';
import { formProblems } from './form-problems';
import type { OpenSessions } from '../session-of';
import { useProof } from './use-proof';
import { type Asked, askedPlace, type GroundRead, useGround, vpcsOf } from './use-ground';

export interface NewGrant extends GroundRead {
  readonly grant: Grant;
  /** Statement that demands TLS of everybody, where each of the buckets has one. */
  readonly tlsBy: string | undefined;
  /** Every way, the proposed one first. */
  readonly ways: readonly ProposedWay[];
  /** Ways that write no policy. */
  readonly others: readonly ProposedOther[];
  readonly problems: readonly GrantProblem[];
  /** Undefined while something is wrong or still being read. */
  readonly plan: GrantPlan | undefined;
  readonly proof: readonly ProbeResult[] | undefined;
  /** The proof is of what was asked for before; the one of this is on its way. */
  readonly proving: boolean;
  /** Each bucket that is written to, as it is and as it would be. */
  readonly pairs: readonly { readonly before: Situation; readonly after: Situation }[];
}

/** All that follows from the form: the grant, its documents and their proof. Nothing is sent but reads. */
export function useNewGrant(
  context: AwsContext,
  account: string,
  sessions: OpenSessions,
  form: GrantForm,
  now: number,
): NewGrant {
  const shown = useDeferredValue(form);
  const { partition } = context.profile;
  const asked = useMemo(() => askedOf(shown, partition, account), [shown, partition, account]);
  const read = useGround(context, account, sessions, asked);
  const { ground, regions, owners, reading, waiting, settings } = read;
  const made = useMemo(() => {
    const requesterPays = new Set(
      Object.keys(settings).filter((bucket) => settings[bucket]?.requesterPays === true),
    );
    const facts = { partition, account, owners, regions, vpcs: vpcsOf(ground), requesterPays };
    const tlsBy = tlsDemandedBy(shown, ground);
    const told = tlsBy === undefined ? shown : { ...shown, tls: false };
    const ways = proposeWays(grantOf(told, facts, 'bucket-policy'), ground);
    const proposed = ways.find(({ fits }) => fits)?.way ?? 'bucket-policy';
    const grant = grantOf(told, facts, shown.way ?? proposed);
    const others = otherWays(grant, ground, now);
    const problems = formProblems(shown, grant, { partition, now });
    const plan = problems.length > 0 || reading.length > 0 || waiting ? undefined : planGrant(grant, ground);
    const pairs =
      plan === undefined ? [] : pairsOf(ground, plan, groundAfter(ground, plan.documents, grant.places));
    const planned = plan === undefined ? undefined : { grant, plan, ground };
    return { ...read, tlsBy, grant, ways, others, problems, plan, planned, pairs };
  }, [shown, read, ground, regions, owners, reading, waiting, settings, partition, account, now]);
  const { planned, ...rest } = made;
  const proof = useProof(planned, now);
  return {
    ...rest,
    proof: planned === undefined ? undefined : proof?.results,
    proving: planned !== undefined && proof?.of !== planned,
  };
}

/** What has to be read before anything can be planned, whatever way is taken. */
function askedOf(form: GrantForm, partition: string, account: string): Asked {
  const { name, grantees, places, role } = grantOf(form, { partition, account, regions: {} }, 'role');
  const [place] = places;
  return {
    places: form.places.map(askedPlace),
    inBrowsers: form.origins.length > 0,
    principals: grantees.flatMap((grantee) => ('arn' in grantee ? [grantee.arn] : [])),
    role: place === undefined || role === undefined ? undefined : roleArn(place, role),
    policyName: name,
  };
}

/** Of a role nothing stands at the bucket: that nobody gains anything there would be read as of the whole grant. */
const pairsOf = (before: Ground, { documents }: GrantPlan, after: Ground): NewGrant['pairs'] =>
  Object.entries(before.situations).flatMap(([bucket, situation]) => {
    const next = after.situations[bucket];
    const written = documents.some(
      ({ on, statements }) => statements.length > 0 && 'bucket' in on && on.bucket === bucket,
    );
    return next === undefined || !written ? [] : [{ before: situation, after: next }];
  });

function tlsDemandedBy({ places }: GrantForm, { situations }: Ground): string | undefined {
  const named = places.filter(({ bucket }) => bucket !== '');
  const by = named.map(({ bucket }) => {
    const situation = situations[bucket];
    return situation === undefined ? undefined : plainHttpRefusedBy(situation);
  });
  return by.every((one) => one !== undefined) ? by[0] : undefined;
}
