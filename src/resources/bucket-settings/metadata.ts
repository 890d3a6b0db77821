import {
  CreateBucketMetadataConfigurationCommand,
  DeleteBucketMetadataConfigurationCommand,
  GetBucketMetadataConfigurationCommand,
  UpdateBucketMetadataInventoryTableConfigurationCommand,
  UpdateBucketMetadataJournalTableConfigurationCommand,
  type MetadataTableEncryptionConfiguration,
  type RecordExpiration,
} from '@aws-sdk/client-s3';
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

type BucketLocation = Extract<Location, { type: 'bucket' }>;

export interface MetadataTable {
  readonly kind: 'journal' | 'inventory' | 'annotation';
  /** The table is switched on; a journal always is. */
  readonly enabled: boolean;
  /** `CREATING`, `BACKFILLING`, `ACTIVE`, `FAILED`; undefined while there is no table. */
  readonly status: string | undefined;
  readonly name: string | undefined;
  readonly arn: string | undefined;
  /** Why it could not be made: S3's code and words. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** S3 Metadata of a bucket: tables about its objects, which S3 writes. */
export interface Metadata {
  /** `aws`: a table bucket that S3 keeps itself; `customer`: one of the account, of the older configurations. */
  readonly tableBucketType: string | undefined;
  readonly tableBucketArn: string | undefined;
  /** `b_analytics-lake` */
  readonly namespace: string | undefined;
  readonly tables: readonly MetadataTable[];
  /** Days after which records of the journal go; undefined for never. */
  readonly expirationDays: number | undefined;
}

/**
 * Null where there is none. It answers for older configurations (of one table, in a table bucket of the account) as well.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetadataConfiguration.html
 */
async function readMetadata(
  context: AwsContext,
  location: Location,
  signal?: AbortSignal,
): Promise<Metadata | null> {
  const command = new GetBucketMetadataConfigurationCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(
    ['MetadataConfigurationNotFound'],
    sendS3(context, location, command, { signal }),
  );
  const found = answer?.GetBucketMetadataConfigurationResult?.MetadataConfigurationResult;
  if (found === undefined) return null;
  const {
    DestinationResult: to,
    JournalTableConfigurationResult: journal,
    InventoryTableConfigurationResult: inventory,
    AnnotationTableConfigurationResult: annotation,
  } = found;
  return {
    tableBucketType: to?.TableBucketType,
    tableBucketArn: to?.TableBucketArn,
    namespace: to?.TableNamespace,
    tables: [
      ...(journal === undefined ? [] : [tableOf('journal', journal, true)]),
      ...(inventory === undefined
        ? []
        : [tableOf('inventory', inventory, inventory.ConfigurationState === 'ENABLED')]),
      ...(annotation === undefined
        ? []
        : [tableOf('annotation', annotation, annotation.ConfigurationState === 'ENABLED')]),
    ],
    expirationDays:
      journal?.RecordExpiration?.Expiration === 'ENABLED' ? journal.RecordExpiration.Days : undefined,
  };
}

interface WireTable {
  readonly TableStatus?: string | undefined;
  readonly TableName?: string | undefined;
  readonly TableArn?: string | undefined;
  readonly Error?: { ErrorCode?: string | undefined; ErrorMessage?: string | undefined } | undefined;
}

function tableOf(kind: MetadataTable['kind'], wire: WireTable, enabled: boolean): MetadataTable {
  const { ErrorCode: code, ErrorMessage: message } = wire.Error ?? {};
  return {
    kind,
    enabled,
    status: wire.TableStatus,
    name: wire.TableName,
    arn: wire.TableArn,
    error: code === undefined ? undefined : { code, message: message ?? '' },
  };
}

/** Milliseconds between two looks at tables that are being made. */
const EVERY = 5000;

/** Whether S3 is still at work at one of the tables. */
export const isSettling = (metadata: Metadata | null | undefined): boolean =>
  metadata?.tables.some(
    ({ enabled, status }) => enabled && (status === 'CREATING' || status === 'BACKFILLING'),
  ) === true;

/** Read again while tables are being made. */
export function metadataQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'metadata'],
    queryFn: ({ signal }) => readMetadata(context, location, signal),
    refetchInterval: ({ state }) => (isSettling(state.data) ? EVERY : false),
  });
}

export interface MetadataWanted {
  readonly inventory: boolean;
  /** Undefined: records of the journal stay. */
  readonly expirationDays: number | undefined;
  /** ARN of the key that new tables are encrypted under; undefined: S3's own. */
  readonly keyArn: string | undefined;
}

/**
 * Makes the configuration, or changes of the one that is there what differs.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html
 */
export function saveMetadataMutation(context: AwsContext, client: QueryClient, location: BucketLocation) {
  const { queryKey } = metadataQuery(context, location);
  return mutationOptions({
    mutationFn: async ({ wanted, before }: { wanted: MetadataWanted; before: Metadata | null }) => {
      const Bucket = location.name;
      const encryption = encryptionOf(wanted);
      if (before === null) {
        const command = new CreateBucketMetadataConfigurationCommand({
          Bucket,
          MetadataConfiguration: {
            JournalTableConfiguration: { RecordExpiration: expirationOf(wanted), ...encryption },
            InventoryTableConfiguration: wanted.inventory
              ? { ConfigurationState: 'ENABLED', ...encryption }
              : { ConfigurationState: 'DISABLED' },
          },
        });
        await sendS3(context, location, command);
        return;
      }
      if (before.expirationDays !== wanted.expirationDays) {
        const JournalTableConfiguration = { RecordExpiration: expirationOf(wanted) };
        await sendS3(
          context,
          location,
          new UpdateBucketMetadataJournalTableConfigurationCommand({ Bucket, JournalTableConfiguration }),
        );
      }
      if (hasInventory(before) !== wanted.inventory) {
        const InventoryTableConfiguration = wanted.inventory
          ? { ConfigurationState: 'ENABLED' as const, ...encryption }
          : { ConfigurationState: 'DISABLED' as const };
        await sendS3(
          context,
          location,
          new UpdateBucketMetadataInventoryTableConfigurationCommand({ Bucket, InventoryTableConfiguration }),
        );
      }
    },
    // Half of it may have been done.
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Ends the configuration; its tables and what is in them stay until they are deleted themselves. */
export function deleteMetadataMutation(context: AwsContext, client: QueryClient, location: BucketLocation) {
  const { queryKey } = metadataQuery(context, location);
  return mutationOptions({
    mutationFn: async () => {
      await sendS3(
        context,
        location,
        new DeleteBucketMetadataConfigurationCommand({ Bucket: location.name }),
      );
    },
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}

export const hasInventory = ({ tables }: Metadata): boolean =>
  tables.some(({ kind, enabled }) => kind === 'inventory' && enabled);

const expirationOf = ({ expirationDays }: MetadataWanted): RecordExpiration =>
  expirationDays === undefined
    ? { Expiration: 'DISABLED' }
    : { Expiration: 'ENABLED', Days: expirationDays };

const encryptionOf = ({
  keyArn,
}: MetadataWanted): { EncryptionConfiguration?: MetadataTableEncryptionConfiguration } =>
  keyArn === undefined
    ? {}
    : { EncryptionConfiguration: { SseAlgorithm: 'aws:kms', KmsKeyArn: keyArn } };
