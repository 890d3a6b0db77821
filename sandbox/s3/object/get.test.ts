import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
let etag: string;
const object = { Bucket: BUCKET, Key: 'letters.txt' };
const get = (more: object = {}) => own.s3.send(new GetObjectCommand({ ...object, ...more }));

beforeAll(async () => {
  own = await ownBucket();
  const put = await own.s3.send(
    new PutObjectCommand({
      ...object,
      Body: 'abcdefghij',
      ContentType: 'text/plain',
      CacheControl: 'max-age=5',
      ContentDisposition: 'inline',
      Metadata: { colour: 'blue' },
      Tagging: 'a=1&b=2',
    }),
  );
  etag = put.ETag ?? '';
});
afterAll(() => own.sandbox.close());

describe('GetObject', () => {
  it('answers what was put, with its metadata', async () => {
    const answer = await get();
    expect(await answer.Body?.transformToString()).toBe('abcdefghij');
    expect(answer).toMatchObject({
      ContentLength: 10,
      ContentType: 'text/plain',
      CacheControl: 'max-age=5',
      ContentDisposition: 'inline',
      Metadata: { colour: 'blue' },
      TagCount: 2,
      AcceptRanges: 'bytes',
      ServerSideEncryption: 'AES256',
      ETag: '"a925576942e94b2ef57a066101b48876"',
    });
  });

  it.each([
    ['bytes=0-3', 'abcd', 'bytes 0-3/10'],
    ['bytes=7-', 'hij', 'bytes 7-9/10'],
    ['bytes=-2', 'ij', 'bytes 8-9/10'],
    ['bytes=-200', 'abcdefghij', 'bytes 0-9/10'],
    ['bytes=8-4000', 'ij', 'bytes 8-9/10'],
  ])('%s', async (range, body, contentRange) => {
    const answer = await get({ Range: range });
    expect(await answer.Body?.transformToString()).toBe(body);
    expect(answer.ContentRange).toBe(contentRange);
    expect(answer.$metadata.httpStatusCode).toBe(206);
  });

  it.each(['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])('ignores the range %s', async (range) => {
    const answer = await get({ Range: range });
    expect(answer.$metadata.httpStatusCode).toBe(200);
    expect(await answer.Body?.transformToString()).toHaveLength(10);
  });

  it.each(['bytes=10-', 'bytes=99-120', 'bytes=-0'])('416 for %s', async (range) => {
    expect(await failure(get({ Range: range }))).toMatchObject({ name: 'InvalidRange', status: 416 });
  });

  it('partNumber=1 of a simple object is all of it, partNumber=2 is not satisfiable', async () => {
    const first = await get({ PartNumber: 1 });
    expect(first.$metadata.httpStatusCode).toBe(206);
    expect(first.ContentRange).toBe('bytes 0-9/10');
    expect(await failure(get({ PartNumber: 2 }))).toMatchObject({ status: 416 });
    expect(await failure(get({ PartNumber: 1, Range: 'bytes=0-1' }))).toMatchObject({ status: 400 });
  });

  it('overrides response headers', async () => {
    const answer = await get({
      ResponseContentType: 'application/json',
      ResponseContentDisposition: 'attachment; filename="x.txt"',
      ResponseCacheControl: 'no-store',
      ResponseContentEncoding: 'identity',
      ResponseContentLanguage: 'de',
    });
    expect(answer).toMatchObject({
      ContentType: 'application/json',
      ContentDisposition: 'attachment; filename="x.txt"',
      CacheControl: 'no-store',
      ContentEncoding: 'identity',
      ContentLanguage: 'de',
    });
  });

  it('refuses overrides no header can hold', async () => {
    const call = get({ ResponseContentDisposition: 'attachment; filename="🚀"' });
    expect(await failure(call)).toMatchObject({ name: 'InvalidArgument', status: 400 });
  });

  it('sends the checksum only when asked, and never with a range', async () => {
    const raw = own.s3;
    const asked = await raw.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }));
    expect(asked.ChecksumCRC32).toBe('OYFwOg==');
    expect(asked.ChecksumType).toBe('FULL_OBJECT');
    const silent = await raw.send(new HeadObjectCommand(object));
    expect(silent.ChecksumCRC32).toBeUndefined();
    const ranged = await get({ Range: 'bytes=0-3', ChecksumMode: 'ENABLED' });
    expect(ranged.ChecksumCRC32).toBeUndefined();
  });
});

describe('preconditions', () => {
  const past = new Date('2020-01-01');
  const future = () => new Date(own.now + 60_000);
  it('If-Match decides before If-Unmodified-Since', async () => {
    await expect(get({ IfMatch: etag, IfUnmodifiedSince: past })).resolves.toBeDefined();
    expect(await failure(get({ IfMatch: '"other"', IfUnmodifiedSince: future() }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    });
    expect(await failure(get({ IfUnmodifiedSince: past }))).toMatchObject({ status: 412 });
  });

  it('If-None-Match decides before If-Modified-Since', async () => {
    expect(await failure(get({ IfNoneMatch: etag, IfModifiedSince: past }))).toMatchObject({ status: 304 });
    await expect(get({ IfNoneMatch: '"other"', IfModifiedSince: future() })).resolves.toBeDefined();
    expect(await failure(get({ IfModifiedSince: future() }))).toMatchObject({ status: 304 });
    await expect(get({ IfModifiedSince: past })).resolves.toBeDefined();
  });
});

describe('what is not there', () => {
  it('is NoSuchKey to those who may list and AccessDenied to others', async () => {
    const missing = new GetObjectCommand({ Bucket: BUCKET, Key: 'nope' });
    expect(await failure(own.s3.send(missing))).toMatchObject({ name: 'NoSuchKey', status: 404 });
    expect(await failure(own.reader.send(missing))).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(await failure(own.s3.send(new HeadObjectCommand(missing.input)))).toMatchObject({
      name: 'NotFound',
      status: 404,
    });
  });

  it('archived objects can be looked at and not read', async () => {
    const cold = { Bucket: BUCKET, Key: 'cold' };
    await own.s3.send(new PutObjectCommand({ ...cold, Body: 'x', StorageClass: 'GLACIER' }));
    expect((await own.s3.send(new HeadObjectCommand(cold))).StorageClass).toBe('GLACIER');
    expect(await failure(own.s3.send(new GetObjectCommand(cold)))).toMatchObject({
      name: 'InvalidObjectState',
      status: 403,
    });
  });
});
