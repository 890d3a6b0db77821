import '@aws-sdk/signature-v4a';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { SubmitMultiRegionAccessPointRoutesCommand } from '@aws-sdk/client-s3-control';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { ANALYTICS, LAKE_EVERYWHERE as MRAP } from '../seed/accounts-ids';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, keysOf, type Keys } from '../testing/clients';

const US = 'analytics-lake-us';
const LAKE = 'analytics-lake';

let sandbox: Sandbox;
let admin: Keys;
let reader: Keys;
const role = (name: string) => `arn:aws:iam::${ANALYTICS}:role/${name}`;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  admin = await assume(sandbox, OPERATOR_KEY, { RoleArn: role('BucketAdmin'), ExternalId: 'mk-7731' });
  reader = await assume(sandbox, OPERATOR_KEY, { RoleArn: role('LakeReader') });
});
afterAll(() => sandbox.close());

const s3 = (keys: Keys = admin, region?: string) => clients(sandbox, keys, region).s3();
const route = (dials: Readonly<Record<string, number>>) =>
  clients(sandbox, admin, 'us-west-2').control.send(
    new SubmitMultiRegionAccessPointRoutesCommand({
      AccountId: ANALYTICS,
      Mrap: MRAP,
      RouteUpdates: Object.entries(dials).map(([Region, TrafficDialPercentage]) => ({
        Region,
        TrafficDialPercentage,
      })),
    }),
  );
const put = (Bucket: string, Key: string, Body: string) =>
  s3(admin, Bucket === US ? 'us-east-1' : undefined).send(new PutObjectCommand({ Bucket, Key, Body }));
const read = async (Key: string, Bucket = MRAP, region?: string) => {
  const { Body } = await s3(admin, region).send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
};

describe('requests through a Multi-Region Access Point', () => {
  it('are signed by the SDK for every Region, whatever Region its client has', async () => {
    for (const region of ['eu-west-1', 'us-west-2', 'ap-northeast-1']) {
      const { KeyCount = 0 } = await s3(admin, region).send(
        new ListObjectsV2Command({ Bucket: MRAP, Prefix: 'reports/', MaxKeys: 5 }),
      );
      expect(KeyCount).toBe(5);
    }
  });

  it('read, write, tag, copy to and delete in the nearest active bucket alone', async () => {
    const Key = 'mrap/a b+c/ü.txt';
    await s3().send(new PutObjectCommand({ Bucket: MRAP, Key, Body: 'once' }));
    expect(await read(Key)).toBe('once');
    expect(await read(Key, LAKE)).toBe('once');
    const elsewhere = s3(admin, 'us-east-1').send(new HeadObjectCommand({ Bucket: US, Key }));
    expect(await failure(elsewhere)).toMatchObject({ status: 404 });
    const Tagging = { TagSet: [{ Key: 'team', Value: 'lake' }] };
    await s3().send(new PutObjectTaggingCommand({ Bucket: MRAP, Key, Tagging }));
    expect(await s3().send(new GetObjectTaggingCommand({ Bucket: MRAP, Key }))).toMatchObject(Tagging);
    const CopySource = `${LAKE}/${encodeURIComponent(Key)}`;
    await s3().send(new CopyObjectCommand({ Bucket: MRAP, Key: 'mrap/copy', CopySource }));
    expect(await read('mrap/copy', LAKE)).toBe('once');
    await s3().send(new DeleteObjectCommand({ Bucket: MRAP, Key }));
    expect(await failure(read(Key, LAKE))).toMatchObject({ name: 'NoSuchKey' });
  });

  it('upload in parts with checksums', async () => {
    const Key = 'mrap/parts';
    const upload = await s3().send(
      new CreateMultipartUploadCommand({ Bucket: MRAP, Key, ChecksumAlgorithm: 'CRC32' }),
    );
    const { UploadId } = upload;
    const part = await s3().send(
      new UploadPartCommand({
        Bucket: MRAP,
        Key,
        UploadId,
        PartNumber: 1,
        Body: 'whole',
        ChecksumAlgorithm: 'CRC32',
      }),
    );
    const Parts = [{ PartNumber: 1, ETag: part.ETag, ChecksumCRC32: part.ChecksumCRC32 }];
    await s3().send(
      new CompleteMultipartUploadCommand({ Bucket: MRAP, Key, UploadId, MultipartUpload: { Parts } }),
    );
    expect(await read(Key, LAKE)).toBe('whole');
  });

  it.each([
    ['HeadBucket', new HeadBucketCommand({ Bucket: MRAP })],
    ['ListObjectVersions', new ListObjectVersionsCommand({ Bucket: MRAP })],
    ['DeleteObjects', new DeleteObjectsCommand({ Bucket: MRAP, Delete: { Objects: [{ Key: 'x' }] } })],
  ])('do not include %s', async (_name, command) => {
    expect(await failure(s3().send(command as HeadBucketCommand))).toMatchObject({ status: 405 });
  });

  it('cannot copy from one', async () => {
    const CopySource = `${MRAP}/object/mrap/copy`;
    const copying = s3().send(new CopyObjectCommand({ Bucket: LAKE, Key: 'mrap/other', CopySource }));
    expect(await failure(copying)).toMatchObject({ name: 'InvalidArgument' });
  });

  it('follow the routes, of which one at least is active', async () => {
    await put(LAKE, 'mrap/where', 'Ireland');
    await put(US, 'mrap/where', 'Virginia');
    expect(await read('mrap/where')).toBe('Ireland');
    await route({ 'us-east-1': 100, 'eu-west-1': 0 });
    expect(await read('mrap/where')).toBe('Virginia');
    expect(await failure(route({ 'us-east-1': 0 }))).toMatchObject({ name: 'InvalidRequest' });
    expect(await read('mrap/where')).toBe('Virginia');
    await route({ 'us-east-1': 100, 'eu-west-1': 100 });
    expect(await read('mrap/where')).toBe('Ireland');
  });

  it('need the permission at the access point and in the bucket they are routed to', async () => {
    const list = (keys: Keys) => s3(keys).send(new ListObjectsV2Command({ Bucket: MRAP, MaxKeys: 1 }));
    expect((await list(reader)).KeyCount).toBe(1);
    await route({ 'eu-west-1': 0, 'us-east-1': 100 });
    expect(await failure(list(reader))).toMatchObject({ name: 'AccessDenied' });
    await route({ 'eu-west-1': 100, 'us-east-1': 100 });
  });
});

