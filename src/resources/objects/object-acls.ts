import {
  GetObjectAclCommand,
  type Grant,
  ListObjectsV2Command,
  PutObjectAclCommand,
} from '@aws-sdk/client-s3';
import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3 } from '@/aws/send';
import { turns } from '@/lib/turns';
import { type BucketGrant, bucketGrant, bucketOwner } from '../bucket-settings/bucket-acl';
import type { BucketLocation } from '../policies/target';
import { decodeListed } from './listing/url-decoding';
import {
  NO_OBJECT_ACLS,
  type ObjectAcls,
  type SeenAcl,
  withKeys,
  withoutKeys,
  withSeen,
} from './object-acl-groups';
import { payerOf } from './requester-pays';

/** Keys of one page, each of which is a request. */
export const ACLS_A_PAGE = 1000;
const inTurn = turns(8);

const at = (bucket: string): BucketLocation => ({ type: 'bucket', name: bucket });

/** By itself it asks nothing: each time it is fetched it looks at one page of keys more. Never stale, since each is dear. */
export function objectAclsQuery(context: AwsContext, queryClient: QueryClient, bucket: string) {
  const queryKey = keyOf(context, bucket);
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<ObjectAcls> => {
      const before = queryClient.getQueryData<ObjectAcls>(queryKey) ?? NO_OBJECT_ACLS;
      const onProgress = (asked: number) =>
        queryClient.setQueryData(
          objectAclsProgressQuery(context, bucket).queryKey,
          before.read + before.refused + asked,
        );
      return before.after === undefined
        ? before
        : lookAtPage(context, bucket, before, { signal, onProgress });
    },
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  });
}

/** How many objects were looked at so far; it tells, and nobody asks. */
export function objectAclsProgressQuery(context: AwsContext, bucket: string) {
  return queryOptions<number>({ queryKey: [...keyOf(context, bucket), 'progress'], queryFn: skipToken });
}

const RESOURCE = 'object-acls';

/** What was seen is looked at anew when somebody asks again. */
export const forgetObjectAcls = (queryClient: QueryClient, { id }: AwsContext): Promise<void> =>
  queryClient.resetQueries({ queryKey: [id, RESOURCE] });

// Not among what is read again after a write to an object: looking goes on from where it was.
const keyOf = (context: AwsContext, bucket: string) => [context.id, RESOURCE, bucket] as const;

async function lookAtPage(
  context: AwsContext,
  bucket: string,
  before: ObjectAcls,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (asked: number) => void },
): Promise<ObjectAcls> {
  const location = at(bucket);
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    MaxKeys: ACLS_A_PAGE,
    EncodingType: 'url',
    ...(before.after === '' ? {} : { StartAfter: before.after }),
    ...payerOf(context, location),
  });
  const { Contents = [], IsTruncated, EncodingType } = await sendS3(context, location, command, { signal });
  const decode = EncodingType === 'url' ? decodeListed : (text: string) => text;
  const keys = Contents.map(({ Key = '' }) => decode(Key));
  const owner = await bucketOwner(context, location, signal);
  const seen: SeenAcl[] = [];
  await Promise.all(
    keys.map((key) =>
      inTurn(async () => {
        seen.push({ key, grants: await grantsTo(context, bucket, key, owner, signal) });
        onProgress(seen.length);
      }, signal),
    ),
  );
  return withSeen(before, seen, IsTruncated === true ? keys.at(-1) : undefined);
}

/** What an object's ACL gives others than its owner and the bucket's; undefined where it may not be read. */
async function grantsTo(
  context: AwsContext,
  bucket: string,
  key: string,
  owner: string | undefined,
  signal: AbortSignal,
): Promise<readonly BucketGrant[] | undefined> {
  try {
    const { Owner, Grants = [] } = await readAcl(context, bucket, key, signal);
    return Grants.map(bucketGrant).filter(({ grantee }) => grantee !== Owner?.ID && grantee !== owner);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AwsFailure)) throw error;
    if (error.kind === 'denied') return undefined;
    // Deleted since it was listed.
    if (error.kind === 'not-found') return [];
    throw error;
  }
}

/** What withdrawing from many objects came to. */
export interface AclsTaken {
  readonly keys: readonly string[];
  /** Why it did not get further; what is left still stands. */
  readonly failure: AwsFailure | undefined;
  /** Adds again what was taken. Rejects with an AwsFailure where it could not of some, and goes on with those next time. */
  readonly undo: () => Promise<void>;
}

