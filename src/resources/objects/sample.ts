import {
  GetBucketAclCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { Sample } from '@drawbridge-s3/policy/access';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendS3 } from '@/aws/send';
import { turns } from '@/lib/turns';
import type { BucketLocation } from '../policies/target';
import { objectKeys } from './keys';
import { decodeListed } from './listing/url-decoding';
import { payerOf } from './requester-pays';
import { LISTED_OBJECTS, mixed, sampleFrom, spreadOver, type Headed, type ListedObject } from './sample-from';

/** How far the look at a bucket has got. */
export interface SampleProgress {
  readonly listed: number;
  readonly asked: number;
  /** How many are to be asked; undefined while they are listed. */
  readonly of: number | undefined;
}

/** Pages of a thousand keys in all, whatever the number of prefixes. */
const MOST_PAGES = 3;
/** Prefixes that are looked under, each by a page at least. */
const MOST_PREFIXES = 6;
const MOST_HEADS = 40;
const inTurn = turns(6);

/**
 * What lies under these prefixes, by a look that is bounded: some thousand keys with their owners and classes, and of some
 * of them how they are encrypted. It asks as the session, once; nothing is changed and no object read.
 * @param prefixes none: the whole bucket
 */
export function sampleQuery(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: string,
  prefixes: readonly string[],
) {
  const location: BucketLocation = { type: 'bucket', name: bucket };
  return queryOptions({
    queryKey: sampleKey(context, location, prefixes),
    queryFn: ({ signal }): Promise<Sample> =>
      look(context, location, prefixes.length === 0 ? [''] : prefixes, {
        signal,
        onProgress: (progress) =>
          queryClient.setQueryData(sampleProgressQuery(context, bucket, prefixes).queryKey, progress),
      }),
    // What lies there changes little while a form is filled in.
    staleTime: 5 * 60_000,
    retry: false,
  });
}

/** How far {@link sampleQuery} has got; it tells, and nobody asks. */
export function sampleProgressQuery(context: AwsContext, bucket: string, prefixes: readonly string[]) {
  return queryOptions<SampleProgress>({
    queryKey: [...sampleKey(context, { type: 'bucket', name: bucket }, prefixes), 'progress'],
    queryFn: skipToken,
  });
}

const sampleKey = (context: AwsContext, location: BucketLocation, prefixes: readonly string[]) =>
  [...objectKeys.location(context, location), 'sample', prefixes] as const;

interface Looking {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SampleProgress) => void;
}

async function look(
  context: AwsContext,
  location: BucketLocation,
  prefixes: readonly string[],
  { signal, onProgress }: Looking,
): Promise<Sample> {
  const objects: ListedObject[] = [];
  let more = prefixes.length > MOST_PREFIXES;
  const owner = ownerOf(context, location, signal);
  const list = async (prefix: string, after?: string) => {
    const page = await listed(context, location, { prefix, after }, signal);
    objects.push(...page.objects);
    onProgress({ listed: objects.length, asked: 0, of: undefined });
    return page;
  };
  const chosen = mixed(prefixes, MOST_PREFIXES);
  const pages = Math.max(1, Math.floor(MOST_PAGES / chosen.length));
  for (const prefix of chosen) {
    const first = await list(prefix);
    if (!first.more) continue;
    more = true;
    if (pages === 1) continue;
    // What comes first by its name need not be like the rest: folders further on are looked into as well.
    const last = first.objects.at(-1)?.key ?? prefix;
    const folders = await foldersOf(context, location, prefix, signal);
    for (const folder of spreadOver(folders, last, pages - 1)) await list(folder);
  }
  const heads = mixed(objects, MOST_HEADS);
  const headed: Headed[] = [];
  await Promise.all(
    heads.map(async ({ key }) => {
      headed.push(await inTurn(() => head(context, location, key, signal), signal));
      onProgress({ listed: objects.length, asked: headed.length, of: heads.length });
    }),
  );
  return sampleFrom({ objects, more, headed, owner: await owner });
}

interface Page {
  readonly objects: readonly ListedObject[];
  readonly more: boolean;
}

async function listed(
  context: AwsContext,
  location: BucketLocation,
  { prefix, after }: { readonly prefix: string; readonly after: string | undefined },
  signal: AbortSignal,
): Promise<Page> {
  const command = new ListObjectsV2Command({
    Bucket: location.name,
    Prefix: prefix,
    StartAfter: after,
    EncodingType: 'url',
    MaxKeys: LISTED_OBJECTS,
    FetchOwner: true,
    ...payerOf(context, location),
  });
  const { Contents = [], IsTruncated, EncodingType } = await sendS3(context, location, command, { signal });
  const decode = EncodingType === 'url' ? decodeListed : (text: string) => text;
  return {
    objects: Contents.map(({ Key = '', Size = 0, StorageClass, Owner }) => ({
      key: decode(Key),
      size: Size,
      storageClass: StorageClass ?? 'STANDARD',
      owner: Owner?.ID,
    })),
    more: IsTruncated === true,
  };
}

async function foldersOf(
  context: AwsContext,
  location: BucketLocation,
  prefix: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const command = new ListObjectsV2Command({
    Bucket: location.name,
    Prefix: prefix,
    Delimiter: '/',
    EncodingType: 'url',
    ...payerOf(context, location),
  });
  const { CommonPrefixes = [], EncodingType } = await sendS3(context, location, command, { signal });
  const decode = EncodingType === 'url' ? decodeListed : (text: string) => text;
  return CommonPrefixes.map(({ Prefix = '' }) => decode(Prefix));
}

/** Without its checksum, which would take the use of its KMS key. */
async function head(
  context: AwsContext,
  location: BucketLocation,
  key: string,
  signal: AbortSignal,
): Promise<Headed> {
  const command = new HeadObjectCommand({ Bucket: location.name, Key: key, ...payerOf(context, location) });
  try {
    const answer: HeadObjectCommandOutput = await sendS3(context, location, command, {
      signal,
      bulk: true,
      maxAttempts: 2,
    });
    return { kind: 'told', ...(answer.SSEKMSKeyId === undefined ? {} : { kmsKey: answer.SSEKMSKeyId }) };
  } catch (error) {
    signal.throwIfAborted();
    // Without its key S3 answers to a HEAD of such an object 400, and no word besides.
    const wantsKey = error instanceof AwsFailure && error.kind === 'invalid' && error.status === 400;
    return { kind: wantsKey ? 'customer-key' : 'refused' };
  }
}

/** Canonical id of the bucket's owner; undefined where the ACL may not be read. */
async function ownerOf(
  context: AwsContext,
  location: BucketLocation,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const command = new GetBucketAclCommand({ Bucket: location.name });
    return (await sendS3(context, location, command, { signal })).Owner?.ID;
  } catch {
    return undefined;
  }
}
