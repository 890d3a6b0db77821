import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { uploadDemands } from '@drawbridge-s3/policy/demands';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { objectArn, type Location } from '@/aws/location';
import { principalOf } from '@/sessions/principal-of';
import type { Session } from '@/sessions/types';
import { type Encryption, encryptionQuery, ownershipQuery } from '../../bucket-settings/settings';
import { ownerQuery } from '../../buckets/locate';
import { policyQuery } from '../../policies/read-policy';
import { objectKeys } from '../keys';
import { conditionKeysOf, withConditionKey, type UploadHeaders } from './upload-headers';

/** What was read of a place that bears on uploads; undefined where it may not be read. */
export interface UploadFacts {
  /** Null: there is no policy. */
  readonly policy: string | null | undefined;
  /** The session is in another account than the one that owns the place. */
  readonly foreign: boolean | undefined;
  /** Null: never set, which is as `ObjectWriter`. */
  readonly ownership: string | null | undefined;
  readonly encryption: Encryption | null | undefined;
}

type Asker = Pick<Session, 'account'>;

/** Reads policy, ownership, default encryption and owner; what is refused is left undefined. Never rejects. */
export async function readUploadFacts(
  queryClient: QueryClient,
  context: AwsContext,
  session: Asker | undefined,
  location: Location,
): Promise<UploadFacts> {
  const bucket = location.type === 'bucket' ? location : undefined;
  const target = bucket ?? (location.type === 'access-point' ? location : undefined);
  const [policy, ownership, encryption] = await Promise.allSettled([
    target && queryClient.fetchQuery(policyQuery(context, target)),
    bucket && queryClient.fetchQuery(ownershipQuery(context, bucket)),
    bucket && queryClient.fetchQuery(encryptionQuery(context, bucket)),
  ]);
  return {
    policy: valueOf(policy),
    foreign: toldByPolicy(policy) ?? (await toldByOwner(queryClient, context, session, location)),
    ownership: valueOf(ownership),
    encryption: valueOf(encryption),
  };
}

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
  const { session, location, key, headers, overwrite = false } = question;
  const resource = session && objectArn(location, key, session.profile.partition);
  const asked =
    typeof facts.policy === 'string' && session !== undefined && resource !== undefined
      ? uploadDemands(facts.policy, {
          resource,
          account:
            location.type === 'access-point'
              ? location.account
              : facts.foreign === false
                ? session.account
                : undefined,
          principal: principalOf(session),
          headers: conditionKeysOf(headers, overwrite),
          known: knownOf(facts.encryption),
          context: { 'aws:CurrentTime': new Date().toISOString() },
        })
      : { demands: [] };
  const policyName = location.type === 'access-point' ? 'access-point policy' : 'bucket policy';
  const needs: UploadNeed[] = asked.demands.map((demand) => ({
    key: demand.key,
    header: headerWords(demand.key, demand.value),
    why: `${statementWords(demand)} of the ${policyName} ${demand.value === null ? 'denies uploads with it' : 'lets nothing in without it'}.`,
    required: true,
    ...(demand.like === undefined ? {} : { like: demand.like }),
  }));
  let filled = asked.demands.reduce(
    (all, { key: name, value }) => withConditionKey(all, name, value),
    headers,
  );
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
    ...(asked.refusedBy === undefined
      ? {}
      : {
          refusal: {
            sentence: `${statementWords(asked.refusedBy)} of the ${policyName} denies every upload here.`,
            certain: asked.refusedBy.open.length === 0,
          },
        }),
  };
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
function headerWords(key: string, value: string | null | undefined): string {
  const tag = /^s3:RequestObjectTag\/(.*)$/i.exec(key)?.[1];
  if (tag !== undefined)
    return value === undefined ? `tag ${tag}` : value === null ? `no tag ${tag}` : `tag ${tag}=${value}`;
  const header = key.slice('s3:'.length);
  return value === undefined ? header : value === null ? `no ${header}` : `${header}: ${value}`;
}
