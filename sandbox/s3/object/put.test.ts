import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { checksumOf } from '../checksum/algorithms';
import { BUCKET, bytes, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket();
});
afterAll(() => own.sandbox.close());

const put = (more: Partial<PutObjectCommandInput>) =>
  own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'k', Body: 'hello', ...more }));

describe('bodies', () => {
  it.each([0, 1, 262_144, 262_145, 3_000_001])('%i bytes come back as they were', async (size) => {
    const body = bytes(size);
    await put({ Body: body });
    const answer = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'k' }));
    const back = await answer.Body?.transformToByteArray();
    expect(back?.byteLength).toBe(size);
    expect(Buffer.compare(back ?? new Uint8Array(), body)).toBe(0);
  });
});

describe('checksums', () => {
  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    '%s is checked and kept',
    async (name) => {
      const answer = await put({ ChecksumAlgorithm: name });
      const expected = checksumOf(name, Buffer.from('hello'));
      expect(answer[`Checksum${name}`]).toBe(expected);
      const head = await own.s3.send(
        new HeadObjectCommand({ Bucket: BUCKET, Key: 'k', ChecksumMode: 'ENABLED' }),
      );
      expect(head[`Checksum${name}`]).toBe(expected);
      const wrong = checksumOf(name, Buffer.from('other'));
      expect(await failure(put({ [`Checksum${name}`]: wrong }))).toMatchObject({
        name: 'BadDigest',
        status: 400,
      });
      expect(await failure(put({ [`Checksum${name}`]: 'AAAA' }))).toMatchObject({ name: 'InvalidRequest' });
    },
  );

  it('Content-MD5 is checked', async () => {
    const md5 = (text: string) => createHash('md5').update(text).digest('base64');
    await put({ ContentMD5: md5('hello') });
    expect(await failure(put({ ContentMD5: md5('other') }))).toMatchObject({ name: 'BadDigest' });
    expect(await failure(put({ ContentMD5: 'abc' }))).toMatchObject({ name: 'InvalidDigest' });
  });

  it('a failed check leaves the object as it was', async () => {
    await put({ Key: 'kept', Body: 'before' });
    await failure(put({ Key: 'kept', Body: 'after', ChecksumCRC32: 'AAAAAA==' }));
    const answer = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'kept' }));
    expect(await answer.Body?.transformToString()).toBe('before');
  });
});

describe('conditional writes', () => {
  it('If-None-Match: * writes once', async () => {
    const once = { Key: 'once', IfNoneMatch: '*' };
    await put(once);
    expect(await failure(put(once))).toMatchObject({ name: 'PreconditionFailed', status: 412 });
    await own.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'once' }));
    await put(once);
  });

  it('If-Match wants the very object', async () => {
    const first = await put({ Key: 'match', Body: 'one' });
    await put({ Key: 'match', Body: 'two', IfMatch: first.ETag });
    expect(await failure(put({ Key: 'match', Body: 'three', IfMatch: first.ETag }))).toMatchObject({
      status: 412,
    });
    expect(await failure(put({ Key: 'absent', IfMatch: first.ETag }))).toMatchObject({ name: 'NoSuchKey' });
  });

  it('two writers race, one wins', async () => {
    const race = await Promise.allSettled(
      ['a', 'b', 'c'].map((Body) => put({ Key: 'race', Body, IfNoneMatch: '*' })),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('refusals', () => {
  it.each([
    ['KeyTooLongError', { Key: 'x'.repeat(1025) }],
    ['MetadataTooLarge', { Metadata: { big: 'x'.repeat(2046) } }],
    ['InvalidStorageClass', { StorageClass: 'COLD' as never }],
    ['AccessControlListNotSupported', { ACL: 'public-read' }],
    ['InvalidTag', { Tagging: `${'k'.repeat(129)}=v` }],
    ['BadRequest', { Tagging: Array.from({ length: 11 }, (_, index) => `k${index}=v`).join('&') }],
    ['InvalidArgument', { Tagging: 'a=1&a=2' }],
    ['InvalidRequest', { ObjectLockLegalHoldStatus: 'ON' }],
    ['InvalidArgument', { ServerSideEncryption: 'rot13' as never }],
  ] as const)('%s', async (code, input) => {
    expect(await failure(put(input))).toMatchObject({ name: code, status: 400 });
  });

  it('metadata of just 2 KB and a key of 1,024 bytes are fine', async () => {
    await put({ Key: 'ü'.repeat(512), Metadata: { big: 'x'.repeat(2045) } });
  });

  it('bucket-owner-full-control is accepted where ACLs are disabled', async () => {
    await put({ ACL: 'bucket-owner-full-control' });
  });

  it('names are checked when a bucket is created', async () => {
    const create = (Bucket: string) =>
      failure(
        own.s3.send(
          new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
        ),
      );
    expect(await create('xn--nope')).toMatchObject({ name: 'InvalidBucketName' });
    expect(await create('a-s3alias')).toMatchObject({ name: 'InvalidBucketName' });
    expect(await create(BUCKET)).toMatchObject({ name: 'BucketAlreadyOwnedByYou', status: 409 });
  });
});

describe('encryption', () => {
  it('is echoed and remembered', async () => {
    const keyId = 'arn:aws:kms:eu-west-1:123456789012:key/abc';
    const answer = await put({
      Key: 'kms',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: keyId,
      BucketKeyEnabled: true,
    });
    expect(answer).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: keyId,
      BucketKeyEnabled: true,
    });
    expect(answer.ETag).not.toBe((await put({ Key: 'plain' })).ETag);
    const head = await own.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'kms' }));
    expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyId });
  });
});
