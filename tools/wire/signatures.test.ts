import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ListAccessPointsCommand, PutAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disposeClients } from '../../src/aws/clients/dispose';
import { sendSts } from '../../src/aws/clients/send-sts';
import { learnRegion } from '../../src/aws/locate';
import type { Location } from '../../src/aws/location';
import { sendS3, sendS3Control, uploadBody } from '../../src/aws/send';
import { signatureProblem } from './verify-signature';
import { SECRET, startWire, type Wire } from './wire';

const bucket: Location = { type: 'bucket', name: 'lake' };
const point: Location = {
  type: 'access-point',
  name: 'marketing',
  account: '111122223333',
  region: 'ap-south-1',
  partition: 'aws',
};
const POINT_ARN = 'arn:aws:s3:ap-south-1:111122223333:accesspoint/marketing';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire('signatures');
  learnRegion(wire.context, bucket, 'eu-west-1');
  learnRegion(wire.context, { type: 'bucket', name: 'dotted.name' }, 'eu-west-1');
});
beforeEach(() => {
  wire.arrived.length = 0;
});
afterAll(async () => {
  disposeClients('signatures');
  await wire.close();
});

/** Sends, ignores what came of it, and says what is wrong with what arrived. */
async function problem(send: () => Promise<unknown>): Promise<string | undefined> {
  await send().catch(() => undefined);
  const last = wire.arrived.at(-1);
  if (last === undefined) return 'nothing arrived';
  const { method, target, headers, body } = last;
  return signatureProblem(method, target, headers, SECRET, body);
}

