import { queryOptions } from '@tanstack/react-query';
import type { AskedRequest } from '@/aws/asked';
import type { AwsContext } from '@/aws/context';
import type { TrailEvent } from './event';
import { trailEventKeys } from './keys';
import { lookUpEvents } from './look-up';

/** Names that CloudTrail has for S3's calls instead of the API's. */
const NAMES: Readonly<Record<string, string>> = {
  GetBucketLifecycleConfiguration: 'GetBucketLifecycle',
  PutBucketLifecycleConfiguration: 'PutBucketLifecycle',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 'DeleteBucketPublicAccessBlock',
};

/** About a bucket, and told as what is done with its objects. https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
const OF_OBJECTS =
  /^(?:ListObject|HeadBucket|DeleteObjects|CreateSession|RenameObject|ListParts|ListMultipartUploads)/;

/** Whether only data events tell of it, which no look-up finds. */
export const isDataEvent = ({ service, operation, input }: AskedRequest): boolean =>
  service === 's3' && ('Key' in input || OF_OBJECTS.test(operation));

/** Around the moment it was sent: the clocks of both sides differ. */
const AROUND_MS = 5 * 60_000;
const MOST_PAGES = 6;

interface Sent {
  readonly asked: AskedRequest;
  /** Region it was signed for. */
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly requestId: string;
}

/**
 * What CloudTrail tells of a request: it cannot be looked up by its id, so events of that name and time are read until one
 * has it. Null where none does, which may be for being too early.
 * @throws AwsFailure
 */
export function matchQuery(context: AwsContext, { asked, region, at, requestId }: Sent) {
  return queryOptions({
    queryKey: trailEventKeys.match(context, requestId),
    queryFn: async ({ signal }): Promise<TrailEvent | null> => {
      const value = (asked.service === 's3' ? NAMES[asked.operation] : undefined) ?? asked.operation;
      const look = { by: 'EventName', value, from: at - AROUND_MS, to: at + AROUND_MS } as const;
      let token: string | undefined;
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const page = await lookUpEvents(context, region, { ...look, token }, signal);
        const found = page.events.find((event) => event.requestId === requestId);
        if (found !== undefined) return found;
        token = page.next;
        if (token === undefined) return null;
      }
      return null;
    },
    enabled: false,
    gcTime: 600_000,
  });
}
