import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { uploadDemands } from '@drawbridge-s3/policy/demands';
import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { accessPointKeys } from '@drawbridge-s3/policy/requests';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, objectArn, type Location } from '@/aws/location';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { type Encryption, encryptionQuery, ownershipQuery } from '../../bucket-settings/settings';
import { accessPointQuery } from '../../access-points/access-points';
import { aliasQuery } from '../../access-points/alias';
import { ownerQuery, regionQuery } from '../../buckets/locate';
import { policyQuery } from '../../policies/read-policy';
import type { AccessPointLocation, BucketLocation } from '../../policies/target';
import { objectKeys } from '../keys';
import { conditionKeysOf, withConditionKey, type UploadHeaders } from './upload-headers';

/** What was read of a place that bears on uploads; undefined where it may not be read. */
export interface UploadFacts {
  /** Of the bucket or access point that is asked. Null: there is no policy. */
  readonly policy: string | null | undefined;
  /** The access point that an alias stands for, which no policy names by its alias. */
  readonly point?: AccessPointLocation;
  /** What an access point leads to, as far as it tells: bucket and access point must both permit an upload. */
  readonly behind?: BucketBehind;
  /** The session is in another account than the one that owns the bucket. */
  readonly foreign: boolean | undefined;
  /** Null: never set, which is as `ObjectWriter`. */
  readonly ownership: string | null | undefined;
  readonly encryption: Encryption | null | undefined;
  /** Of the bucket. */
  readonly region?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html */
interface BucketBehind {
  readonly bucket: BucketLocation;
  readonly account: string | undefined;
  /** `Internet` or `VPC`. */
  readonly networkOrigin: string;
  readonly policy: string | null | undefined;
}

type Asker = Pick<Session, 'account'>;

/** Reads policy, ownership, default encryption and owner; what is refused is left undefined. Never rejects. */
export async function readUploadFacts(
  queryClient: QueryClient,
  context: AwsContext,
  session: Asker | undefined,
  location: Location,
): Promise<UploadFacts> {
  const point = await pointAt(queryClient, context, session, location);
  const [own, details] = await Promise.allSettled([
    point && queryClient.fetchQuery(policyQuery(context, point)),
    point && queryClient.fetchQuery(accessPointQuery(context, point)),
  ]);
  const behind = valueOf(details);
  const name = location.type === 'bucket' ? location.name : behind?.bucket;
  const bucket: BucketLocation | undefined = name ? { type: 'bucket', name } : undefined;
  const [policy, ownership, encryption, region] = await Promise.allSettled([
    bucket && queryClient.fetchQuery(policyQuery(context, bucket)),
    bucket && queryClient.fetchQuery(ownershipQuery(context, bucket)),
    bucket && queryClient.fetchQuery(encryptionQuery(context, bucket)),
    queryClient.fetchQuery(regionQuery(context, location)),
  ]);
  const { bucketAccount, networkOrigin = '' } = behind ?? {};
  return {
    policy: valueOf(point === undefined ? policy : own),
    ...(point === undefined || point === location ? {} : { point }),
    ...(point === undefined || bucket === undefined
      ? {}
      : { behind: { bucket, account: bucketAccount, networkOrigin, policy: valueOf(policy) } }),
    foreign:
      (bucketAccount === undefined || session?.account === undefined
        ? undefined
        : bucketAccount !== session.account) ??
      toldByPolicy(policy) ??
      (await toldByOwner(queryClient, context, session, location)),
    ownership: valueOf(ownership),
    encryption: valueOf(encryption),
    region: valueOf(region) ?? undefined,
  };
}

/** Every policy that bears on an upload was read, if only to find that there is none. */
export const policiesRead = ({ policy, behind }: UploadFacts): boolean =>
  policy !== undefined && (behind === undefined || behind.policy !== undefined);

export function uploadFactsQuery(
  queryClient: QueryClient,
  context: AwsContext,
  session: Asker,
  location: Location,
) {
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'upload-facts'],
    queryFn: () => readUploadFacts(queryClient, context, session, location),
    // What it is made of is cached where it is read.
    staleTime: 0,
  });
}

