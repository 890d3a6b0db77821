import {
  CreateBucketMetadataConfigurationCommand,
  DeleteBucketMetadataConfigurationCommand,
  GetBucketMetadataConfigurationCommand,
  UpdateBucketMetadataInventoryTableConfigurationCommand,
  UpdateBucketMetadataJournalTableConfigurationCommand,
  type MetadataConfiguration,
} from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it } from 'vitest';
import { named } from '../../seed/build';
import { failure } from '../../testing/clients';
import { ACCOUNT, BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

const Bucket = BUCKET;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;
let own: OwnBucket;
beforeEach(async () => {
  own = await ownBucket();
  may('s3:*', 's3tables:*');
  return () => own.sandbox.close();
});

function may(...actions: string[]) {
  const owner = own.sandbox.world.accounts.get(ACCOUNT)!.users.get('owner')!;
  owner.policies = [named('May', { Effect: 'Allow', Action: actions, Resource: '*' })];
}

const plain: MetadataConfiguration = {
  JournalTableConfiguration: { RecordExpiration: { Expiration: 'DISABLED' } },
};
const create = (MetadataConfiguration: MetadataConfiguration = plain) =>
  own.s3.send(new CreateBucketMetadataConfigurationCommand({ Bucket, MetadataConfiguration }));
const read = async () => {
  const answer = await own.s3.send(new GetBucketMetadataConfigurationCommand({ Bucket }));
  return answer.GetBucketMetadataConfigurationResult?.MetadataConfigurationResult;
};
const inventory = (ConfigurationState: 'ENABLED' | 'DISABLED') =>
  own.s3.send(
    new UpdateBucketMetadataInventoryTableConfigurationCommand({
      Bucket,
      InventoryTableConfiguration: { ConfigurationState },
    }),
  );

describe('S3 Metadata of a bucket', () => {
  it('is not there, is made, and its tables come to be', async () => {
    expect(await failure(read())).toMatchObject({ name: 'MetadataConfigurationNotFound', status: 404 });
    await create({
      JournalTableConfiguration: { RecordExpiration: { Expiration: 'ENABLED', Days: 30 } },
      InventoryTableConfiguration: {
        ConfigurationState: 'ENABLED',
        EncryptionConfiguration: { SseAlgorithm: 'aws:kms', KmsKeyArn: KEY },
      },
    });
    expect(await read()).toMatchObject({
      DestinationResult: {
        TableBucketType: 'aws',
        TableBucketArn: `arn:aws:s3tables:eu-west-1:${ACCOUNT}:bucket/aws-s3`,
        TableNamespace: `b_${BUCKET}`,
      },
      JournalTableConfigurationResult: {
        TableStatus: 'CREATING',
        TableName: 'journal',
        RecordExpiration: { Expiration: 'ENABLED', Days: 30 },
      },
      InventoryTableConfigurationResult: { ConfigurationState: 'ENABLED', TableStatus: 'CREATING' },
    });
    const statuses = async () => {
      const now = await read();
      return [
        now?.JournalTableConfigurationResult?.TableStatus,
        now?.InventoryTableConfigurationResult?.TableStatus,
      ];
    };
    own.now += 5000;
    expect(await statuses()).toEqual(['ACTIVE', 'BACKFILLING']);
    own.now += 5000;
    expect(await statuses()).toEqual(['ACTIVE', 'ACTIVE']);
    expect(await failure(create())).toMatchObject({
      name: 'MetadataConfigurationAlreadyExists',
      status: 409,
    });
  });

  it('has its inventory switched and the end of its records set', async () => {
    await create();
    await inventory('ENABLED');
    await own.s3.send(
      new UpdateBucketMetadataJournalTableConfigurationCommand({
        Bucket,
        JournalTableConfiguration: { RecordExpiration: { Expiration: 'ENABLED', Days: 7 } },
      }),
    );
    expect(await read()).toMatchObject({
      JournalTableConfigurationResult: { RecordExpiration: { Expiration: 'ENABLED', Days: 7 } },
      InventoryTableConfigurationResult: { ConfigurationState: 'ENABLED', TableName: 'inventory' },
    });
    await inventory('DISABLED');
    expect((await read())?.InventoryTableConfigurationResult).toEqual({ ConfigurationState: 'DISABLED' });
  });

  it('goes, and can be made again', async () => {
    const remove = () => own.s3.send(new DeleteBucketMetadataConfigurationCommand({ Bucket }));
    expect(await failure(remove())).toMatchObject({ name: 'MetadataConfigurationNotFound' });
    await create();
    await remove();
    expect(await failure(inventory('ENABLED'))).toMatchObject({ name: 'MetadataConfigurationNotFound' });
    await create();
  });

  it.each<[string, MetadataConfiguration, string]>([
    [
      'records that go too soon',
      { JournalTableConfiguration: { RecordExpiration: { Expiration: 'ENABLED', Days: 6 } } },
      'InvalidRequest',
    ],
    [
      'an end without days',
      { JournalTableConfiguration: { RecordExpiration: { Expiration: 'ENABLED' } } },
      'MalformedXML',
    ],
    [
      'a key of another Region',
      {
        JournalTableConfiguration: {
          RecordExpiration: { Expiration: 'DISABLED' },
          EncryptionConfiguration: { SseAlgorithm: 'aws:kms', KmsKeyArn: KEY.replace('eu-', 'us-') },
        },
      },
      'InvalidRequest',
    ],
    [
      'a key that nothing is encrypted under',
      {
        JournalTableConfiguration: {
          RecordExpiration: { Expiration: 'DISABLED' },
          EncryptionConfiguration: { SseAlgorithm: 'AES256', KmsKeyArn: KEY },
        },
      },
      'InvalidRequest',
    ],
  ])('is refused with %s', async (_, configuration, name) => {
    expect(await failure(create(configuration))).toMatchObject({ name, status: 400 });
    expect(await failure(read())).toMatchObject({ name: 'MetadataConfigurationNotFound' });
  });

  it('is taken from whoever may not make tables, and the tables fail', async () => {
    may('s3:*', 's3tables:GetTable');
    await create({ ...plain, InventoryTableConfiguration: { ConfigurationState: 'ENABLED' } });
    const { JournalTableConfigurationResult: journal, InventoryTableConfigurationResult: list } =
      (await read()) ?? {};
    expect(journal).toMatchObject({
      TableStatus: 'FAILED',
      Error: { ErrorCode: 'AccessDeniedCreatingResources' },
    });
    expect(journal?.Error?.ErrorMessage).toMatch(/s3tables:CreateTable\b/);
    expect(list).toMatchObject({ TableStatus: 'FAILED', Error: { ErrorCode: 'JournalTableNotAvailable' } });
  });

  it.each([
    ['s3:CreateBucketMetadataTableConfiguration', () => create()],
    ['s3:GetBucketMetadataTableConfiguration', () => read()],
    ['s3:UpdateBucketMetadataInventoryTableConfiguration', () => inventory('ENABLED')],
    [
      's3:UpdateBucketMetadataJournalTableConfiguration',
      () =>
        own.s3.send(
          new UpdateBucketMetadataJournalTableConfigurationCommand({
            Bucket,
            JournalTableConfiguration: { RecordExpiration: { Expiration: 'DISABLED' } },
          }),
        ),
    ],
    [
      's3:DeleteBucketMetadataTableConfiguration',
      () => own.s3.send(new DeleteBucketMetadataConfigurationCommand({ Bucket })),
    ],
  ])('needs %s', async (action, call) => {
    const owner = own.sandbox.world.accounts.get(ACCOUNT)!.users.get('owner')!;
    owner.policies = [
      named(
        'May',
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: action, Resource: '*' },
      ),
    ];
    const refused = await failure(call());
    expect(refused).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(refused.message).toContain(action);
  });
});