describe('signatures for many Regions', () => {
  /** The request as the SDK signs it, changed on its way. */
  const changed = async (change: (request: Request) => Request, bucket = MRAP) => {
    const wire = { fetch: (request: Request) => sandbox.fetch(change(request)) };
    return failure(
      clients(wire, admin)
        .s3({ useArnRegion: true })
        .send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 })),
    );
  };
  const withHeader = (name: string, value: (before: string) => string) => (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set(name, value(headers.get(name) ?? ''));
    return new Request(request, { headers });
  };

  it.each([
    ['another header', withHeader('x-amz-user-agent', () => 'somebody')],
    [
      'another signature',
      withHeader('authorization', (text) => text.replace(/Signature=30.{12}/, 'Signature=304502210000')),
    ],
    [
      'no signature that could be one',
      withHeader('authorization', (text) => text.replace(/Signature=.*/, 'Signature=abc')),
    ],
    ['the same set written otherwise', withHeader('x-amz-region-set', () => '*, eu-west-1')],
  ])('are refused with %s', async (_name, change) => {
    expect(await changed(change)).toMatchObject({ name: 'SignatureDoesNotMatch', status: 403 });
  });

  it.each([
    ['for other Regions', withHeader('x-amz-region-set', () => 'us-west-*'), 'AuthorizationHeaderMalformed'],
    ['for none', withHeader('x-amz-region-set', () => ''), 'AuthorizationHeaderMalformed'],
    [
      'for one Region',
      withHeader(
        'authorization',
        () =>
          'AWS4-HMAC-SHA256 Credential=a/20261130/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=a',
      ),
      'InvalidRequest',
    ],
  ])('are refused when made %s', async (_name, change, name) => {
    expect(await changed(change)).toMatchObject({ name, status: 400 });
  });

  it('are refused by another secret', async () => {
    const wrong = { ...admin, secretAccessKey: `${admin.secretAccessKey}x` };
    const listing = s3(wrong).send(new ListObjectsV2Command({ Bucket: MRAP }));
    expect(await failure(listing)).toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('are refused of tokens that the global endpoint of STS gave', async () => {
    const { sts } = clients(sandbox, OPERATOR_KEY, 'aws-global');
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn: role('LakeReader'), RoleSessionName: 'global' }),
    );
    const keys = keysOf(Credentials);
    expect((await s3(keys).send(new ListObjectsV2Command({ Bucket: LAKE, MaxKeys: 1 }))).KeyCount).toBe(1);
    const listing = s3(keys).send(new ListObjectsV2Command({ Bucket: MRAP }));
    expect(await failure(listing)).toMatchObject({ name: 'InvalidToken', status: 400 });
  });

  it('are asked of nobody without one', async () => {
    const anonymous = (request: Request) => {
      const headers = new Headers(request.headers);
      headers.delete('authorization');
      return new Request(request, { headers });
    };
    expect(await changed(anonymous)).toMatchObject({ name: 'AccessDenied', status: 403 });
  });
});