const valueOf = <T>(result: PromiseSettledResult<T>): T | undefined =>
  result.status === 'fulfilled' ? result.value : undefined;

/** Nobody outside the owner's account gets to read the policy, whatever it says: so the answer tells who owns it. */
function toldByPolicy(policy: PromiseSettledResult<string | null | undefined>): boolean | undefined {
  if (policy.status === 'fulfilled') return policy.value === undefined ? undefined : false;
  const error: unknown = policy.reason;
  return error instanceof AwsFailure && error.code === 'OwnerAccountOnly' ? true : undefined;
}

/** The access point that is asked, as far as its alias lets that be known. */
async function pointAt(
  queryClient: QueryClient,
  context: AwsContext,
  session: Asker | undefined,
  location: Location,
): Promise<AccessPointLocation | undefined> {
  if (location.type === 'access-point') return location;
  if (location.type !== 'access-point-alias' || session?.account === undefined) return undefined;
  const query = aliasQuery(context, session.account, location);
  return (await queryClient.fetchQuery(query).catch(() => null)) ?? undefined;
}

async function toldByOwner(
  queryClient: QueryClient,
  context: AwsContext,
  session: Asker | undefined,
  location: Location,
): Promise<boolean | undefined> {
  const query = ownerQuery(context, location, session?.account === undefined ? [] : [session.account]);
  if (session?.account === undefined || query.enabled === false) return undefined;
  const owner = await queryClient.fetchQuery(query).catch(() => undefined);
  return owner === undefined || owner.kind === 'unknown' ? undefined : owner.kind === 'other';
}

/** One thing a place wants of an upload, in words. */
interface UploadNeed {
  /** Condition key: `s3:x-amz-acl`. */
  readonly key: string;
  /** `x-amz-acl: bucket-owner-full-control`, or the header alone where the operator has to say its value. */
  readonly header: string;
  /** Who asks for it. */
  readonly why: string;
  /** False: the upload works without, and something comes of it. */
  readonly required: boolean;
  /** The operator has to say the value; it must fit this pattern. */
  readonly like?: string;
}

export interface UploadNeeds {
  readonly needs: readonly UploadNeed[];
  /** What was asked with, and whatever is needed besides. */
  readonly headers: UploadHeaders;
  /** Objects may not be replaced here. */
  readonly noOverwrite: boolean;
  /** A statement denies the upload whatever it says, as far as its conditions are known. */
  readonly refusal?: { readonly sentence: string; readonly certain: boolean };
}

export interface UploadQuestion {
  readonly session: Pick<Session, 'arn' | 'hop' | 'account' | 'profile'> | undefined;
  readonly location: Location;
  readonly key: string;
  readonly headers: UploadHeaders;
  readonly overwrite?: boolean;
}

