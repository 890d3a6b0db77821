import {
  DeleteBucketInventoryConfigurationCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketWebsiteCommand,
  GetBucketInventoryConfigurationCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketWebsiteCommand,
  ListBucketInventoryConfigurationsCommand,
  PutBucketInventoryConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketWebsiteCommand,
  type InventoryConfiguration,
  type LifecycleRule,
  type NotificationConfiguration,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addBucket } from '../../seed/build';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

const Bucket = BUCKET;
let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket();
  const { world } = own.sandbox;
  const account = world.accounts.get('123456789012');
  if (account === undefined) throw new Error('the fixture lost its account');
  addBucket(world, account, { name: 'log-target', createdAt: '2026-01-01T00:00:00Z' });
  addBucket(world, account, { name: 'far-target', createdAt: '2026-01-01T00:00:00Z', region: 'us-east-1' });
  const other = addAccount(world, '210987654321', 'other');
  addBucket(world, other, { name: 'foreign-target', createdAt: '2026-01-01T00:00:00Z' });
});
afterAll(() => own.sandbox.close());

describe('lifecycle', () => {
  const put = (...Rules: LifecycleRule[]) =>
    own.s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  const get = () => own.s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
  const rule = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
    ID: 'rule',
    Status: 'Enabled',
    Filter: { Prefix: 'a/' },
    Expiration: { Days: 3 },
    ...more,
  });

  it('is not there, is kept, is removed', async () => {
    const absent = { name: 'NoSuchLifecycleConfiguration', status: 404 };
    expect(await failure(get())).toMatchObject(absent);
    const rules: LifecycleRule[] = [
      rule(),
      rule({
        ID: 'all of it',
        Status: 'Disabled',
        Filter: { And: { Prefix: 'b/', Tags: [{ Key: 'k', Value: 'v' }], ObjectSizeGreaterThan: 1 } },
        Transitions: [{ Days: 0, StorageClass: 'GLACIER' }],
        NoncurrentVersionTransitions: [
          { NoncurrentDays: 30, NewerNoncurrentVersions: 2, StorageClass: 'STANDARD_IA' },
        ],
        NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      }),
      rule({
        ID: 'uploads',
        Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }),
    ];
    await put(...rules);
    expect((await get()).Rules).toEqual(rules);
    await own.s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect(await failure(get())).toMatchObject(absent);
  });

  it('keeps the smallest size of what moves', async () => {
    await put(rule());
    expect((await get()).TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K');
    await own.s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        TransitionDefaultMinimumObjectSize: 'varies_by_storage_class',
        LifecycleConfiguration: { Rules: [rule()] },
      }),
    );
    expect((await get()).TransitionDefaultMinimumObjectSize).toBe('varies_by_storage_class');
  });

  it('names rules that have no name', async () => {
    await put(rule({ ID: undefined }));
    expect((await get()).Rules?.[0]?.ID).toMatch(/.+/);
  });

  it.each<[string, LifecycleRule[], string]>([
    ['no rule', [], 'MalformedXML'],
    ['no action', [rule({ Expiration: undefined })], 'InvalidRequest'],
    ['two of a name', [rule(), rule()], 'InvalidArgument'],
    ['a long name', [rule({ ID: 'x'.repeat(256) })], 'InvalidArgument'],
    ['an unknown status', [rule({ Status: 'On' as never })], 'MalformedXML'],
    ['no filter', [rule({ Filter: undefined })], 'MalformedXML'],
    ['two filters', [rule({ Prefix: 'a/' })], 'MalformedXML'],
    ['no days', [rule({ Expiration: { Days: 0 } })], 'InvalidArgument'],
    ['days and a date', [rule({ Expiration: { Days: 1, Date: new Date(0) } })], 'MalformedXML'],
    ['no midnight', [rule({ Expiration: { Date: new Date('2030-01-01T01:00:00Z') } })], 'InvalidArgument'],
    [
      'an unknown class',
      [rule({ Transitions: [{ Days: 1, StorageClass: 'STANDARD' as never }] })],
      'MalformedXML',
    ],
    [
      'one class twice',
      [
        rule({
          Expiration: undefined,
          Transitions: [
            { Days: 1, StorageClass: 'GLACIER' },
            { Days: 9, StorageClass: 'GLACIER' },
          ],
        }),
      ],
      'InvalidRequest',
    ],
    [
      'a cheaper class before a dearer one',
      [
        rule({
          Expiration: undefined,
          Transitions: [
            { Days: 40, StorageClass: 'STANDARD_IA' },
            { Days: 60, StorageClass: 'GLACIER' },
          ],
        }),
      ],
      'InvalidRequest',
    ],
    [
      'older versions moved after they are gone',
      [
        rule({
          NoncurrentVersionTransitions: [{ NoncurrentDays: 9, StorageClass: 'GLACIER' }],
          NoncurrentVersionExpiration: { NoncurrentDays: 9 },
        }),
      ],
      'InvalidRequest',
    ],
    [
      'sizes that no object has',
      [rule({ Filter: { And: { ObjectSizeGreaterThan: 9, ObjectSizeLessThan: 9 } } })],
      'InvalidRequest',
    ],
    [
      'aborting by tag',
      [
        rule({
          Filter: { Tag: { Key: 'k', Value: 'v' } },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
      ],
      'InvalidRequest',
    ],
    [
      'aborting by size',
      [
        rule({
          Filter: { ObjectSizeLessThan: 9 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        }),
      ],
      'InvalidRequest',
    ],
    [
      'markers by tag',
      [rule({ Filter: { Tag: { Key: 'k', Value: 'v' } }, Expiration: { ExpiredObjectDeleteMarker: true } })],
      'InvalidRequest',
    ],
    [
      'infrequent access too early',
      [rule({ Expiration: undefined, Transitions: [{ Days: 29, StorageClass: 'STANDARD_IA' }] })],
      'InvalidArgument',
    ],
    [
      'a move after the end',
      [rule({ Transitions: [{ Days: 3, StorageClass: 'GLACIER' }] })],
      'InvalidArgument',
    ],
    [
      'days beside dates',
      [rule({ Transitions: [{ Date: new Date('2030-01-01T00:00:00Z'), StorageClass: 'GLACIER' }] })],
      'InvalidRequest',
    ],
    [
      'too many to keep',
      [rule({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 101 } })],
      'InvalidArgument',
    ],
  ])('not with %s', async (_, rules, name) => {
    expect(await failure(put(...rules))).toMatchObject({ name, status: 400 });
  });
});

