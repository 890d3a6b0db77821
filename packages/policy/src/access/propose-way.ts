import type { Grant, GrantWay } from '../grants/grant.ts';
import { keyActions } from '../grants/key-statement.ts';
import { QUOTAS, policySize } from '../document/quota.ts';
import { isAwsManaged } from './key-documents.ts';
import type { Ground } from './types.ts';

/** A way with one sentence why, or why not. */
export interface ProposedWay {
  readonly way: GrantWay;
  /** It can carry the grant. */
  readonly fits: boolean;
  readonly sentence: string;
}

/** From here on a policy of its own for each group of grantees is easier to keep. */
const MANY_GRANTEES = 10;
/** Share of the bucket policy's quota above which nothing more should go into it. */
const NEARLY_FULL = 0.8;

/** The ways that could carry the grant, the proposed one first. The way the grant has does not matter. */
export function proposeWays(grant: Grant, ground: Ground): readonly ProposedWay[] {
  const ways = [bucketWay(grant, ground), pointWay(grant, ground), roleWay(grant, ground)];
  return ways.toSorted((a, b) => b.rank - a.rank).map(({ way, fits, sentence }) => ({ way, fits, sentence }));
}

type Ranked = ProposedWay & { readonly rank: number };

function bucketWay(grant: Grant, ground: Ground): Ranked {
  const way = 'bucket-policy';
  const reason = noResourceWay(grant, ground);
  if (reason !== undefined) return { way, fits: false, sentence: reason, rank: 0 };
  const fullest = Math.max(0, ...grant.places.map((place) => usedOf(place.bucket, ground)));
  if (fullest > NEARLY_FULL)
    return {
      way,
      fits: true,
      sentence: `${Math.round(fullest * 100)} % of the policy’s 20 KB are used already.`,
      rank: 1,
    };
  return {
    way,
    fits: true,
    sentence:
      grant.places.length > 1
        ? `A statement in each of ${grant.places.length} policies; the logs name who reads.`
        : 'One statement in one policy, and the logs name who reads.',
    rank: grant.places.length > 1 ? 2 : 3,
  };
}

function pointWay(grant: Grant, ground: Ground): Ranked {
  const way = 'access-point';
  const unfit = grant.abilities.find((ability) => ability === 'settings' || ability === 'replicate');
  const reason =
    unfit === undefined
      ? noResourceWay(grant, ground)
      : `Access points do not pass on ${unfit === 'settings' ? 'the reading of settings' : 'replication'}.`;
  if (reason !== undefined) return { way, fits: false, sentence: reason, rank: 0 };
  if (grant.grantees.some(({ kind }) => kind === 'service'))
    return { way, fits: false, sentence: 'Services are let in by the bucket policy or a role.', rank: 0 };
  const many = grant.grantees.length >= MANY_GRANTEES;
  return {
    way,
    fits: true,
    sentence: many
      ? `${grant.grantees.length} grantees fill a bucket policy: an access point has 20 KB of its own.`
      : 'A policy and an address of its own; pays off from about ten grantees.',
    rank: many ? 4 : 2,
  };
}

function roleWay(grant: Grant, ground: Ground): Ranked {
  const way = 'role';
  const federated = grant.grantees.some(({ kind }) => kind === 'federated');
  if (new Set(grant.places.map(({ account }) => account)).size > 1)
    return {
      way,
      fits: false,
      sentence: 'The buckets are of several accounts, and a role is of one.',
      rank: 0,
    };
  if (federated)
    return {
      way,
      fits: true,
      sentence: 'Who signs in with an identity provider can take a role only.',
      rank: 5,
    };
  if (hasManagedKey(grant, ground))
    return {
      way,
      fits: true,
      sentence:
        'The objects are under AWS’s own key, which only this account’s principals can use: the role is one.',
      rank: 5,
    };
  return {
    way,
    fits: true,
    sentence:
      grant.places.length > 1
        ? `One role over ${grant.places.length} buckets, taken back in one place; the logs name the role.`
        : 'Sessions of this account’s own role; the logs name the role, and its sessions can be cut.',
    rank: grant.places.length > 1 ? 3 : 1,
  };
}

/** Why no policy of a bucket or access point can let these grantees in. */
function noResourceWay(grant: Grant, ground: Ground): string | undefined {
  if (grant.grantees.some(({ kind }) => kind === 'federated'))
    return 'Who signs in with an identity provider can take a role only.';
  if (hasManagedKey(grant, ground))
    return 'The objects are under AWS’s own key aws/s3, which no other account can use.';
  return undefined;
}

/** Whether what it asks of the places' key is asked of one that no other account can use. */
export function hasManagedKey(grant: Grant, ground: Ground): boolean {
  return (
    keyActions(grant.abilities).length > 0 &&
    grant.places.some(({ bucket }) => {
      const held = ground.encryption[bucket];
      return held !== undefined && held.algorithm.startsWith('aws:kms') && isAwsManaged(held.keyId, ground);
    })
  );
}

function usedOf(bucket: string, { situations }: Ground): number {
  const text = situations[bucket]?.bucketPolicy;
  return text === undefined || text === null ? 0 : policySize('bucket', text) / QUOTAS.bucket.limit;
}
