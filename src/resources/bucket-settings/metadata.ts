import {
  CreateBucketMetadataConfigurationCommand,
  DeleteBucketMetadataConfigurationCommand,
  GetBucketMetadataConfigurationCommand,
  UpdateBucketMetadataInventoryTableConfigurationCommand,
  UpdateBucketMetadataJournalTableConfigurationCommand,
  type InventoryTableConfiguration,
  type MetadataTableEncryptionConfiguration,
  type RecordExpiration,
} from '@aws-sdk/client-s3';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { guardedWriteMutation } from '../guarded-write';
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
export async function readMetadata(
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

/** What is chosen of it; the rest follows. */
export interface MetadataSetting {
  /** There is a configuration, with a journal. */
  readonly on: boolean;
  readonly inventory: boolean;
  /** Days after which records of the journal go; undefined for never. */
  readonly expirationDays: number | undefined;
  /** ARN of the key that tables are encrypted under that are made by this change; undefined: S3's own. */
  readonly keyArn: string | undefined;
}

export const metadataSetting = (metadata: Metadata | null): MetadataSetting => ({
  on: metadata !== null,
  inventory: metadata?.tables.some(({ kind, enabled }) => kind === 'inventory' && enabled) === true,
  expirationDays: metadata?.expirationDays,
  keyArn: undefined,
});

/** A key is of the change and not of what is there. */
export const sameMetadata = (left: MetadataSetting, right: MetadataSetting): boolean =>
  left.on === right.on &&
  (!left.on || (left.inventory === right.inventory && left.expirationDays === right.expirationDays));

/**
 * Makes the configuration, changes what differs of the one that is there, or ends it. Ended, its tables and what is in
 * them stay until they are deleted themselves.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-configuring.html
 */
export function saveMetadataMutation(context: AwsContext, client: QueryClient, location: BucketLocation) {
  const { queryKey } = metadataQuery(context, location);
  const read = async () => metadataSetting(await readMetadata(context, location));
  return guardedWriteMutation<MetadataSetting>(context, client, {
    action: 'CreateBucketMetadataConfiguration',
    queryKey: [...queryKey, 'setting'],
    read,
    same: sameMetadata,
    write: async ({ next }) => {
      const now = await read();
      if (now.on && next.on) await change(context, location, now, next);
      else if (next.on) await sendS3(context, location, created(location, next));
      else await sendS3(context, location, ended(location));
    },
    affects: [queryKey],
  });
}

async function change(
  context: AwsContext,
  location: BucketLocation,
  now: MetadataSetting,
  next: MetadataSetting,
): Promise<void> {
  const Bucket = location.name;
  if (now.expirationDays !== next.expirationDays) {
    const JournalTableConfiguration = { RecordExpiration: expirationOf(next) };
    const command = new UpdateBucketMetadataJournalTableConfigurationCommand({
      Bucket,
      JournalTableConfiguration,
    });
    await sendS3(context, location, command);
  }
  if (now.inventory !== next.inventory) {
    const InventoryTableConfiguration = inventoryOf(next);
    const command = new UpdateBucketMetadataInventoryTableConfigurationCommand({
      Bucket,
      InventoryTableConfiguration,
    });
    await sendS3(context, location, command);
  }
}

const created = ({ name }: BucketLocation, setting: MetadataSetting) =>
  new CreateBucketMetadataConfigurationCommand({
    Bucket: name,
    MetadataConfiguration: {
      JournalTableConfiguration: { RecordExpiration: expirationOf(setting), ...encryptionOf(setting) },
      InventoryTableConfiguration: inventoryOf(setting),
    },
  });

const ended = ({ name }: BucketLocation) => new DeleteBucketMetadataConfigurationCommand({ Bucket: name });

const inventoryOf = (setting: MetadataSetting): InventoryTableConfiguration =>
  setting.inventory
    ? { ConfigurationState: 'ENABLED', ...encryptionOf(setting) }
    : { ConfigurationState: 'DISABLED' };

const expirationOf = ({ expirationDays }: MetadataSetting): RecordExpiration =>
  expirationDays === undefined ? { Expiration: 'DISABLED' } : { Expiration: 'ENABLED', Days: expirationDays };

const encryptionOf = ({
  keyArn,
}: MetadataSetting): { EncryptionConfiguration?: MetadataTableEncryptionConfiguration } =>
  keyArn === undefined ? {} : { EncryptionConfiguration: { SseAlgorithm: 'aws:kms', KmsKeyArn: keyArn } };
