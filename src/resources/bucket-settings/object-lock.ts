import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

/** Whether Object Lock is on. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export function objectLockQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'object-lock'],
    queryFn: async ({ signal }): Promise<boolean> => {
      const command = new GetObjectLockConfigurationCommand({ Bucket: bucketParameter(location) });
      const answer = await noneOn(
        ['ObjectLockConfigurationNotFoundError'],
        sendS3(context, location, command, { signal }),
      );
      return answer?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    },
    retry: false,
  });
}
