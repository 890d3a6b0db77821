import type { CORSRule } from '@aws-sdk/client-s3';
import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { requestLog } from '@/aws/request-log';
import { accessPointsQuery } from '../access-points/access-points';
import { lifecycleQuery } from '../bucket-settings/lifecycle';
import { publicAccessBlockQuery } from '../bucket-settings/public-access';
import {
  corsQuery,
  type Encryption,
  encryptionQuery,
  ownershipQuery,
  requestPaymentQuery,
  versioningQuery,
} from '../bucket-settings/settings';
import { regionQuery } from '../buckets/locate';
import { payerOf } from '../objects/requester-pays';
import { policyQuery } from '../policies/read-policy';
import { type Probe, type Probed, sendProbe } from '../probes/probe';
import { type JobId, type Job, JOBS } from './jobs';
import type { ReadPolicy } from './judge';
import { type DoctorPlace, notHere } from './place';

export interface Answer {
  readonly operation: string;
  readonly probed: Probed;
  readonly requestId?: string;
}

/** What the requests of one session came to. */
export interface Examined {
  readonly answers: Readonly<Partial<Record<JobId, Answer>>>;
  /** Of an object: the one that was named, or the first that was listed. */
  readonly key?: string;
  /** ARN of the KMS key that the object is under. */
  readonly objectKmsKey?: string;
  readonly policy?: ReadPolicy;
  readonly cors?: readonly CORSRule[];
  readonly encryption?: Encryption | null;
  /** `BucketOwner` or `Requester`, where it could be read. */
  readonly payer?: string;
}

interface Asking {
  readonly queryClient: QueryClient;
  readonly context: AwsContext;
  readonly place: DoctorPlace;
  readonly signal: AbortSignal;
  /** Told after each request. */
  readonly onAnswer: (job: JobId) => void;
}

/**
 * Sends every harmless request of the place as one session, one after the other. Nothing is written, and one byte is
 * read at most. Refusals are answers; rejects when `signal` fires, and never else.
 * @param account of the session, 12 digits
 */
export async function examine(asking: Asking, account: string | undefined): Promise<Examined> {
  const { queryClient, context, place, signal, onAnswer } = asking;
  const found: { -readonly [Name in keyof Examined]: Examined[Name] } = {
    answers: {},
    ...(place.key === undefined ? {} : { key: place.key }),
  };
  const answers: Partial<Record<JobId, Answer>> = {};
  for (const job of JOBS) {
    if (job.by !== 'probe' || notHere(job, place, context) !== undefined) continue;
    if (job.group === 'KMS key') continue;
    // oxlint-disable-next-line no-await-in-loop -- a listing tells of a key that those after it read
    const answer = await asked(job, asking, found, account);
    if (answer !== undefined) answers[job.id] = answer;
    onAnswer(job.id);
  }
  if (context.profile.kind !== 'custom' && place.kind === 'bucket')
    await quietly(
      queryClient.fetchQuery({ ...requestPaymentQuery(context, place.location), staleTime: 0 }),
      (payer) => (found.payer = payer),
    );
  signal.throwIfAborted();
  return { ...found, answers };
}

type Found = { -readonly [Name in keyof Examined]: Examined[Name] };

async function asked(
  job: Job,
  asking: Asking,
  found: Found,
  account: string | undefined,
): Promise<Answer | undefined> {
  const { context, place, signal } = asking;
  const { location, prefix } = place;
  const paid = payerOf(context, location).RequestPayer === undefined ? {} : { requesterPays: true };
  const send = (probe: Probe) =>
    logged(context, probe.operation, () => sendProbe(context, { ...probe, ...paid }, signal));
  const { key } = found;
  switch (job.id) {
    case 'open':
      return send({ operation: 'HeadBucket', location });
    case 'list': {
      const answer = await send({ operation: 'ListObjectsV2', location, prefix });
      if (answer.probed.kind === 'answered') found.key ??= answer.probed.key;
      return answer;
    }
    case 'versions':
      return send({ operation: 'ListObjectVersions', location, prefix });
    case 'list-uploads':
      return send({ operation: 'ListMultipartUploads', location, prefix });
    case 'read': {
      if (key === undefined) return undefined;
      const answer = await send({ operation: 'GetObject', location, key });
      if (answer.probed.kind === 'answered' && answer.probed.kmsKey !== undefined)
        found.objectKmsKey = answer.probed.kmsKey;
      return answer;
    }
    case 'link':
      return key === undefined ? undefined : send({ operation: 'GetObject', location, key, asLink: true });
    case 'read-tags':
      return key === undefined ? undefined : send({ operation: 'GetObjectTagging', location, key });
    case 'read-acl':
      return key === undefined ? undefined : send({ operation: 'GetObjectAcl', location, key });
    default:
      return readSetting(job.id, asking, found, account);
  }
}

