import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Location } from '@/aws/location';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { bucket, storeFor } from './testing/store';
import { failure, wire } from './testing/wire';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send', async () => {
  const { sendOnWire } = await import('./testing/wire');
  return { sendS3: sendOnWire, uploadBody: sendOnWire };
});
afterAll(() => {
  vi.doUnmock('@/aws/send');
  vi.resetModules();
});

const { signal } = new AbortController();
const CRC = 'rosUhgp5mIg=';
const custom = { kind: 'custom', endpoint: 'http://127.0.0.1:7480' } as const;
const put = { contentType: 'text/plain', overwrite: false, checksum: CRC, signal, onProgress: () => {} };
const address = { key: 'k', uploadId: 'u' };

beforeEach(() => {
  wire.sent = [];
  wire.answer = () => ({});
});

describe('S3Store', () => {
  it('puts with checksum, type and the refusal to replace', async () => {
    wire.answer = () => ({ ETag: '"e"', ChecksumCRC64NVME: CRC, VersionId: 'v' });
    const body = new Blob(['123456789']);
    await expect(storeFor().put('a/b', body, put)).resolves.toEqual({
      etag: '"e"',
      checksum: CRC,
      versionId: 'v',
    });
    expect(wire.sent[0]).toMatchObject({
      operation: 'PutObject',
      input: {
        Bucket: 'lake',
        Key: 'a/b',
        Body: body,
        ContentType: 'text/plain',
        IfNoneMatch: '*',
        ChecksumCRC64NVME: CRC,
        RequestPayer: 'requester',
      },
    });
  });

  it('writes with what was chosen, in one request and in parts, as it is chosen by then', async () => {
    wire.answer = () => ({ UploadId: 'u', ETag: '"e"' });
    let headers: UploadHeaders = {
      acl: 'bucket-owner-full-control',
      contentType: 'text/x',
      tags: { a: 'b' },
    };
    const store = storeFor({}, bucket, () => headers);
    await store.put('k', new Blob(), put);
    await store.createMultipart('k', { contentType: 'x/y', checksums: true, signal });
    const said = { ACL: 'bucket-owner-full-control', ContentType: 'text/x', Tagging: 'a=b' };
    for (const { input } of wire.sent) expect(input).toMatchObject(said);
    headers = { encryption: 'aws:kms', kmsKeyId: 'key', bucketKey: true };
    await store.put('k', new Blob(), put);
    expect(wire.sent.at(-1)?.input).toMatchObject({
      ContentType: 'text/plain',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'key',
      BucketKeyEnabled: true,
    });
    expect(wire.sent.at(-1)?.input['ACL']).toBeUndefined();
  });

  it('replaces when told so', async () => {
    await storeFor().put('k', new Blob(), { ...put, overwrite: true });
    expect(wire.sent[0]?.input['IfNoneMatch']).toBeUndefined();
  });

  it.each([
    ['another object stands there', failure('conflict', 'PreconditionFailed', 412, 'PutObject')],
    ['it is gone', failure('not-found', 'NoSuchKey', 404, 'PutObject')],
  ])('replaces the named object alone: %s', async (_, refusal) => {
    wire.answer = () => {
      throw refusal;
    };
    const written = storeFor().put('k', new Blob(), { ...put, overwrite: true, replaces: '"old"' });
    await expect(written).rejects.toMatchObject({ kind: 'replaced' });
    expect(wire.sent[0]?.input).toMatchObject({ IfMatch: '"old"' });
    expect(wire.sent[0]?.input['IfNoneMatch']).toBeUndefined();
  });

  it('looks at what it is to replace where the service may not', async () => {
    wire.answer = () => ({ ETag: '"another"' });
    const written = storeFor({ kind: 'custom', endpoint: 'https://s3.example' }).put('k', new Blob(), {
      ...put,
      overwrite: true,
      replaces: '"old"',
    });
    await expect(written).rejects.toMatchObject({ kind: 'replaced' });
    expect(wire.sent.map(({ operation }) => operation)).toEqual(['HeadObject']);
  });

  it('addresses an access point by its ARN', async () => {
    const location: Location = {
      type: 'access-point',
      name: 'marketing',
      account: '111122223333',
      region: 'eu-west-1',
      partition: 'aws',
    };
    await storeFor({}, location).put('k', new Blob(), put);
    expect(wire.sent[0]?.input['Bucket']).toBe('arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing');
  });

  it('declares a full-object checksum and states it again at the end, with the size', async () => {
    wire.answer = ({ operation }) =>
      operation === 'CreateMultipartUpload' ? { UploadId: 'u' } : { ETag: '"e-2"', ChecksumCRC64NVME: CRC };
    const store = storeFor();
    await expect(store.createMultipart('k', { contentType: 'x/y', checksums: true, signal })).resolves.toBe(
      'u',
    );
    expect(wire.sent[0]?.input).toMatchObject({
      ChecksumAlgorithm: 'CRC64NVME',
      ChecksumType: 'FULL_OBJECT',
    });
    const parts = [
      { partNumber: 1, size: 8, etag: '"1"', checksum: CRC },
      { partNumber: 2, size: 1, etag: '"2"' },
    ];
    await store.complete(address, parts, { overwrite: false, size: 9, checksum: CRC, signal });
    expect(wire.sent[1]?.input).toMatchObject({
      UploadId: 'u',
      IfNoneMatch: '*',
      ChecksumCRC64NVME: CRC,
      ChecksumType: 'FULL_OBJECT',
      MpuObjectSize: 9,
      MultipartUpload: {
        Parts: [
          { PartNumber: 1, ETag: '"1"', ChecksumCRC64NVME: CRC },
          { PartNumber: 2, ETag: '"2"', ChecksumCRC64NVME: undefined },
        ],
      },
    });
  });

  it('looks ETags up that CORS hides', async () => {
    wire.answer = ({ operation }) =>
      operation === 'ListParts' ? { Parts: [{ PartNumber: 1, Size: 8, ETag: '"seen"' }] } : { ETag: '"e"' };
    const store = storeFor();
    const part = await storeFor().uploadPart({ ...address, partNumber: 1 }, new Blob(['12345678']), put);
    expect(part.etag).toBe('"e"');
    await store.complete(address, [{ partNumber: 1, size: 8, etag: '' }], {
      overwrite: true,
      size: 8,
      signal,
    });
    expect(wire.sent.at(-1)?.input['MultipartUpload']).toMatchObject({ Parts: [{ ETag: '"seen"' }] });
  });

  it('reads every page of parts', async () => {
    wire.answer = ({ input }) =>
      input['PartNumberMarker'] === undefined
        ? { Parts: [{ PartNumber: 1, Size: 5, ETag: 'a' }], IsTruncated: true, NextPartNumberMarker: '1' }
        : { Parts: [{ PartNumber: 2, Size: 6, ETag: 'b', ChecksumCRC64NVME: CRC }], IsTruncated: false };
    await expect(storeFor().listParts(address, { signal })).resolves.toEqual([
      { partNumber: 1, size: 5, etag: 'a', checksum: undefined },
      { partNumber: 2, size: 6, etag: 'b', checksum: CRC },
    ]);
  });

  it('checks the size where Complete says nothing, as on Ceph', async () => {
    wire.answer = ({ operation }) =>
      operation === 'HeadObject' ? { ContentLength: 9, ETag: '"h"' } : { ETag: '' };
    const complete = (size: number) =>
      storeFor(custom).complete(address, [], { overwrite: true, size, signal });
    await expect(complete(9)).resolves.toEqual({ etag: '"h"' });
    await expect(complete(10)).rejects.toThrow('stored 9 of 10 bytes');
  });

  it('drops checksums once a lookalike stumbles over them, and only there', async () => {
    wire.answer = ({ input }) => {
      if (input['ChecksumCRC64NVME'] !== undefined) throw failure('not-supported', 'NotImplemented', 501);
      return { ETag: '"e"' };
    };
    const lookalike = storeFor(custom);
    await expect(lookalike.put('k', new Blob(), put)).resolves.toMatchObject({ etag: '"e"' });
    await lookalike.put('k2', new Blob(), put);
    expect(wire.sent).toHaveLength(3);
    await expect(storeFor().put('k', new Blob(), put)).rejects.toMatchObject({ kind: 'fatal' });
  });

  it.each([
    [failure('conflict', 'PreconditionFailed', 412, 'PutObject'), 'exists'],
    [failure('conflict', 'PreconditionFailed', 412, 'GetObject'), 'changed'],
    [failure('conflict', 'ConditionalRequestConflict', 409), 'conflict'],
    [failure('not-found', 'NoSuchUpload', 404), 'no-such-upload'],
    [failure('throttled', 'SlowDown', 503), 'throttled'],
    [failure('expired', 'ExpiredToken'), 'expired'],
    [failure('server', 'InternalError', 500), 'transient'],
    [failure('offline', 'ConnectionLost'), 'transient'],
    [failure('clock-skew', 'RequestTimeTooSkewed', 403), 'transient'],
    [failure('invalid', 'BadDigest'), 'transient'],
    [failure('denied', 'AccessDenied', 403), 'fatal'],
    [failure('cors', 'CorsRefused'), 'fatal'],
    [failure('not-found', 'NoSuchBucket', 404), 'fatal'],
  ])('takes %s for %s', async (error, kind) => {
    wire.answer = () => {
      throw error;
    };
    await expect(storeFor().put('k', new Blob(), put)).rejects.toMatchObject({ kind, cause: error });
  });

  it('rejects with the signal’s reason when aborted', async () => {
    const controller = new AbortController();
    wire.answer = () => {
      controller.abort(new Error('paused'));
      throw failure('aborted', 'Aborted');
    };
    await expect(storeFor().put('k', new Blob(), { ...put, signal: controller.signal })).rejects.toThrow(
      'paused',
    );
  });

  it.each([
    ['direct', 'gzip', true],
    ['relay', 'gzip', false],
    ['direct', 'aws-chunked', false],
    ['direct', undefined, false],
  ] as const)(
    'of a body %s, encoded as %s, knows whether the browser decodes it',
    async (transport, ContentEncoding, decoded) => {
      const said = { ContentLength: 10, ContentEncoding, ETag: '"e"', ChecksumCRC64NVME: CRC };
      wire.answer = () => ({ ...said, Body: { transformToWebStream: () => new Blob(['x']).stream() } });
      const head = { size: 10, etag: '"e"', checksum: CRC, decoded };
      await expect(storeFor({ transport }).head('k', { signal })).resolves.toEqual(head);
      await expect(storeFor({ transport }).get('k', { signal })).resolves.toMatchObject({ head });
    },
  );

  it('asks a mute HEAD’s question again where the answer has words', async () => {
    wire.answer = ({ operation }) => {
      if (operation === 'HeadObject') throw failure('invalid', 'BadRequest', 400);
      throw failure('expired', 'ExpiredToken', 400);
    };
    await expect(storeFor().head('k', { checksum: true, signal })).rejects.toMatchObject({ kind: 'expired' });
    const asked = wire.sent.at(-1);
    expect(asked).toMatchObject({ operation: 'GetObject', input: { Key: 'k', Range: 'bytes=0-0' } });
    expect(asked?.input).not.toHaveProperty('ChecksumMode');
  });

  it('does not ask twice for what is not there', async () => {
    wire.answer = () => {
      throw failure('not-found', 'NotFound', 404);
    };
    await expect(storeFor().head('k', { signal })).rejects.toMatchObject({ kind: 'fatal' });
    expect(wire.sent).toHaveLength(1);
  });

  it('asks for the range by its last byte, pinned to the ETag', async () => {
    const body = new Blob(['345']).stream();
    wire.answer = () => ({ Body: { transformToWebStream: () => body }, ContentRange: 'bytes 2-4/9' });
    await storeFor().get('k', { range: { start: 2, end: 5 }, ifMatch: '"e"', versionId: 'v', signal });
    expect(wire.sent[0]?.input).toMatchObject({ Range: 'bytes=2-4', IfMatch: '"e"', VersionId: 'v' });
  });

  describe('an object whose checksum is wanted', () => {
    const whole = { checksum: true, signal } as const;
    const answered = (said: object = {}) => ({
      ContentLength: 1,
      ETag: '"e"',
      ...said,
      Body: { transformToWebStream: () => new Blob(['x']).stream() },
    });
    const ways = () =>
      wire.sent.map(({ operation, simple }) => `${operation}${simple === true ? ' simply' : ''}`);

    it('is asked for without headers where the browser would ask leave for each of them', async () => {
      wire.answer = () => answered();
      const store = storeFor();
      await store.get('k', whole);
      await store.get('k', { signal });
      await store.get('k', { ...whole, versionId: 'v' });
      expect(ways()).toEqual(['GetObject simply', 'GetObject', 'GetObject simply']);
      expect(wire.sent.at(-1)?.input).toMatchObject({ VersionId: 'v', RequestPayer: 'requester' });
      await storeFor({ transport: 'relay' }).get('k', whole);
      expect(ways().at(-1)).toBe('GetObject');
    });

    it('is asked for with headers once one could not be verified without', async () => {
      wire.answer = () => answered({ ChecksumCRC64NVME: CRC });
      const store = storeFor();
      const { askHead } = await store.get('k', whole);
      await expect(askHead?.(signal)).resolves.toMatchObject({ checksum: CRC });
      const next = await store.get('k2', whole);
      expect(ways()).toEqual(['GetObject simply', 'HeadObject', 'GetObject']);
      expect(next.askHead).toBeUndefined();
      expect(next.head.checksum).toBe(CRC);
    });

    it.each([
      ['denied', 'AccessDenied', 403],
      ['invalid', 'InvalidRequest', 400],
      ['credentials', 'SignatureDoesNotMatch', 403],
      ['not-supported', 'NotImplemented', 501],
    ] as const)('is asked for with headers where that is %s without', async (kind, code, status) => {
      wire.answer = ({ simple }) => {
        if (simple === true) throw failure(kind, code, status);
        return answered();
      };
      const store = storeFor();
      await store.get('k', whole);
      await store.get('k2', whole);
      expect(ways()).toEqual(['GetObject simply', 'GetObject', 'GetObject']);
    });

    it.each([
      ['not-found', 'NoSuchKey', 404],
      ['throttled', 'SlowDown', 503],
      ['expired', 'ExpiredToken', 400],
      ['offline', 'ConnectionLost', undefined],
      ['cors', 'CorsRefused', undefined],
    ] as const)('is asked for once where the answer is %s', async (kind, code, status) => {
      wire.answer = () => {
        throw failure(kind, code, status);
      };
      await expect(storeFor().get('k', whole)).rejects.toThrow(code);
      expect(wire.sent).toHaveLength(1);
    });
  });

  it('refuses bytes from another place than asked for', async () => {
    wire.answer = () => ({ Body: { transformToWebStream: () => null }, ContentRange: 'bytes 0-8/9' });
    await expect(storeFor().get('k', { range: { start: 2, end: 5 }, signal })).rejects.toThrow('bytes 0-8/9');
  });

  it('shares connections by origin', () => {
    expect(storeFor()).toMatchObject({
      origin: 'lake',
      maxRequests: 5,
      maxBulkRequests: 0,
    });
    expect(storeFor({ transport: 'relay' })).toMatchObject({
      origin: 'relay',
      maxRequests: 4,
      maxBulkRequests: 48,
    });
    expect(storeFor(custom)).toMatchObject({ origin: 'http://127.0.0.1:7480' });
  });
});
