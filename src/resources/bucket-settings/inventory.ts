import { ListBucketInventoryConfigurationsCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';

/** A list of a bucket's objects that S3 writes down again and again. */
export interface Inventory {
  readonly id: string;
  /** Where it is written: `s3://bucket/prefix`. */
  readonly to: string;
  /** Keys it is of; empty: all of them. */
  readonly prefix: string;
  /** `Daily`, `Weekly` */
  readonly frequency: string;
  /** What it says of each object besides its key: `EncryptionStatus`. */
  readonly fields: readonly string[];
}

/**
 * The inventories that are switched on, of the first hundred.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html
 */
export function inventoriesQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'inventories'],
    queryFn: async ({ signal }): Promise<readonly Inventory[]> => {
      const command = new ListBucketInventoryConfigurationsCommand({ Bucket: bucketParameter(location) });
      const { InventoryConfigurationList = [] } = await sendS3(context, location, command, { signal });
      return InventoryConfigurationList.filter(({ IsEnabled }) => IsEnabled === true).map((one) => {
        const { Bucket = '', Prefix = '' } = one.Destination?.S3BucketDestination ?? {};
        return {
          id: one.Id ?? '',
          to: `s3://${Bucket.replace(/^arn:[^:]*:s3:::/, '')}/${Prefix}`,
          prefix: one.Filter?.Prefix ?? '',
          frequency: one.Schedule?.Frequency ?? '',
          fields: one.OptionalFields ?? [],
        };
      });
    },
  });
}
