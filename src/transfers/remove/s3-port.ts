import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { CODE_IS_USED, deleteBatch, deletesOneByOne } from '@/resources/objects/delete-batch';
import { entriesAt } from '@/resources/objects/entries-below';
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
  /** One request after the other, as a code is good for one. */
  readonly inTurn: boolean;
}

const NEXT_CODE = { kind: 'denied', code: CODE_IS_USED.code, advice: CODE_IS_USED.advice } as const;

/** What is taken away, from S3. Every request is made once: the work decides when to try again. */
export function s3RemovalPort(options: PortOptions): RemovalPort {
  const { context, location, whenUsable, bypass, mfa, inTurn } = options;
  const { maxRequests, maxBulkRequests } = connectionsOf(context.profile, bucketParameter(location));
  let usedCode: string | undefined;
  return {
    parallel: inTurn
      ? { many: 1, one: 1 }
      : { many: maxRequests, one: Math.max(maxRequests, Math.min(16, maxBulkRequests)) },
    oneByOne: deletesOneByOne(location),
    isThere: async ({ key }, signal) => (await entriesAt(context, location, key, signal)).count > 0,
    ready: async (signal) => {
      await whenOnline(signal);
      await whenUsable(signal);
    },
    remove: async (batch, signal) => {
      const [only] = batch;
      if (only?.uploadId === undefined) {
        const code = batch.some(({ versionId }) => versionId !== undefined) ? mfa() : undefined;
        if (code !== undefined && code === usedCode) throw new AwsFailure(CODE_IS_USED.message, NEXT_CODE);
        const answers = await deleteBatch(context, location, batch, {
          signal,
          bypass: bypass(),
          mfa: code,
          maxAttempts: 1,
        });
        usedCode = code ?? usedCode;
        return answers;
      }
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