/** Takes exactly this grant out of the ACLs of these objects, each read again before it is written. Stops at a refusal. */
export async function takeObjectGrant(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: string,
  grant: BucketGrant,
  keys: readonly string[],
): Promise<AclsTaken> {
  const taken = new Map<string, Taken>();
  const failure = await eachOf(keys, async (key) => {
    const one = await take(context, bucket, key, grant);
    if (one !== undefined) taken.set(key, one);
  });
  const stillThere =
    failure === undefined ? new Set<string>() : new Set(keys.filter((key) => !taken.has(key)));
  update(context, queryClient, bucket, (acls) =>
    withoutKeys(acls, grant, new Set(keys.filter((key) => !stillThere.has(key)))),
  );
  return {
    keys: [...taken.keys()],
    failure,
    undo: async () => {
      const back: string[] = [];
      const refusal = await eachOf([...taken], async ([key, one]) => {
        await giveBack(context, bucket, key, one);
        taken.delete(key);
        back.push(key);
      });
      update(context, queryClient, bucket, (acls) => withKeys(acls, grant, back));
      if (refusal !== undefined) throw refusal;
    },
  };
}

function update(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: string,
  change: (acls: ObjectAcls) => ObjectAcls,
): void {
  queryClient.setQueryData<ObjectAcls>(keyOf(context, bucket), (acls) =>
    acls === undefined ? undefined : change(acls),
  );
}

/** One after the other, some at a time; begins none after a failure, which it resolves to. */
async function eachOf<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<AwsFailure | undefined> {
  const stop = new AbortController();
  let first: AwsFailure | undefined;
  await Promise.all(
    items.map((item) =>
      inTurn(() => act(item), stop.signal).catch((error: unknown) => {
        if (stop.signal.aborted) return;
        if (!(error instanceof AwsFailure)) throw error;
        first = error;
        stop.abort(error);
      }),
    ),
  );
  return first;
}

interface Taken {
  readonly grants: readonly Grant[];
  /** Of the object that it was taken from, where the bucket keeps versions. */
  readonly versionId: string | undefined;
}

/** Undefined where there is nothing of it any more. */
async function take(
  context: AwsContext,
  bucket: string,
  key: string,
  grant: BucketGrant,
): Promise<Taken | undefined> {
  const isIt = (one: Grant) => {
    const { grantee, permission } = bucketGrant(one);
    return grantee === grant.grantee && permission === grant.permission;
  };
  try {
    const { Owner, Grants = [], versionId } = await readAcl(context, bucket, key);
    const grants = Grants.filter(isIt);
    if (grants.length === 0) return undefined;
    await writeAcl(context, bucket, key, { Owner, Grants: Grants.filter((one) => !isIt(one)) });
    return { grants, versionId };
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === 'not-found') return undefined;
    throw error;
  }
}

async function giveBack(
  context: AwsContext,
  bucket: string,
  key: string,
  { grants, versionId }: Taken,
): Promise<void> {
  const standing = await readAcl(context, bucket, key);
  if (standing.versionId !== versionId) throw anotherObject(key);
  const said = new Set(grants.map((one) => JSON.stringify(bucketGrant(one))));
  const others = (standing.Grants ?? []).filter((one) => !said.has(JSON.stringify(bucketGrant(one))));
  await writeAcl(context, bucket, key, { Owner: standing.Owner, Grants: [...others, ...grants] });
}

const anotherObject = (key: string) =>
  new AwsFailure(`Another version of ${key} was written since its ACL was changed.`, {
    kind: 'conflict',
    code: 'ChangedMeanwhile',
    resource: key,
    advice: 'Its ACL was left as it is.',
  });

async function readAcl(context: AwsContext, bucket: string, key: string, signal?: AbortSignal) {
  const location = at(bucket);
  const command = new GetObjectAclCommand({ Bucket: bucket, Key: key, ...payerOf(context, location) });
  let versionId: string | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { readonly headers?: Readonly<Record<string, string>> };
      versionId = headers?.['x-amz-version-id'];
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const answer = await sendS3(context, location, command, { signal, bulk: true, maxAttempts: 3 });
  return { Owner: answer.Owner, Grants: answer.Grants, versionId };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
async function writeAcl(
  context: AwsContext,
  bucket: string,
  key: string,
  AccessControlPolicy: PutObjectAclCommand['input']['AccessControlPolicy'],
): Promise<void> {
  const location = at(bucket);
  const command = new PutObjectAclCommand({
    Bucket: bucket,
    Key: key,
    AccessControlPolicy,
    ...payerOf(context, location),
  });
  await sendS3(context, location, command, { bulk: true });
}
