import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccessPoint } from '../seed/build';
import { failure } from '../testing/clients';
import { ACCOUNT, BUCKET, ownBucket, type OwnBucket } from './testing/own-bucket';

const ARN = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/point`;
let own: OwnBucket;

beforeAll(async () => {
  own = await ownBucket();
  const account = own.sandbox.world.accounts.get(ACCOUNT);
  const bucket = own.sandbox.world.buckets.get(BUCKET);
  if (account === undefined || bucket === undefined) throw new Error('the fixture lost its bucket');
  addAccessPoint(account, { name: 'point', bucket, createdAt: '2026-01-01T00:00:00Z' });
});
afterAll(() => own.sandbox.close());

it('objects are written, listed, read, copied and deleted through an access point', async () => {
  const { s3 } = own;
  await s3.send(new PutObjectCommand({ Bucket: ARN, Key: 'a/b c.txt', Body: 'through the point' }));
  const direct = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'a/b c.txt' }));
  expect(await direct.Body?.transformToString()).toBe('through the point');
  const listed = await s3.send(new ListObjectsV2Command({ Bucket: ARN, Delimiter: '/' }));
  expect(listed.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
  await s3.send(new CopyObjectCommand({ Bucket: ARN, Key: 'copy', CopySource: `${BUCKET}/a/b%20c.txt` }));
  const gone = await s3.send(
    new DeleteObjectsCommand({ Bucket: ARN, Delete: { Objects: [{ Key: 'copy' }, { Key: 'a/b c.txt' }] } }),
  );
  expect(gone.Deleted).toHaveLength(2);
  expect(gone.Errors).toBeUndefined();
});

it('a bucket looked at through its access point says so', async () => {
  const head = await own.s3.send(new HeadBucketCommand({ Bucket: ARN }));
  expect(head).toMatchObject({ AccessPointAlias: true, BucketRegion: 'eu-west-1' });
});

it('configurations of the bucket are not reached that way', async () => {
  expect(await failure(own.s3.send(new GetBucketVersioningCommand({ Bucket: ARN })))).toMatchObject({
    name: 'MethodNotAllowed',
    status: 405,
  });
});