describe('logging', () => {
  const put = (TargetBucket?: string) =>
    own.s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus:
          TargetBucket === undefined ? {} : { LoggingEnabled: { TargetBucket, TargetPrefix: 'logs/' } },
      }),
    );
  const get = async () => (await own.s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled;

  it('is off, on, and off again', async () => {
    expect(await get()).toBeUndefined();
    await put('log-target');
    expect(await get()).toEqual({ TargetBucket: 'log-target', TargetPrefix: 'logs/' });
    await put();
    expect(await get()).toBeUndefined();
  });

  it.each([
    ['a bucket that is not', 'no-target', 'InvalidTargetBucketForLogging', 400],
    ['a bucket of another account', 'foreign-target', 'InvalidTargetBucketForLogging', 400],
    ['a bucket of another Region', 'far-target', 'CrossLocationLoggingProhibited', 403],
  ])('not to %s', async (_, target, name, status) => {
    expect(await failure(put(target))).toMatchObject({ name, status });
  });
});

describe('notification', () => {
  const put = (NotificationConfiguration: NotificationConfiguration) =>
    own.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  const get = async () => {
    const { $metadata: _, ...rest } = await own.s3.send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    return rest;
  };
  const queue = (QueueArn: string, event: string): NotificationConfiguration => ({
    QueueConfigurations: [{ Id: 'q', QueueArn, Events: [event as never] }],
  });
  const ARN = 'arn:aws:sqs:eu-west-1:123456789012:q';

  it('is empty, is kept, is emptied', async () => {
    expect(await get()).toEqual({});
    const all: NotificationConfiguration = {
      ...queue(ARN, 's3:ObjectCreated:*'),
      TopicConfigurations: [
        {
          Id: 't',
          TopicArn: 'arn:aws:sns:eu-west-1:123456789012:t',
          Events: ['s3:ObjectRemoved:Delete', 's3:ObjectRestore:Completed'],
          Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.csv' }] } },
        },
      ],
      LambdaFunctionConfigurations: [
        {
          Id: 'l',
          LambdaFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
          Events: ['s3:ObjectTagging:Put'],
        },
      ],
      EventBridgeConfiguration: {},
    };
    await put(all);
    expect(await get()).toEqual(all);
    await put({});
    expect(await get()).toEqual({});
  });

  it.each([
    ['another service', queue('arn:aws:sns:eu-west-1:123456789012:t', 's3:ObjectCreated:*')],
    ['what is no ARN', queue('q', 's3:ObjectCreated:*')],
    ['an unknown event', queue(ARN, 's3:ObjectSeen:*')],
  ])('not for %s', async (_, configuration) => {
    expect(await failure(put(configuration))).toMatchObject({ name: 'InvalidArgument', status: 400 });
  });
});

