import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-s3';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { sendS3, type S3Command } from '@/aws/send';
import { objectKeys } from '@/resources/objects/keys';
import { readWithKeys } from '@/resources/objects/writing/read-with-keys';
import type { Described, ReadingStore, ReadOptions } from '../../engine/copy/port';
import { StoreFailure, type Abortable } from '../../engine/port';
import { connectionsOf } from '../connections';
import { storeFailure } from '../failures';
import { headObject } from '../head';
import { whenOnline } from '../online';
import { describedOf } from './describe';

/** One side of a copy: a place as one session reaches it. */
export interface PlaceOptions {
  readonly context: AwsContext;
  readonly location: Location;
  /** Resolves when the session has credentials that work; rejects when it is over. */
  readonly whenUsable: (signal: AbortSignal) => Promise<void>;
  /** `x-amz-request-payer`, where the operator agreed to pay. */
  readonly payer?: { readonly RequestPayer?: 'requester' };
  /** Account that owns the bucket, where it is known: S3 then refuses a bucket of that name that is another's. */
  readonly owner?: string;
}

type LookOptions = Abortable & { readonly versionId?: string; readonly bulk?: boolean };

/** What both sides of a copy can be asked. */
export class S3Place implements ReadingStore {
  readonly origin: string;
  readonly maxRequests: number;
  readonly maxBulkRequests: number;
  protected readonly options: PlaceOptions;
  /** A directory bucket: no tags, one class, and ETags that say nothing of the content. */
  protected readonly directory: boolean;
  /** What every request carries. */
  protected readonly common: { Bucket: string; RequestPayer?: 'requester'; ExpectedBucketOwner?: string };
  /** The session may read tags, so that HEAD says how many there are. */
  protected tagsAreCounted = false;

  constructor(options: PlaceOptions) {
    const { context, location, payer, owner } = options;
    this.options = options;
    const bucket = bucketParameter(location);
    this.common = {
      Bucket: bucket,
      ...payer,
      ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
    };
    const { origin, maxRequests, maxBulkRequests } = connectionsOf(context.profile, bucket);
    this.origin = origin;
    this.maxRequests = maxRequests;
    this.maxBulkRequests = maxBulkRequests;
    this.directory = isUnordered(placeKind(location));
  }

  async ready(signal: AbortSignal): Promise<void> {
    await whenOnline(signal);
    await this.options.whenUsable(signal);
  }

  describe(key: string, { versionId, bulk, signal }: LookOptions): Promise<Described | undefined> {
    const { context, location } = this.options;
    const input = { ...this.common, Key: key, VersionId: versionId, ChecksumMode: 'ENABLED' } as const;
    return this.guard(signal, async () => {
      try {
        const head = await headObject(context, location, input, { signal, bulk });
        const tagCount = head.TagCount ?? (this.tagsAreCounted || this.directory ? 0 : undefined);
        const described = describedOf(head, { direct: context.profile.transport === 'direct', tagCount });
        return this.directory ? { ...described, plain: false } : described;
      } catch (error) {
        if (error instanceof AwsFailure && (error.status === 404 || error.status === 405)) return undefined;
        throw error;
      }
    });
  }

  read(key: string, { start, end, etag, versionId, decoded, bulk, signal }: ReadOptions): Promise<Blob> {
    // There is no range of nothing.
    if (end === start) return Promise.resolve(new Blob());
    return this.guard(signal, async () => {
      const object = this.object(key, versionId);
      const answer = await readWithKeys(object, (customer) =>
        this.send(
          new GetObjectCommand({
            ...this.common,
            ...customer,
            Key: key,
            VersionId: versionId,
            IfMatch: etag === '' ? undefined : etag,
            Range: `bytes=${start}-${end - 1}`,
            // Called by its own name, the browser would decode it, and ranges of it would be no ranges.
            ResponseContentEncoding: decoded === true ? 'identity' : undefined,
          }),
          signal,
          { bulk },
        ),
      );
      return wholeBody(answer, start, end, signal);
    });
  }

  protected object(key: string, versionId?: string) {
    const { context, location } = this.options;
    return objectKeys.version(context, location, key, versionId);
  }

  protected send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    command: S3Command<Input, Output>,
    signal: AbortSignal,
    how: Pick<SendOptions, 'bulk'> = {},
  ): Promise<Output> {
    const { context, location } = this.options;
    return sendS3(context, location, command, { signal, maxAttempts: 1, ...how });
  }

  protected async guard<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw storeFailure(error, signal);
    }
  }
}

async function wholeBody(
  { Body, ContentRange }: GetObjectCommandOutput,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<Blob> {
  if (Body === undefined) throw new StoreFailure('transient', 'The answer has no body.');
  const stream = Body.transformToWebStream() as ReadableStream<Uint8Array<ArrayBuffer>>;
  // A service that ignores Range answers from the beginning.
  if (start > 0 && ContentRange?.startsWith(`bytes ${start}-`) === false) {
    await stream.cancel();
    throw new StoreFailure('fatal', `Asked for bytes from ${start}, the service answered ${ContentRange}.`);
  }
  let blob: Blob;
  try {
    blob = await new Response(stream).blob();
  } catch (error) {
    signal.throwIfAborted();
    throw new StoreFailure('transient', 'The connection was cut in mid-body.', { cause: error });
  }
  if (blob.size === end - start) return blob;
  if (blob.size < end - start) throw new StoreFailure('transient', 'The answer ended early.');
  throw new StoreFailure('fatal', 'The answer is longer than asked for.');
}
