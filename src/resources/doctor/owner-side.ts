import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import type { ObjectOwnership, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { directoryArn, directoryName } from '@/aws/places/directory-name';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { accessPointQuery } from '../access-points/access-points';
import { aliasQuery } from '../access-points/alias';
import { accountPublicAccessBlockQuery, publicAccessBlockQuery } from '../bucket-settings/public-access';
import type { PublicAccessBlock as Block } from '../bucket-settings/public-access-settings';
import { type Encryption, encryptionQuery, ownershipQuery } from '../bucket-settings/settings';
import { ownerQuery, regionQuery } from '../buckets/locate';
import { keyPolicyQuery, keyQuery } from '../keys/keys';
import { multiRegionPointQuery } from '../multi-region/points';
import { policyQuery } from '../policies/read-policy';
import { switchesOf } from '../situations/situation-from';
import type { Examined } from './examine';
import type { OwnerSide } from './judge';

/** The owner's side as the open sessions see it together, and the key that objects are under by default. */
export interface ReadOwner {
  readonly side: OwnerSide;
  /** ARN of the KMS key; undefined where there is none or nobody knows. */
  readonly keyArn: string | undefined;
}

interface Reading {
  readonly queryClient: QueryClient;
  readonly location: Location;
  readonly sessions: readonly Session[];
  /** What each session's requests came to, by its id. */
  readonly examined: ReadonlyMap<string, Examined>;
  /** When the examination began, in milliseconds since the epoch: what was read since is not read again. */
  readonly since: number;
}

/**
 * What decides on the side of whoever owns the data, each part read by the first session of its account that may. What
 * was just asked for by the examination is not asked for again. Never throws: what cannot be read is left open.
 */
export async function readOwner(reading: Reading): Promise<ReadOwner> {
  const { location, sessions } = reading;
  const { partition } = sessions[0]!.profile;
  const point = await readPoint(reading);
  const bucket = location.type === 'bucket' ? location.name : point?.bucket;
  const account = location.type === 'bucket' ? await bucketAccount(reading) : point?.bucketAccount;
  if (bucket === undefined)
    return { side: { partition, bucket, account, policy: undefined }, keyArn: undefined };
  const target = { type: 'bucket', name: bucket } as const;
  const by = <T, Key extends QueryKey>(
    query: (context: AwsContext) => FetchQueryOptions<T, AwsFailure, T, Key>,
  ) => firstOf(reading, account, query);
  const aws = sessions[0]!.profile.kind !== 'custom';
  const [policy, block, accountBlock, ownership, encryption] = await Promise.all([
    by((context) => policyQuery(context, target)),
    aws ? by((context) => publicAccessBlockQuery(context, target)) : null,
    aws && account !== undefined ? by((context) => accountPublicAccessBlockQuery(context, account)) : null,
    aws ? by((context) => ownershipQuery(context, target)) : undefined,
    by((context) => encryptionQuery(context, target)),
  ]);
  const { keyArn, key } = await readKey(reading, encryption);
  const switches = (read: Block | null | undefined): PublicAccessBlock | null | undefined =>
    read && switchesOf(read);
  const [ofBucket, ofAccount] = [switches(block), switches(accountBlock)];
  return {
    side: {
      partition,
      bucket,
      account,
      policy,
      ...(await arnOfDirectory(reading, bucket, account)),
      ...(ofBucket === undefined ? {} : { bucketBlock: ofBucket }),
      ...(ofAccount === undefined ? {} : { accountBlock: ofAccount }),
      // Controls that were never set leave a bucket as buckets were before there were any.
      ...(ownership === undefined ? {} : { ownership: (ownership ?? 'ObjectWriter') as ObjectOwnership }),
      ...(point === undefined ? {} : { point: point.policies }),
      ...(key === undefined ? {} : { key }),
    },
    keyArn,
  };
}

/** Policies name a directory bucket with its Region and account. */
async function arnOfDirectory({ queryClient, location, sessions }: Reading, bucket: string, account = '') {
  const directory = directoryName(bucket);
  if (directory === undefined) return {};
  const [{ id, profile }] = sessions as readonly [Session];
  const region = await queryClient.fetchQuery(regionQuery(sessionContext(id), location)).catch(() => null);
  const { partition } = profile;
  return { bucketArn: directoryArn(directory, { partition, region: region ?? profile.region, account }) };
}

/** Who may read the policy of a bucket is of its account: S3 answers nobody else. */
async function bucketAccount({ queryClient, location, sessions, examined }: Reading) {
  const reader = sessions.find(({ id }) => examined.get(id)?.policy !== undefined);
  if (reader?.account !== undefined) return reader.account;
  const accounts = [...new Set(sessions.flatMap(({ account }) => account ?? []))];
  for (const { id } of sessions) {
    if (examined.get(id)?.answers.open?.probed.kind !== 'answered') continue;
    // oxlint-disable-next-line no-await-in-loop -- the first that is told is enough
    const owner = await queryClient
      .fetchQuery(ownerQuery(sessionContext(id), location, accounts))
      .catch(() => undefined);
    if (owner?.kind === 'account') return owner.account;
  }
  return undefined;
}

interface ReadPoint {
  readonly bucket: string | undefined;
  readonly bucketAccount: string | undefined;
  readonly policies: NonNullable<OwnerSide['point']>;
}

async function readPoint(reading: Reading): Promise<ReadPoint | undefined> {
  const { location } = reading;
  if (location.type === 'bucket') return undefined;
  if (location.type === 'multi-region-access-point') {
    const [found, policy] = await Promise.all([
      firstOf(reading, location.account, (context) => multiRegionPointQuery(context, location)),
      firstOf(reading, location.account, (context) => policyQuery(context, location)),
    ]);
    // Requests go to any of them; the first stands for all, and is named in what is said.
    const behind = found?.regions[0];
    return {
      bucket: behind?.bucket,
      bucketAccount: behind === undefined ? undefined : (behind.bucketAccount ?? location.account),
      policies: {
        arn: `arn:${location.partition}:s3::${location.account}:accesspoint/${location.alias}`,
        account: location.account,
        networkOrigin: 'Internet',
        policy,
        ...blockOf(found?.publicAccessBlock),
      },
    };
  }
  const named = location.type === 'access-point' ? location : await pointOfAlias(reading, location);
  if (named === undefined) return undefined;
  const [details, policy] = await Promise.all([
    firstOf(reading, named.account, (context) => accessPointQuery(context, named)),
    firstOf(reading, named.account, (context) => policyQuery(context, named)),
  ]);
  return {
    bucket: details?.bucket === '' ? undefined : details?.bucket,
    bucketAccount: details === undefined ? undefined : (details.bucketAccount ?? named.account),
    policies: {
      arn: `arn:${named.partition}:s3:${named.region}:${named.account}:accesspoint/${named.name}`,
      account: named.account,
      networkOrigin: details?.networkOrigin === 'VPC' ? 'VPC' : 'Internet',
      ...(details?.vpcId === undefined ? {} : { vpcId: details.vpcId }),
      policy,
      ...blockOf(details?.publicAccessBlock),
    },
  };
}

const blockOf = (block: Block | undefined) =>
  block === undefined ? {} : { publicAccessBlock: switchesOf(block) };

/** An alias names no account: it is looked for among each session's own. */
async function pointOfAlias(
  { queryClient, sessions }: Reading,
  location: Extract<Location, { type: 'access-point-alias' }>,
) {
  for (const { id, account } of sessions) {
    if (account === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- most have it in the first account
    const found = await queryClient
      .fetchQuery(aliasQuery(sessionContext(id), account, location))
      .catch(() => null);
    if (found !== null) return found;
  }
  return undefined;
}

/** The key of the bucket's default encryption, or the one that an object said it is under. */
async function readKey(reading: Reading, encryption: Encryption | null | undefined) {
  const { examined } = reading;
  const told = [...examined.values()].find(({ objectKmsKey }) => objectKmsKey !== undefined)?.objectKmsKey;
  const named = encryption?.keyId ?? told;
  const isKms =
    encryption === undefined || encryption === null
      ? told !== undefined
      : encryption.algorithm.startsWith('aws:kms');
  if (encryption === undefined && told === undefined) return { keyArn: undefined, key: undefined };
  if (!isKms || named === undefined) return { keyArn: undefined, key: null };
  const account = parseArn(named)?.account;
  const arn = named.includes(':key/')
    ? named
    : await firstOf(reading, account, (context) => keyQuery(context, named, context.profile.region)).then(
        (key) => key?.arn,
      );
  if (arn === undefined) return { keyArn: undefined, key: undefined };
  const owner = parseArn(arn)?.account ?? '';
  const text = await firstOf(reading, owner, (context) => keyPolicyQuery(context, arn));
  return {
    keyArn: arn,
    key: {
      arn,
      account: owner,
      bucketKey: encryption?.bucketKey === true,
      ...(text === undefined
        ? {}
        : { policy: { name: `policy of key ${arn.slice(arn.lastIndexOf('/') + 1)}`, document: text } }),
    },
  };
}

/** Read by the first session of the account that may; of every account, where it is not known. */
async function firstOf<T, Key extends QueryKey>(
  { queryClient, sessions, since }: Reading,
  account: string | undefined,
  query: (context: AwsContext) => FetchQueryOptions<T, AwsFailure, T, Key>,
): Promise<T | undefined> {
  for (const session of sessions) {
    if (account !== undefined && session.account !== account) continue;
    const options = query(sessionContext(session.id));
    const state = queryClient.getQueryState(options.queryKey);
    if (state?.status === 'success' && state.dataUpdatedAt >= since) return state.data as T;
    if (state?.status === 'error' && state.errorUpdatedAt >= since) continue;
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next is asked only where this one may not
      return await queryClient.fetchQuery({ ...options, staleTime: 0, retry: false });
    } catch {
      continue;
    }
  }
  return undefined;
}
