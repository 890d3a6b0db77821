import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type S3Client,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket({ encryption: { algorithm: 'AES256', bucketKey: false, allowSseC: true } });
});
afterAll(() => own.sandbox.close());

const sseC = (byte: number, length = 32) => {
  const bytes = Buffer.alloc(length, byte);
  return {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: bytes.toString('base64'),
    SSECustomerKeyMD5: createHash('md5').update(bytes).digest('base64'),
  };
};
const asSource = ({ SSECustomerAlgorithm, SSECustomerKey, SSECustomerKeyMD5 }: ReturnType<typeof sseC>) => ({
  CopySourceSSECustomerAlgorithm: SSECustomerAlgorithm,
  CopySourceSSECustomerKey: SSECustomerKey,
  CopySourceSSECustomerKeyMD5: SSECustomerKeyMD5,
});
const KEY = sseC(1);
const OTHER = sseC(2);

const put = (input: Partial<PutObjectCommandInput>) =>
  own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'key', Body: 'body', ...input }));

/** A client that sends further headers, signed with the rest. */
function sending(headers: Record<string, string>) {
  const s3 = own.client();
  s3.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args.request as { headers: Record<string, string> }).headers, headers);
      return next(args);
    },
    { step: 'build', name: 'further-headers' },
  );
  return s3;
}

describe('a read cannot choose the encryption', () => {
  const reads = [
    ['GET', (s3: S3Client) => s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'plain' }))],
    ['HEAD', (s3: S3Client) => s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'plain' }))],
    [
      'GetObjectAttributes',
      (s3: S3Client) =>
        s3.send(new GetObjectAttributesCommand({ Bucket: BUCKET, Key: 'plain', ObjectAttributes: ['ETag'] })),
    ],
  ] as const;
  it.each(
    reads.flatMap(([name, read]) =>
      [
        ['x-amz-server-side-encryption', 'AES256'],
        ['x-amz-server-side-encryption', 'aws:kms'],
        ['x-amz-server-side-encryption-aws-kms-key-id', 'abc'],
      ].map(([header = '', value = '']) => [name, header, value, read] as const),
    ),
  )('%s with %s: %s', async (name, header, value, read) => {
    await put({ Key: 'plain' });
    const refused = await failure(read(sending({ [header]: value })));
    expect(refused.status).toBe(400);
    // A HEAD has no body to say more in.
    if (name !== 'HEAD') expect(refused.name).toBe('InvalidArgument');
  });
});

it.each([
  ['a KMS key with AES256', { ServerSideEncryption: 'AES256', SSEKMSKeyId: 'abc' }],
  ['a KMS key without an algorithm', { SSEKMSKeyId: 'abc' }],
  ['an unknown algorithm', { ServerSideEncryption: 'aes:kms' as never }],
  ['a customer key beside another encryption', { ...KEY, ServerSideEncryption: 'AES256' }],
  ['a customer key of 10 bytes', sseC(1, 10)],
] as const)('InvalidArgument: %s', async (_, input) => {
  expect(await failure(put(input))).toMatchObject({ name: 'InvalidArgument', status: 400 });
});