/** Read anew by the query that other screens read it with, which see it too then. */
async function readSetting(
  job: JobId,
  { queryClient, context, place, signal }: Asking,
  found: Found,
  account: string | undefined,
): Promise<Answer | undefined> {
  const { location } = place;
  const read = <T, Key extends QueryKey>(
    operation: string,
    options: FetchQueryOptions<T, AwsFailure, T, Key>,
    take?: (value: T) => void,
  ) =>
    logged(context, operation, async () => {
      try {
        const value = await queryClient.fetchQuery({ ...options, staleTime: 0, retry: false });
        take?.(value);
        return { kind: 'answered' };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AwsFailure)) throw error;
        return { kind: error.kind === 'denied' ? 'refused' : 'failed', failure: error };
      }
    });
  switch (job) {
    case 'read-policy':
      return location.type === 'access-point-alias'
        ? undefined
        : read(POLICY_READS[location.type], policyQuery(context, location), (text) => (found.policy = text));
    case 'read-cors':
      return read('GetBucketCors', corsQuery(context, location), (rules) => (found.cors = rules));
    case 'read-versioning':
      return read('GetBucketVersioning', versioningQuery(context, location));
    case 'read-encryption':
      return read(
        'GetBucketEncryption',
        encryptionQuery(context, location),
        (one) => (found.encryption = one),
      );
    case 'read-public-access':
      return read('GetPublicAccessBlock', publicAccessBlockQuery(context, location));
    case 'read-ownership':
      return read('GetBucketOwnershipControls', ownershipQuery(context, location));
    case 'read-lifecycle':
      return read('GetBucketLifecycleConfiguration', lifecycleQuery(context, location));
    case 'list-points': {
      if (account === undefined) return undefined;
      const region = await regionOf(queryClient, context, location);
      return read('ListAccessPoints', accessPointsQuery(context, account, region));
    }
    default:
      return undefined;
  }
}

const POLICY_READS = {
  bucket: 'GetBucketPolicy',
  'access-point': 'GetAccessPointPolicy',
  'multi-region-access-point': 'GetMultiRegionAccessPointPolicy',
} as const;

async function regionOf(queryClient: QueryClient, context: AwsContext, location: Location): Promise<string> {
  if (location.type === 'access-point') return location.region;
  const region = await queryClient.fetchQuery(regionQuery(context, location)).catch(() => null);
  return region ?? context.profile.region;
}

/** Dry runs of the key that objects of the place are under, after that is known. */
export async function examineKey(
  { context, signal, onAnswer }: Pick<Asking, 'context' | 'signal' | 'onAnswer'>,
  keyArn: string,
): Promise<Examined['answers']> {
  const answers: Partial<Record<JobId, Answer>> = {};
  for (const [job, operation] of [
    ['decrypt', 'Decrypt'],
    ['encrypt', 'GenerateDataKey'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- two requests, and KMS slows down who asks for many
    answers[job] = await logged(context, operation, () => sendProbe(context, { operation, keyArn }, signal));
    onAnswer(job);
  }
  return answers;
}

/** The answer with the request id of the last attempt, which the log of requests has of those that succeeded too. */
async function logged(context: AwsContext, operation: string, send: () => Promise<Probed>): Promise<Answer> {
  const newest = requestLog.getSnapshot().at(-1)?.id ?? 0;
  const probed = await send();
  const failed = 'failure' in probed ? probed.failure.requestId : undefined;
  const requestId =
    failed ??
    requestLog
      .getSnapshot()
      .findLast(
        (entry) => entry.id > newest && entry.sessionId === context.id && entry.operation === operation,
      )?.requestId;
  return { operation, probed, ...(requestId === undefined ? {} : { requestId }) };
}

/** What cannot be read is left out. */
async function quietly<T>(reading: Promise<T>, take: (value: T) => void): Promise<void> {
  try {
    take(await reading);
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
  }
}