describe('website', () => {
  const put = (WebsiteConfiguration: WebsiteConfiguration) =>
    own.s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  const get = async () => {
    const { $metadata: _, ...rest } = await own.s3.send(new GetBucketWebsiteCommand({ Bucket }));
    return rest;
  };

  it.each<WebsiteConfiguration>([
    {
      IndexDocument: { Suffix: 'index.html' },
      ErrorDocument: { Key: 'error.html' },
      RoutingRules: [
        {
          Condition: { KeyPrefixEquals: 'old/' },
          Redirect: { ReplaceKeyPrefixWith: 'new/', Protocol: 'https' },
        },
      ],
    },
    { RedirectAllRequestsTo: { HostName: 'example.com', Protocol: 'https' } },
  ])('is not there, is kept, is removed: %j', async (website) => {
    const absent = { name: 'NoSuchWebsiteConfiguration', status: 404 };
    expect(await failure(get())).toMatchObject(absent);
    await put(website);
    expect(await get()).toEqual(website);
    await own.s3.send(new DeleteBucketWebsiteCommand({ Bucket }));
    expect(await failure(get())).toMatchObject(absent);
  });

  it.each<[string, WebsiteConfiguration]>([
    ['no index', {}],
    ['an index with a slash', { IndexDocument: { Suffix: 'a/index.html' } }],
    ['an empty index', { IndexDocument: { Suffix: '' } }],
    [
      'a redirect of everything beside',
      { RedirectAllRequestsTo: { HostName: 'a.example' }, IndexDocument: { Suffix: 'index.html' } },
    ],
  ])('not with %s', async (_, website) => {
    expect(await failure(put(website))).toMatchObject({ name: 'InvalidArgument', status: 400 });
  });
});

describe('inventory', () => {
  const inventory = (Id: string, more: Partial<InventoryConfiguration> = {}): InventoryConfiguration => ({
    Id,
    IsEnabled: true,
    Destination: {
      S3BucketDestination: { Bucket: 'arn:aws:s3:::log-target', Format: 'CSV', Encryption: { SSES3: {} } },
    },
    Schedule: { Frequency: 'Weekly' },
    IncludedObjectVersions: 'Current',
    OptionalFields: ['Size', 'ETag'],
    ...more,
  });
  const put = (InventoryConfiguration: InventoryConfiguration, Id = InventoryConfiguration.Id) =>
    own.s3.send(new PutBucketInventoryConfigurationCommand({ Bucket, Id, InventoryConfiguration }));
  const list = (ContinuationToken?: string) =>
    own.s3.send(new ListBucketInventoryConfigurationsCommand({ Bucket, ContinuationToken }));

  it('is not there, is kept, is listed, is removed', async () => {
    const target = { Bucket, Id: 'weekly' };
    const get = () => own.s3.send(new GetBucketInventoryConfigurationCommand(target));
    const absent = { name: 'NoSuchConfiguration', status: 404 };
    expect(await failure(get())).toMatchObject(absent);
    expect((await list()).InventoryConfigurationList ?? []).toEqual([]);
    await put(inventory('weekly'));
    expect((await get()).InventoryConfiguration).toEqual(inventory('weekly'));
    expect((await list()).InventoryConfigurationList).toEqual([inventory('weekly')]);
    await own.s3.send(new DeleteBucketInventoryConfigurationCommand(target));
    expect(await failure(get())).toMatchObject(absent);
    expect(await failure(own.s3.send(new DeleteBucketInventoryConfigurationCommand(target)))).toMatchObject(
      absent,
    );
  });

  it('comes in pages of 100', async () => {
    await put(inventory('i000'));
    const kept = own.sandbox.world.buckets.get(Bucket);
    const [one = {}] = kept?.inventories?.values() ?? [];
    const ids = Array.from({ length: 101 }, (_, index) => `i${String(index).padStart(3, '0')}`);
    if (kept !== undefined) kept.inventories = new Map(ids.map((Id) => [Id, { ...one, Id }]));
    const first = await list();
    expect([first.IsTruncated, first.InventoryConfigurationList?.length]).toEqual([true, 100]);
    const second = await list(first.NextContinuationToken);
    expect([second.IsTruncated, second.InventoryConfigurationList?.map(({ Id }) => Id)]).toEqual([
      false,
      ['i100'],
    ]);
  });

  it.each<[string, InventoryConfiguration, string | undefined, string]>([
    ['another id', inventory('a'), 'b', 'IdMismatch'],
    ['no id', inventory('a b'), undefined, 'InvalidConfigurationId'],
    [
      'no bucket’s ARN',
      inventory('a', { Destination: { S3BucketDestination: { Bucket: 'log-target', Format: 'CSV' } } }),
      undefined,
      'InvalidS3DestinationBucket',
    ],
    [
      'an unknown frequency',
      inventory('a', { Schedule: { Frequency: 'Hourly' as never } }),
      undefined,
      'MalformedXML',
    ],
  ])('not with %s', async (_, configuration, id, name) => {
    expect(await failure(put(configuration, id))).toMatchObject({ name, status: 400 });
  });
});
