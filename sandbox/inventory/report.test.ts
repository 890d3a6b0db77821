import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketInventoryConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type InventoryConfiguration,
} from '@aws-sdk/client-s3';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, addBucket } from '../seed/build';
import { ACCOUNT, BUCKET, ownBucket, type OwnBucket } from '../s3/testing/own-bucket';

const TARGET = 'reports-here';
const FOREIGN = 'reports-there';
const KEYS = ['a b+c.txt', 'dir/100%.txt', 'dir/日本語', 'quote"d,x', "it's (me)!~*"];

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket();
  const { world } = own.sandbox;
  addBucket(world, world.accounts.get(ACCOUNT)!, { name: TARGET, createdAt: '2026-01-01T00:00:00Z' });
  const other = addAccount(world, '210987654321', 'other');
  addBucket(world, other, { name: FOREIGN, createdAt: '2026-01-01T00:00:00Z' });
  own.now = Date.parse('2026-11-29T01:00:30Z');
  own.s3.config.systemClockOffset = own.now - Date.now();
  for (const Key of KEYS) await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }));
});
afterAll(() => own.sandbox.close());

async function control(body: object): Promise<Record<string, unknown>> {
  const answer = await own.sandbox.fetch(
    new Request('http://127.0.0.1:4174/__sandbox/inventory/report', {
      method: 'POST',
      body: JSON.stringify({ bucket: BUCKET, ...body }),
      headers: { 'content-type': 'application/json' },
    }),
  );
  return { ...((await answer.json()) as object), status: answer.status };
}

async function configure(Id: string, more: Partial<InventoryConfiguration> = {}, target = TARGET) {
  const destination = {
    Bucket: `arn:aws:s3:::${target}`,
    Prefix: 'inv',
    Format: Id.startsWith('parquet') ? ('Parquet' as const) : ('CSV' as const),
  };
  const InventoryConfiguration: InventoryConfiguration = {
    Id,
    IsEnabled: true,
    Destination: { S3BucketDestination: destination },
    Schedule: { Frequency: 'Daily' },
    IncludedObjectVersions: 'Current',
    OptionalFields: ['ETag', 'Size', 'LastModifiedDate', 'StorageClass'],
    ...more,
  };
  await own.s3.send(
    new PutBucketInventoryConfigurationCommand({ Bucket: BUCKET, Id, InventoryConfiguration }),
  );
}

