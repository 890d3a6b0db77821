import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { forgetOwner } from '@/aws/owners';
import { sendS3 } from '@/aws/send';
import { bucketKeys } from './keys';

/**
 * Deletes an empty bucket; its name may be anybody's from then on.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 */
export function deleteBucketMutation(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: Extract<Location, { type: 'bucket' }>,
) {
  return mutationOptions<void>({
    mutationFn: async () => {
      await sendS3(context, bucket, new DeleteBucketCommand({ Bucket: bucket.name }));
    },
    onSuccess: () => {
      forgetOwner(context, bucket);
      return queryClient.invalidateQueries({ queryKey: bucketKeys.all(context) });
    },
  });
}
