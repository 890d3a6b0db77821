import {
  GetBucketInventoryConfigurationCommand,
  ListBucketInventoryConfigurationsCommand,
  type InventoryConfiguration,
  type InventoryEncryption,
} from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { listAll } from '../listed';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

/** A list of a bucket's objects that S3 writes down again and again. */
export interface Inventory {
  readonly id: string;
  readonly enabled: boolean;
  /** Bucket that it is written to. */
  readonly bucket: string;
  /** Account that the bucket has to be of; undefined where the configuration does not say. */
  readonly account: string | undefined;
  /** Prefix of the reports: the folder of one configuration is below it. */
  readonly below: string;
  /** Keys it is of; empty: all of them. */
  readonly prefix: string;
  /** `Daily`, `Weekly` */
  readonly frequency: string;
  /** `CSV`, `ORC`, `Parquet` */
  readonly format: string;
  /** All versions, not the current ones alone. */
  readonly versions: boolean;
  /** What it says of each object besides its key: `EncryptionStatus`. */
  readonly fields: readonly string[];
  /** Of the reports; undefined where the destination bucket decides. */
  readonly encryption: InventoryEncryption | undefined;
}

/**
 * Every inventory of a bucket, switched on or off.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html
 */
export function inventoriesQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'inventories'],
    queryFn: async ({ signal }): Promise<readonly Inventory[]> => {
      const { items } = await listAll<Inventory>(
        'ListBucketInventoryConfigurations',
        ({ id }) => id,
        async (token) => {
          const command = new ListBucketInventoryConfigurationsCommand({
            Bucket: bucketParameter(location),
            ContinuationToken: token,
          });
          const answer = await sendS3(context, location, command, { signal });
          return {
            items: (answer.InventoryConfigurationList ?? []).map(inventoryOf),
            next: answer.IsTruncated === true ? answer.NextContinuationToken : undefined,
          };
        },
      );
      return items;
    },
  });
}

/**
 * One of them, as it is now; null where there is none of that id.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html
 */
export async function readInventory(
  context: AwsContext,
  location: Location,
  id: string,
): Promise<Inventory | null> {
  const command = new GetBucketInventoryConfigurationCommand({ Bucket: bucketParameter(location), Id: id });
  const answer = await noneOn(
    ['NoSuchConfiguration', 'NoSuchInventoryConfiguration'],
    sendS3(context, location, command),
  );
  return answer?.InventoryConfiguration === undefined || answer === null
    ? null
    : inventoryOf(answer.InventoryConfiguration);
}

function inventoryOf(one: InventoryConfiguration): Inventory {
  const {
    Bucket = '',
    Prefix = '',
    AccountId,
    Format = '',
    Encryption,
  } = one.Destination?.S3BucketDestination ?? {};
  return {
    id: one.Id ?? '',
    enabled: one.IsEnabled === true,
    bucket: Bucket.replace(/^arn:[^:]*:s3:::/, ''),
    account: AccountId,
    below: Prefix,
    prefix: one.Filter?.Prefix ?? '',
    frequency: one.Schedule?.Frequency ?? '',
    format: Format,
    versions: one.IncludedObjectVersions === 'All',
    fields: one.OptionalFields ?? [],
    encryption: Encryption,
  };
}

/** The folder that the reports of an inventory are in. */
export function reportsFolder(source: string, { below, id }: Pick<Inventory, 'below' | 'id'>): string {
  return `${[below.replace(/\/$/, ''), source, id].filter((part) => part !== '').join('/')}/`;
}
