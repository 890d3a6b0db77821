import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { uploadsTo } from '../s3/lost-uploads';

/** S3 refuses requests whose clock is further off, so that what we asked for began no further from then. */
const CLOCK_TOLERANCE = 15 * 60_000;

interface Asked {
  readonly key: string;
  /** Milliseconds since the epoch, by this computer's clock. */
  readonly startedAt: number;
  /** ARN of the session, where it is known. */
  readonly by: string | undefined;
}

/**
 * Ids of the unfinished uploads to a key that began when we asked for one and heard no answer. Those of others with the
 * same session cannot be told from ours where they began in the same minutes.
 * @throws AwsFailure
 */
export async function uploadsBegunAt(
  context: AwsContext,
  location: Location,
  { key, startedAt, by }: Asked,
): Promise<string[]> {
  const found = await uploadsTo(context, location, key, AbortSignal.timeout(30_000));
  return found.flatMap((upload) => {
    const then = Math.abs((upload.began?.getTime() ?? startedAt) - startedAt) <= CLOCK_TOLERANCE;
    // Where the service names people by ARN, those of others can be told.
    const another =
      by !== undefined && upload.by !== undefined && upload.by.startsWith('arn:') && upload.by !== by;
    return then && !another ? [upload.uploadId] : [];
  });
}