const OPERATIONS: readonly [string, () => Promise<unknown>, string][] = [
  [
    'ListBuckets',
    () => sendS3(wire.context, { region: 'eu-west-1' }, new ListBucketsCommand({})),
    's3.eu-west-1.amazonaws.com',
  ],
  [
    'ListObjectsV2',
    () =>
      sendS3(
        wire.context,
        bucket,
        new ListObjectsV2Command({
          Bucket: 'lake',
          Prefix: "a b/ü+%2F&=?'()*!",
          Delimiter: '/',
          StartAfter: '\u0001',
        }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'PutObject text',
    () =>
      sendS3(
        wire.context,
        bucket,
        new PutObjectCommand({ Bucket: 'lake', Key: 'k', Body: 'text ü', ContentType: 'text/plain' }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'PutObject Blob',
    () =>
      uploadBody(
        wire.context,
        bucket,
        new PutObjectCommand({
          Bucket: 'lake',
          Key: 'k',
          Body: new Blob(['x']),
          IfNoneMatch: '*',
          ChecksumCRC32: 'jNxL8A==',
          Metadata: { note: 'two  blanks' },
        }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'PutObject empty',
    () => sendS3(wire.context, bucket, new PutObjectCommand({ Bucket: 'lake', Key: 'folder/', Body: '' })),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'UploadPart',
    () =>
      uploadBody(
        wire.context,
        bucket,
        new UploadPartCommand({
          Bucket: 'lake',
          Key: 'k',
          PartNumber: 3,
          UploadId: 'a/b+c==',
          Body: new Blob([new Uint8Array(70_000)]),
        }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'CreateMultipartUpload',
    () => sendS3(wire.context, bucket, new CreateMultipartUploadCommand({ Bucket: 'lake', Key: 'k' })),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'CompleteMultipartUpload',
    () =>
      sendS3(
        wire.context,
        bucket,
        new CompleteMultipartUploadCommand({
          Bucket: 'lake',
          Key: 'k',
          UploadId: 'u',
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"e"' }] },
        }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'CopyObject',
    () =>
      sendS3(
        wire.context,
        bucket,
        new CopyObjectCommand({ Bucket: 'lake', Key: 'k', CopySource: 'other/a%20b%2B' }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'DeleteObjects',
    () =>
      sendS3(
        wire.context,
        bucket,
        new DeleteObjectsCommand({ Bucket: 'lake', Delete: { Objects: [{ Key: 'ü' }] } }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'PutBucketPolicy',
    () =>
      sendS3(
        wire.context,
        bucket,
        new PutBucketPolicyCommand({ Bucket: 'lake', Policy: '{}', ExpectedBucketOwner: '111122223333' }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'PutBucketCors',
    () =>
      sendS3(
        wire.context,
        bucket,
        new PutBucketCorsCommand({
          Bucket: 'lake',
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
        }),
      ),
    'lake.s3.eu-west-1.amazonaws.com',
  ],
  [
    'HeadObject with dots in the name',
    () =>
      sendS3(
        wire.context,
        { type: 'bucket', name: 'dotted.name' },
        new HeadObjectCommand({ Bucket: 'dotted.name', Key: 'k' }),
      ),
    's3.eu-west-1.amazonaws.com',
  ],
  [
    'GetObject by access-point ARN',
    () =>
      sendS3(wire.context, point, new GetObjectCommand({ Bucket: POINT_ARN, Key: 'k', Range: 'bytes=0-9' })),
    'marketing-111122223333.s3-accesspoint.ap-south-1.amazonaws.com',
  ],
  [
    'ListAccessPoints',
    () =>
      sendS3Control(wire.context, 'eu-west-1', new ListAccessPointsCommand({ AccountId: '111122223333' })),
    '111122223333.s3-control.eu-west-1.amazonaws.com',
  ],
  [
    'PutAccessPointPolicy',
    () =>
      sendS3Control(
        wire.context,
        'eu-west-1',
        new PutAccessPointPolicyCommand({ AccountId: '111122223333', Name: 'marketing', Policy: '{}' }),
      ),
    '111122223333.s3-control.eu-west-1.amazonaws.com',
  ],
  [
    'AssumeRole',
    () =>
      sendSts(
        wire.profile,
        'eu-west-1',
        { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET },
        new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/R', RoleSessionName: 'me' }),
      ),
    'sts.eu-west-1.amazonaws.com',
  ],
];

describe('signatures hold after transport, socket, server and relay', () => {
  it.each(OPERATIONS)('%s', async (_name, send, host) => {
    expect(await problem(send)).toBeUndefined();
    expect(wire.arrived.at(-1)?.host).toBe(host);
    expect(wire.arrived.at(-1)?.headers.get('host')).toBe(host);
  });

  it.each([
    'a/../b',
    '..',
    './x',
    'a//b',
    '/lead',
    'trail/',
    'a%2Fb',
    'a\\b',
    'ü ☃ 𝄞',
    '?#&=+ ',
    "!'()*~-_.",
  ])('key %s', async (key) => {
    expect(
      await problem(() => sendS3(wire.context, bucket, new GetObjectCommand({ Bucket: 'lake', Key: key }))),
    ).toBeUndefined();
    expect(decodeURIComponent(wire.arrived[0]!.target.replace(/\?.*/, ''))).toBe(`/${key}`);
  });

  it('and the check itself notices a changed byte', async () => {
    await problem(() => sendS3(wire.context, bucket, new GetObjectCommand({ Bucket: 'lake', Key: 'k' })));
    const { method, target, headers, body } = wire.arrived[0]!;
    expect(signatureProblem(method, `${target}&x=1`, headers, SECRET, body)).toContain('signature differs');
    const changed = new Headers(headers);
    changed.set('x-amz-date', '20200101T000000Z');
    expect(signatureProblem(method, target, changed, SECRET, body)).toContain('signature differs');
  });

  it.each(['k', 'a//b', 'ü ☃ 𝄞', '?#&=+ '])(
    'in the query, and without a header of ours: key %s',
    async (key) => {
      const command = new GetObjectCommand({
        Bucket: 'lake',
        Key: key,
        VersionId: 'v 1',
        RequestPayer: 'requester',
      });
      expect(await problem(() => sendS3(wire.context, bucket, command, { simple: true }))).toBeUndefined();
      const { headers, target } = wire.arrived[0]!;
      const ours = [...headers.keys()].filter((name) => /^(amz|x-amz|authorization|content-type)/.test(name));
      expect(ours).toEqual([]);
      const said = new URLSearchParams(target.replace(/^[^?]*/, ''));
      expect(said.get('versionId')).toBe('v 1');
      expect(said.get('x-amz-request-payer')).toBe('requester');
      expect(said.get('X-Amz-Expires')).toBe('900');
      expect(said.get('X-Amz-Security-Token')).toBe('FwoGZXIvYXdzEBYaDEXAMPLE/+==');
    },
  );

  it('Blobs go unhashed and with their length', async () => {
    await problem(() =>
      uploadBody(
        wire.context,
        bucket,
        new PutObjectCommand({ Bucket: 'lake', Key: 'k', Body: new Blob(['12345']) }),
      ),
    );
    const { headers } = wire.arrived[0]!;
    expect(headers.get('x-amz-content-sha256')).toBe('UNSIGNED-PAYLOAD');
    expect(headers.get('content-length')).toBe('5');
    expect(headers.has('x-amz-trailer')).toBe(false);
  });
});