const FULL_CONTROL = 'bucket-owner-full-control';
const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KMS_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/** What the place wants of an upload that it does not say yet. */
export function uploadNeeds(facts: UploadFacts, question: UploadQuestion): UploadNeeds {
  const { session, location, headers, overwrite = false } = question;
  const needs: UploadNeed[] = [];
  let filled = headers;
  let refusal: UploadNeeds['refusal'];
  for (const { text, name, resource, account } of policiesOn(facts, question)) {
    const asked = uploadDemands(text, {
      resource,
      account,
      principal: session && principalOf(session),
      headers: conditionKeysOf(filled, overwrite),
      known: knownOf(facts.encryption),
      context: contextOf(facts, location),
    });
    needs.push(
      ...asked.demands.map((demand) => ({
        key: demand.key,
        header: headerWords(demand.key, demand.value),
        why: `${statementWords(demand)} of the ${name} ${demand.value === null ? 'denies uploads with it' : 'lets nothing in without it'}.`,
        required: true,
        ...(demand.like === undefined ? {} : { like: demand.like }),
      })),
    );
    filled = asked.demands.reduce((all, demand) => withConditionKey(all, demand.key, demand.value), filled);
    if (asked.refusedBy !== undefined)
      refusal ??= {
        sentence: `${statementWords(asked.refusedBy)} of the ${name} denies every upload here.`,
        certain: asked.refusedBy.open.length === 0,
      };
  }
  if (handsOver(facts) && (filled.acl ?? '') === '') {
    filled = { ...filled, acl: FULL_CONTROL };
    needs.push({
      key: 's3:x-amz-acl',
      header: headerWords('s3:x-amz-acl', FULL_CONTROL),
      why: `Ownership is ${facts.ownership ?? 'ObjectWriter'} and the bucket belongs to another account: without it the bucket’s owner cannot read what you upload.`,
      required: false,
    });
  }
  return {
    needs,
    headers: filled,
    noOverwrite: needs.some((need) => need.key === 's3:if-none-match'),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

interface PolicyOn {
  readonly text: string;
  readonly name: string;
  /** The object, as this policy names it. */
  readonly resource: string;
  readonly account: string | undefined;
}

/** The policies an upload is held against, the access point’s own before that of its bucket. */
function policiesOn(
  { policy, point, behind, foreign }: UploadFacts,
  { session, location: asked, key }: UploadQuestion,
): PolicyOn[] {
  const location = point ?? asked;
  if (session === undefined) return [];
  const on = (
    text: string | null | undefined,
    name: string,
    place: Location,
    account: string | undefined,
  ): PolicyOn[] => {
    const resource = objectArn(place, key, session.profile.partition);
    return typeof text !== 'string' || resource === undefined ? [] : [{ text, name, resource, account }];
  };
  const own = foreign === false ? session.account : undefined;
  if (location.type !== 'access-point') return on(policy, 'bucket policy', location, own);
  return [
    ...on(policy, 'access-point policy', location, location.account),
    ...(behind === undefined
      ? []
      : on(behind.policy, `policy of bucket ${behind.bucket.name}`, behind.bucket, behind.account ?? own)),
  ];
}

/** What is certain of the request beside its headers. */
function contextOf({ point, behind }: UploadFacts, asked: Location): RequestContext {
  const location = point ?? asked;
  const keys =
    location.type !== 'access-point'
      ? {}
      : accessPointKeys({
          arn: bucketParameter(location),
          account: location.account,
          networkOrigin: behind?.networkOrigin || undefined,
        });
  return { 'aws:CurrentTime': new Date().toISOString(), ...keys };
}

/** ACLs are on and the bucket is somebody else's: what is written stays the writer's unless it is handed over. */
export function handsOver({ ownership, foreign: others }: UploadFacts): boolean {
  return others === true && ownership !== undefined && ownership !== 'BucketOwnerEnforced';
}

function knownOf(encryption: Encryption | null | undefined): Record<string, string> {
  if (!encryption) return {};
  return {
    [ENCRYPTION]: encryption.algorithm,
    ...(encryption.keyId === undefined ? {} : { [KMS_KEY]: encryption.keyId }),
  };
}

const statementWords = ({ statement, sid }: { readonly statement: number; readonly sid?: string }) =>
  `Statement ${statement + 1}${sid === undefined || sid === '' ? '' : ` (“${sid}”)`}`;

/** The condition key as the header it stands for. */
export function headerWords(key: string, value: string | null | undefined): string {
  const tag = /^s3:RequestObjectTag\/(.*)$/i.exec(key)?.[1];
  if (tag !== undefined)
    return value === undefined ? `tag ${tag}` : value === null ? `no tag ${tag}` : `tag ${tag}=${value}`;
  const header = key.slice('s3:'.length);
  return value === undefined ? header : value === null ? `no ${header}` : `${header}: ${value}`;
}
