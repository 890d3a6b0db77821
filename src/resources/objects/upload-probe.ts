import { UploadPartCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure, type Denial } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';

/** An id that no upload has: the request can never write anything. */
const NO_UPLOAD = 'drawbridge-asks-whether-it-may-upload';

export type UploadProbe =
  | { readonly kind: 'allowed' | 'unknown' }
  /** `denial` is what AWS says of it inside one account; across accounts it says nothing. */
  | { readonly kind: 'refused'; readonly denial: Denial | undefined };

/**
 * Whether s3:PutObject is allowed below a prefix, asked without writing: a part for an upload that does not exist is
 * denied before it is missed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
 */
export function uploadProbeQuery(context: AwsContext, location: Location, prefix: string) {
  return queryOptions({
    queryKey: [...objectKeys.location(context, location), 'upload-probe', prefix],
    queryFn: async ({ signal }): Promise<UploadProbe> => {
      const command = new UploadPartCommand({
        Bucket: bucketParameter(location),
        Key: `${prefix}drawbridge-probe`,
        UploadId: NO_UPLOAD,
        PartNumber: 1,
        Body: '',
        ContentLength: 0,
        ...payerOf(context, location),
      });
      try {
        await sendS3(context, location, command, { signal, maxAttempts: 1 });
        return { kind: 'unknown' };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AwsFailure)) throw error;
        if (error.code === 'NoSuchUpload') return { kind: 'allowed' };
        return error.kind === 'denied' ? { kind: 'refused', denial: error.denial } : { kind: 'unknown' };
      }
    },
  });
}
