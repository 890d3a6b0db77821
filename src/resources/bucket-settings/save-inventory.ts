import {
  DeleteBucketInventoryConfigurationCommand,
  PutBucketInventoryConfigurationCommand,
  type InventoryOptionalField,
  type PutBucketInventoryConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3 } from '@/aws/send';
import type { BucketLocation } from '../policies/target';
import { guardedWriteMutation } from '../guarded-write';
import { inventoriesQuery, readInventory, type Inventory } from './inventory';

/** The request that makes or changes an inventory configuration. */
export function inventoryInput(
  source: string,
  partition: string,
  inventory: Inventory,
): PutBucketInventoryConfigurationCommandInput {
  const { id, bucket, account, below, prefix, frequency, format, versions, fields, encryption } = inventory;
  return {
    Bucket: source,
    Id: id,
    InventoryConfiguration: {
      Id: id,
      IsEnabled: inventory.enabled,
      Destination: {
        S3BucketDestination: {
          AccountId: account,
          Bucket: `arn:${partition}:s3:::${bucket}`,
          Format: format as 'CSV' | 'ORC' | 'Parquet',
          Prefix: below === '' ? undefined : below,
          Encryption: encryption,
        },
      },
      Filter: prefix === '' ? undefined : { Prefix: prefix },
      Schedule: { Frequency: frequency as 'Daily' | 'Weekly' },
      IncludedObjectVersions: versions ? 'All' : 'Current',
      OptionalFields: [...fields] as InventoryOptionalField[],
    },
  };
}

/**
 * Makes, changes or deletes (null) the inventory configuration of one id, over what it was when the edit began.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html
 */
export function saveInventoryMutation(
  context: AwsContext,
  queryClient: QueryClient,
  source: BucketLocation,
  id: string,
) {
  const all = inventoriesQuery(context, source).queryKey;
  return guardedWriteMutation<Inventory | null>(context, queryClient, {
    action: 'PutBucketInventoryConfiguration',
    queryKey: [...all, id],
    read: () => readInventory(context, source, id),
    same: (left, right) => sameInventory(source.name, left, right),
    write: ({ next }) =>
      next === null
        ? sendS3(
            context,
            source,
            new DeleteBucketInventoryConfigurationCommand({ Bucket: source.name, Id: id }),
          )
        : sendS3(
            context,
            source,
            new PutBucketInventoryConfigurationCommand(
              inventoryInput(source.name, context.profile.partition, next),
            ),
          ),
    affects: [all],
  });
}

/** The order of its fields is no difference. */
export function sameInventory(source: string, left: Inventory | null, right: Inventory | null): boolean {
  const text = (one: Inventory | null) =>
    one &&
    JSON.stringify(
      inventoryInput(source, '', { ...one, fields: one.fields.toSorted() }).InventoryConfiguration,
    );
  return text(left) === text(right);
}

/**
 * What the destination's bucket policy has to say, so that S3 may write the reports.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-s3-inventory-1
 */
export function destinationStatement(
  source: string,
  account: string,
  partition: string,
  { bucket, below }: Pick<Inventory, 'bucket' | 'below'>,
): Readonly<Record<string, unknown>> {
  const root = [below.replace(/\/$/, ''), source].filter((part) => part !== '').join('/');
  return {
    Sid: `InventoryOf${source.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:${partition}:s3:::${bucket}/${root}/*`,
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::${source}` },
      StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' },
    },
  };
}

/** The policy with a statement added to it; undefined where it has one that says the same, or cannot be read. */
export function policyWith(
  policy: string | null,
  statement: Readonly<Record<string, unknown>>,
): string | undefined {
  const whole = readPolicyText(policy);
  if (whole === undefined) return undefined;
  const statements = [whole.Statement ?? []].flat();
  const { Sid: _, ...said } = statement;
  const same = statements.some((one) => {
    const { Sid: _sid, ...rest } = one as { Sid?: unknown };
    return JSON.stringify(rest) === JSON.stringify(said);
  });
  if (same) return undefined;
  const taken = statements.some((one) => (one as { Sid?: unknown }).Sid === statement['Sid']);
  const { Sid, ...unnamed } = statement;
  const added = taken ? unnamed : { Sid, ...unnamed };
  return JSON.stringify({ ...whole, Statement: [...statements, added] }, null, 2);
}

function readPolicyText(policy: string | null): { Statement?: unknown } | undefined {
  if (policy === null) return { Version: '2012-10-17' } as { Statement?: unknown };
  try {
    const read: unknown = JSON.parse(policy);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
