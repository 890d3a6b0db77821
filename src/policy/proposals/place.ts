import type { ConnectionProfile } from '@/aws/profile';
import { samePolicy } from '@/resources/policies/same-policy';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { type Proposal, type ProposedPolicy, accessPointName } from './proposal';

/** Where the second person is. */
export interface Here {
  readonly profile: Pick<ConnectionProfile, 'kind' | 'partition' | 'endpoint' | 'label'>;
  readonly account?: string;
  readonly bucket: string;
  /** What the page shows: `bucket`, or an access point's ARN. */
  readonly policy: string;
}

export type Placement =
  /** The page shows what the proposal is for, or one of the policies. */
  | { readonly kind: 'here' }
  /** This session can go there; `location` and `accessPoint` are the route's parameters. */
  | {
      readonly kind: 'nearby';
      readonly words: string;
      readonly location: string;
      readonly accessPoint?: string;
    }
  | { readonly kind: 'elsewhere'; readonly why: string };

/** Whether a proposal is for what the page shows, for something this session reaches, or for neither. */
export function placementOf({ place, policies }: Proposal, here: Here): Placement {
  const { service, account, bucket } = place;
  if (
    service.kind !== here.profile.kind ||
    service.partition !== here.profile.partition ||
    service.endpoint !== here.profile.endpoint
  )
    return {
      kind: 'elsewhere',
      why: `It is for ${serviceWords(service)}, and this session works on ${here.profile.label}. Open a session there and import it again.`,
    };
  if (account !== undefined && here.account !== undefined && account !== here.account)
    return {
      kind: 'elsewhere',
      why: `It is for account ${formatAccount(account)}, and this session works in ${formatAccount(here.account)}. Open a session in that account and import it again.`,
    };
  const wanted = policies.map(({ policy }) => policy);
  if (bucket === here.bucket && wanted.includes(here.policy)) return { kind: 'here' };
  const [first = 'bucket'] = wanted;
  if (first === 'bucket' || wanted.includes('bucket'))
    return { kind: 'nearby', words: `the bucket policy of ${bucket}`, location: bucket };
  return {
    kind: 'nearby',
    words: `access point ${accessPointName(first)} of ${bucket}`,
    location: bucket,
    accessPoint: accessPointName(first),
  };
}

function serviceWords({ kind, partition, endpoint }: Proposal['place']['service']): string {
  if (kind === 'sandbox') return 'the sandbox';
  if (kind === 'custom') return endpoint ?? 'another S3-compatible service';
  return partition === 'aws' ? 'AWS' : `AWS (partition ${partition})`;
}

/**
 * What became of a proposal's base since. `same`: it is still what is saved; `changed`: it must be merged;
 * `applied`: what is saved is what was proposed; `unknown`: what is saved could not be read.
 */
export type BaseState = 'same' | 'changed' | 'applied' | 'unknown';

/** @param saved text saved now, null where there is no policy, undefined while that is not known */
export function baseState(
  { base, draft }: Pick<ProposedPolicy, 'base' | 'draft'>,
  saved: string | null | undefined,
): BaseState {
  if (saved === undefined) return 'unknown';
  if (samePolicy(base, saved)) return 'same';
  return samePolicy(draft, saved) ? 'applied' : 'changed';
}
