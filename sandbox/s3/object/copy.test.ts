import {
  CopyObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type CopyObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccessPoint } from '../../seed/build';
import { failure } from '../../testing/clients';
import { ACCOUNT, BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';
import { parseCopySource } from './copy-source';

let own: OwnBucket;
const SOURCE = 'from here/ü+%.txt';
const source = `${BUCKET}/${encodeURIComponent(SOURCE)}`;
let firstVersion: string | undefined;

beforeAll(async () => {
  own = await ownBucket();
  await own.s3.send(
    new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  const put = (Body: string) =>
    own.s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: SOURCE,
        Body,
        Metadata: { a: '1' },
        Tagging: 't=1',
        ContentType: 'text/plain',
      }),
    );
  firstVersion = (await put('first')).VersionId;
  await put('second');
});
afterAll(() => own.sandbox.close());

const copy = (more: Partial<CopyObjectCommandInput> = {}, client = own.s3) =>
  client.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'copy', CopySource: source, ...more }));
const read = async () => {
  const answer = await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'copy' }));
  return {
    body: await answer.Body?.transformToString(),
    metadata: answer.Metadata,
    type: answer.ContentType,
  };
};

describe('CopyObject', () => {
  it('copies bytes, metadata and tags', async () => {
    const answer = await copy();
    expect(answer.CopyObjectResult?.ETag).toBe('"a9f0e61a137d86aa9db53465e0801612"');
    expect(answer.CopySourceVersionId).toHaveLength(32);
    expect(await read()).toEqual({ body: 'second', metadata: { a: '1' }, type: 'text/plain' });
    const tags = await own.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'copy' }));
    expect(tags.TagSet).toEqual([{ Key: 't', Value: '1' }]);
  });

  it('replaces metadata and tags when told', async () => {
    await copy({
      MetadataDirective: 'REPLACE',
      Metadata: { b: '2' },
      ContentType: 'text/csv',
      TaggingDirective: 'REPLACE',
      Tagging: 'u=2',
    });
    expect(await read()).toEqual({ body: 'second', metadata: { b: '2' }, type: 'text/csv' });
    const tags = await own.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'copy' }));
    expect(tags.TagSet).toEqual([{ Key: 'u', Value: '2' }]);
  });

  it('copies an older version', async () => {
    await copy({ CopySource: `${source}?versionId=${firstVersion}` });
    expect(await read()).toMatchObject({ body: 'first' });
  });

  it('checks the source and the destination', async () => {
    expect(await failure(copy({ CopySourceIfMatch: '"other"' }))).toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await failure(copy({ CopySourceIfNoneMatch: '*' }))).toMatchObject({ status: 412 });
    await copy({ CopySourceIfUnmodifiedSince: new Date(own.now + 60_000) });
    expect(await failure(copy({ IfNoneMatch: '*' }))).toMatchObject({
      name: 'PreconditionFailed',
      status: 412,
    });
    expect(await failure(copy({ CopySource: `${BUCKET}/absent` }))).toMatchObject({
      name: 'NoSuchKey',
      status: 404,
    });
    expect(await failure(copy({ CopySource: 'no-such-bucket-here/x' }))).toMatchObject({
      name: 'NoSuchBucket',
    });
    expect(await failure(copy({ ExpectedSourceBucketOwner: '999999999999' }))).toMatchObject({ status: 403 });
    expect(await failure(copy({}, own.reader))).toMatchObject({ name: 'AccessDenied' });
  });

  it('refuses to copy an object to itself unchanged', async () => {
    await copy();
    const self = { CopySource: `${BUCKET}/copy` };
    expect(await failure(copy(self))).toMatchObject({ name: 'InvalidRequest', status: 400 });
    await copy({ ...self, MetadataDirective: 'REPLACE', Metadata: {} });
    await copy({ ...self, StorageClass: 'STANDARD_IA' });
    expect((await own.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'copy' }))).StorageClass).toBe(
      'STANDARD_IA',
    );
  });

  it('takes an access point as its source', async () => {
    const account = own.sandbox.world.accounts.get(ACCOUNT);
    const bucket = own.sandbox.world.buckets.get(BUCKET);
    if (account === undefined || bucket === undefined) throw new Error('the fixture lost its bucket');
    addAccessPoint(account, { name: 'point', bucket, createdAt: '2026-01-01T00:00:00Z' });
    const arn = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/point/object/${SOURCE}`;
    await copy({ CopySource: encodeURIComponent(arn) });
    expect(await read()).toMatchObject({ body: 'second' });
  });
});

describe('the copy source', () => {
  it.each([
    ['b/k', 'b', 'k', undefined],
    ['/b/k', 'b', 'k', undefined],
    ['b/a//b', 'b', 'a//b', undefined],
    ['b//lead', 'b', '/lead', undefined],
    ['b/what%3FversionId%3Dx', 'b', 'what?versionId=x', undefined],
    ['b/k?versionId=null', 'b', 'k', 'null'],
    [
      'arn:aws:s3:eu-west-1:123456789012:accesspoint/p/object/a/b',
      'arn:aws:s3:eu-west-1:123456789012:accesspoint/p',
      'a/b',
      undefined,
    ],
  ])('%s', (text, place, key, versionId) => {
    expect(parseCopySource(text)).toEqual({ place, key, ...(versionId === undefined ? {} : { versionId }) });
  });

  it.each(['', 'b', '/b', 'b/'])('%j is refused', (text) => {
    expect(() => parseCopySource(text)).toThrow('Copy Source must mention');
  });
});
