import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { deleteBatch, deletesOneByOne } from '@/resources/objects/delete-batch';
import { payerOf } from '@/resources/objects/requester-pays';
import { connectionsOf } from '../s3/connections';
import { whenOnline } from '../s3/online';
import type { RemovalPort } from './work';

interface PortOptions {
  readonly context: AwsContext;
  readonly location: Location;
  readonly whenUsable: (signal: AbortSignal) => Promise<void>;
  /** Asked at each request: whether to delete what governance retention holds. */
  readonly bypass: () => boolean;
  /** Asked at each request that deletes versions: a code is good once. */
  readonly mfa: () => string | undefined;
}

/** What is taken away, from S3. Every request is made once: the work decides when to try again. */
export function s3RemovalPort({ context, location, whenUsable, bypass, mfa }: PortOptions): RemovalPort {
  const { maxRequests, maxBulkRequests } = connectionsOf(context.profile, bucketParameter(location));
  return {
    parallel: { many: maxRequests, one: Math.max(maxRequests, Math.min(16, maxBulkRequests)) },
    oneByOne: deletesOneByOne(location),
    ready: async (signal) => {
      await whenOnline(signal);
      await whenUsable(signal);
    },
    remove: async (batch, signal) => {
      const [only] = batch;
      if (only?.uploadId === undefined)
        return deleteBatch(context, location, batch, {
          signal,
          bypass: bypass(),
          mfa: batch.some(({ versionId }) => versionId !== undefined) ? mfa() : undefined,
          maxAttempts: 1,
        });
      const command = new AbortMultipartUploadCommand({
        Bucket: bucketParameter(location),
        Key: only.key,
        UploadId: only.uploadId,
        ...payerOf(context, location),
      });
      try {
        await sendS3(context, location, command, { signal, maxAttempts: 1, bulk: true });
      } catch (error) {
        // Finished or aborted by somebody else: it is gone all the same.
        if ((error as { code?: string }).code !== 'NoSuchUpload') throw error;
      }
      return [undefined];
    },
  };
}
