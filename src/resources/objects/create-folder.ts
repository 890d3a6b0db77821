import { PutObjectCommand } from '@aws-sdk/client-s3';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { refreshListings } from './listing-query';
import { payerOf } from './requester-pays';
import { customerKey } from './writing/customer-keys';
import { headersInput, type UploadHeaders } from './writing/upload-headers';

/**
 * S3 has no folders; an empty object whose key ends in a slash keeps a prefix in sight. Never written over
 * something that is there (If-None-Match), which answers `conflict`.
 */
export function createFolderMutation(queryClient: QueryClient, context: AwsContext, location: Location) {
  return mutationOptions({
    mutationFn: async ({ key, headers }: { key: string; headers: UploadHeaders }) => {
      const command = new PutObjectCommand({
        ...headersInput(headers, customerKey(headers.customerKeyMd5)),
        Bucket: bucketParameter(location),
        Key: key,
        Body: '',
        ContentLength: 0,
        IfNoneMatch: '*',
        ContentType: 'application/x-directory',
        ...payerOf(context, location),
      });
      await sendS3(context, location, command);
    },
    onSuccess: () => refreshListings(queryClient, context, location),
  });
}