const policy = (condition: object, target = TARGET) => ({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${target}/inv/*`,
    Condition: condition,
  },
});
const FITTING = {
  ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${BUCKET}` },
  StringEquals: { 'aws:SourceAccount': ACCOUNT, 's3:x-amz-acl': 'bucket-owner-full-control' },
};
const letIn = (condition: object) =>
  own.s3.send(new PutBucketPolicyCommand({ Bucket: TARGET, Policy: JSON.stringify(policy(condition)) }));
const read = async (Key: string) =>
  Buffer.from(
    await (await own.s3.send(new GetObjectCommand({ Bucket: TARGET, Key }))).Body!.transformToByteArray(),
  );

describe('the report of an inventory', () => {
  it.each<[string, object | undefined]>([
    ['without a policy', undefined],
    ['for another bucket', { ...FITTING, ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::another' } }],
    ['for another account', { StringEquals: { 'aws:SourceAccount': '210987654321' } }],
  ])('is not written %s', async (_, condition) => {
    await configure('csv');
    if (condition === undefined) await own.s3.send(new DeleteBucketPolicyCommand({ Bucket: TARGET }));
    else await letIn(condition);
    expect(await control({ id: 'csv' })).toMatchObject({ status: 403 });
  });

  it.each<[string, Partial<InventoryConfiguration>, string, number]>([
    ['is unknown', {}, 'unheard-of', 400],
    ['is switched off', { IsEnabled: false }, 'off', 400],
    [
      'is in ORC',
      { Destination: { S3BucketDestination: { Bucket: `arn:aws:s3:::${TARGET}`, Format: 'ORC' } } },
      'orc',
      501,
    ],
    [
      'names another account',
      {
        Destination: {
          S3BucketDestination: {
            Bucket: `arn:aws:s3:::${TARGET}`,
            Format: 'CSV',
            AccountId: '210987654321',
          },
        },
      },
      'account',
      400,
    ],
  ])('is refused where it %s', async (_, more, id, status) => {
    if (id !== 'unheard-of') await configure(id, more);
    expect(await control({ id })).toMatchObject({ status });
  });

  it('lies where S3 puts it: CSV, its manifest and checksum, links for Hive', async () => {
    await letIn(FITTING);
    await configure('csv');
    const made = await control({ id: 'csv', rowsPerFile: 2 });
    const root = `inv/${BUCKET}/csv`;
    expect(made).toEqual({
      status: 200,
      bucket: TARGET,
      manifest: `${root}/2026-11-29T01-00Z/manifest.json`,
      files: 3,
      rows: KEYS.length,
    });
    const text = await read(String(made['manifest']));
    expect((await read(`${root}/2026-11-29T01-00Z/manifest.checksum`)).toString()).toBe(
      createHash('md5').update(text).digest('hex'),
    );
    const manifest = JSON.parse(text.toString()) as {
      files: { key: string; size: number; MD5checksum: string }[];
    };
    expect(manifest).toMatchObject({
      sourceBucket: BUCKET,
      destinationBucket: `arn:aws:s3:::${TARGET}`,
      creationTimestamp: String(own.now),
      fileFormat: 'CSV',
      // In S3's order, whatever order was asked for.
      fileSchema: 'Bucket, Key, Size, LastModifiedDate, ETag, StorageClass',
    });
    const links = (await read(`${root}/hive/dt=2026-11-29-01-00/symlink.txt`)).toString().split('\n');
    expect(links).toEqual(manifest.files.map(({ key }) => `s3://${TARGET}/${key}`));
    const lines: string[] = [];
    for (const { key, size, MD5checksum } of manifest.files) {
      const body = await read(key);
      expect([body.length, createHash('md5').update(body).digest('hex')]).toEqual([size, MD5checksum]);
      lines.push(...gunzipSync(body).toString().trimEnd().split('\n'));
    }
    const keys = lines.map((line) => decodeURIComponent(line.split('","')[1]!.replaceAll('+', ' ')));
    expect(keys.toSorted()).toEqual(KEYS.toSorted());
    expect(lines[0]).toMatch(/^"own-bucket","[^"]+","\d+","\d{4}-[^"]+Z","[0-9a-f]{32}","STANDARD"$/);
  });

  it('has versions and delete markers in Parquet, with typed columns', async () => {
    await letIn(FITTING);
    await own.s3.send(
      new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    own.now += 60_000;
    await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'v/two', Body: 'old' }));
    await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'v/two', Body: 'newer' }));
    await own.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'v/two' }));
    await configure('parquet', {
      IncludedObjectVersions: 'All',
      Filter: { Prefix: 'v/' },
      OptionalFields: [
        'Size',
        'LastModifiedDate',
        'EncryptionStatus',
        'ObjectOwner',
        'ObjectAccessControlList',
      ],
    });
    const { manifest } = await control({ id: 'parquet' });
    const { files, fileSchema } = JSON.parse((await read(String(manifest))).toString()) as {
      files: { key: string }[];
      fileSchema: string;
    };
    expect(fileSchema).toContain('optional boolean is_delete_marker; ');
    expect(fileSchema).toContain('optional int64 last_modified_date (TIMESTAMP_MILLIS);');
    const body = await read(files[0]!.key);
    const rows = await parquetReadObjects({ file: new Uint8Array(body).buffer });
    const told = rows.map((row) => [row['key'], row['is_latest'], row['is_delete_marker'], row['size']]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        ['v/two', true, true, null],
        ['v/two', false, false, 5n],
        ['v/two', false, false, 3n],
      ]),
    );
    expect(rows.every((row) => row['last_modified_date'] instanceof Date)).toBe(true);
    expect(rows.find(({ size }) => size === 5n)).toMatchObject({ encryption_status: 'SSE-S3' });
  });

  it('is written to a bucket of another account that lets it, and belongs to that account', async () => {
    const bucket = own.sandbox.world.buckets.get(FOREIGN)!;
    bucket.policy = JSON.stringify(policy(FITTING, FOREIGN));
    await configure('away', {}, FOREIGN);
    const made = await control({ id: 'away' });
    expect(made).toMatchObject({ status: 200, bucket: FOREIGN });
    expect(bucket.objects.latest(String(made['manifest']))?.ownerAccount).toBe('210987654321');
  });

  it('of nothing is a manifest without files', async () => {
    await letIn(FITTING);
    await configure('nothing', { Filter: { Prefix: 'no such/' } });
    expect(await control({ id: 'nothing' })).toMatchObject({ status: 200, files: 0, rows: 0 });
    const listed = await own.s3.send(
      new ListObjectsV2Command({ Bucket: TARGET, Prefix: `inv/${BUCKET}/nothing/data/` }),
    );
    expect(listed.KeyCount).toBe(0);
  });
});