describe('SSE-C', () => {
  it.each([
    ['algorithm', ['-key', '-key-MD5']],
    ['key', ['-algorithm', '-key-MD5']],
    ['MD5', ['-algorithm', '-key']],
  ])('needs its %s', async (_, there) => {
    const all: Record<string, string> = {
      '-algorithm': KEY.SSECustomerAlgorithm,
      '-key': KEY.SSECustomerKey,
      '-key-MD5': KEY.SSECustomerKeyMD5,
    };
    const sent = there.map((name) => [`x-amz-server-side-encryption-customer${name}`, all[name] ?? '']);
    const client = sending(Object.fromEntries(sent) as Record<string, string>);
    expect(await failure(client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'half' })))).toMatchObject({
      name: 'InvalidArgument',
      status: 400,
    });
  });

  it('is checked against its MD5', async () => {
    const client = sending({ 'x-amz-server-side-encryption-customer-key-md5': OTHER.SSECustomerKeyMD5 });
    const sent = client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'mixed', ...KEY }));
    expect(await failure(sent)).toMatchObject({ name: 'InvalidArgument', status: 400 });
  });

  it('takes no algorithm but AES256', async () => {
    const odd = { ...KEY, SSECustomerAlgorithm: 'AES512' };
    expect(await failure(put(odd))).toMatchObject({ name: 'InvalidEncryptionAlgorithmError', status: 400 });
  });

  it('is confirmed, hides the MD5 and is given back to whoever has the key', async () => {
    const stored = await put({ Key: 'own', ...KEY });
    expect(stored).toMatchObject({
      SSECustomerAlgorithm: 'AES256',
      SSECustomerKeyMD5: KEY.SSECustomerKeyMD5,
    });
    expect(stored.ServerSideEncryption).toBeUndefined();
    expect(stored.ETag).not.toBe((await put({ Key: 'other' })).ETag);
    const got = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'own', ...KEY }));
    expect(await got.Body?.transformToString()).toBe('body');
    expect(got.SSECustomerKeyMD5).toBe(KEY.SSECustomerKeyMD5);
  });

  it.each([
    ['no key', 'own-read', {}, 'InvalidRequest', 400],
    ['another key', 'own-read', OTHER, 'AccessDenied', 403],
    ['a key of another length', 'own-read', sseC(1, 10), 'AccessDenied', 403],
    ['a key for an object without', 'plain-read', KEY, 'InvalidRequest', 400],
  ] as const)('%s', async (_, Key, given, name, status) => {
    await put({ Key: 'own-read', ...KEY });
    await put({ Key: 'plain-read' });
    const target = { Bucket: BUCKET, Key, ...given };
    expect(await failure(own.s3.send(new GetObjectCommand(target)))).toMatchObject({ name, status });
    expect(await failure(own.s3.send(new HeadObjectCommand(target)))).toMatchObject({ status });
    expect(
      await failure(own.s3.send(new GetObjectAttributesCommand({ ...target, ObjectAttributes: ['ETag'] }))),
    ).toMatchObject({ name, status });
  });

  it('is copied from and to with the keys of either side', async () => {
    await put({ Key: 'from', ...KEY });
    const copy = (more: object) =>
      own.s3.send(
        new CopyObjectCommand({ Bucket: BUCKET, Key: 'to', CopySource: `${BUCKET}/from`, ...more }),
      );
    expect(await failure(copy({}))).toMatchObject({ name: 'InvalidRequest', status: 400 });
    expect(await failure(copy(asSource(OTHER)))).toMatchObject({ name: 'AccessDenied', status: 403 });
    const plain = await copy(asSource(KEY));
    expect(plain.ServerSideEncryption).toBe('AES256');
    expect(plain.CopyObjectResult?.ETag).toBe((await put({ Key: 'plain-twin' })).ETag);
    expect(await copy({ ...asSource(KEY), ...OTHER })).toMatchObject({
      SSECustomerKeyMD5: OTHER.SSECustomerKeyMD5,
    });
    await own.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'to', ...OTHER }));
  });

  it('goes with every part, and to the end where checksums are named', async () => {
    const target = { Bucket: BUCKET, Key: 'parts' };
    const { UploadId } = await own.s3.send(
      new CreateMultipartUploadCommand({ ...target, ...KEY, ChecksumAlgorithm: 'CRC32' }),
    );
    const upload = { ...target, UploadId };
    const part = (given: object) =>
      own.s3.send(
        new UploadPartCommand({
          ...upload,
          PartNumber: 1,
          Body: 'part',
          ChecksumAlgorithm: 'CRC32',
          ...given,
        }),
      );
    expect(await failure(part({}))).toMatchObject({ name: 'InvalidRequest' });
    expect(await failure(part(OTHER))).toMatchObject({ name: 'InvalidRequest' });
    const { ETag, ChecksumCRC32 } = await part(KEY);
    await put({ Key: 'copied-part', ...OTHER });
    await own.s3.send(
      new UploadPartCopyCommand({
        ...upload,
        ...KEY,
        ...asSource(OTHER),
        PartNumber: 2,
        CopySource: `${BUCKET}/copied-part`,
      }),
    );
    expect(await failure(own.s3.send(new ListPartsCommand(upload)))).toMatchObject({ status: 400 });
    expect((await own.s3.send(new ListPartsCommand({ ...upload, ...KEY }))).Parts).toHaveLength(2);
    const complete = (given: object) =>
      own.s3.send(
        new CompleteMultipartUploadCommand({
          ...upload,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] },
          ...given,
        }),
      );
    expect(await failure(complete({}))).toMatchObject({ status: 400 });
    await complete(KEY);
    expect(await failure(own.s3.send(new GetObjectCommand(target)))).toMatchObject({ status: 400 });
    const got = await own.s3.send(new GetObjectCommand({ ...target, ...KEY }));
    expect(await got.Body?.transformToString()).toBe('part');
  });

  it('parts of an upload without it may not have it', async () => {
    const target = { Bucket: BUCKET, Key: 'plain-parts' };
    const { UploadId } = await own.s3.send(new CreateMultipartUploadCommand(target));
    const part = new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'x', ...KEY });
    expect(await failure(own.s3.send(part))).toMatchObject({ name: 'InvalidRequest', status: 400 });
  });

  it('is refused where the bucket blocks it, and read there all the same', async () => {
    const block = (type: 'SSE-C' | 'NONE') =>
      own.s3.send(
        new PutBucketEncryptionCommand({
          Bucket: BUCKET,
          ServerSideEncryptionConfiguration: {
            Rules: [{ BlockedEncryptionTypes: { EncryptionType: [type] } }],
          },
        }),
      );
    await put({ Key: 'before', ...KEY });
    await block('SSE-C');
    const refused = await failure(put({ Key: 'after', ...KEY }));
    expect(refused).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(refused.message).toContain(`s3:PutObject on resource: "arn:aws:s3:::${BUCKET}/after" because`);
    await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'before', ...KEY }));
    await block('NONE');
  });

  it('is refused over plain HTTP', async () => {
    const plain = own.client({ tls: false, endpoint: 'http://s3.eu-west-1.amazonaws.com' });
    const sent = plain.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'open', Body: 'x', ...KEY }));
    expect(await failure(sent)).toMatchObject({ name: 'InvalidRequest', status: 400 });
  });
});
