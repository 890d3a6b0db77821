import { PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { readVersioning, versioningQuery, type Versioning } from './settings';
import { guardedWriteMutation } from '../guarded-write';

/**
 * Enables or suspends versioning. There is no way back to `Never enabled`: asking for it is a mistake of the caller.
 * With MFA delete on, S3 wants the root user's MFA code and refuses everybody else.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html
 */
export function saveVersioningMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: Extract<Location, { type: 'bucket' }>,
) {
  return guardedWriteMutation<Versioning>(context, queryClient, {
    action: 'PutBucketVersioning',
    queryKey: versioningQuery(context, target).queryKey,
    read: () => readVersioning(context, target),
    same: (left, right) => left.status === right.status && left.mfaDelete === right.mfaDelete,
    write: ({ next: { status } }) => {
      if (status === 'Never enabled') throw new TypeError('Versioning cannot be unset, only suspended');
      return sendS3(
        context,
        target,
        new PutBucketVersioningCommand({ Bucket: target.name, VersioningConfiguration: { Status: status } }),
      );
    },
  });
}
