import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

let own: OwnBucket;
beforeEach(async () => {
  own = await ownBucket();
});
afterEach(() => own.sandbox.close());

const at = (Key: string, more: object = {}) => ({ Bucket: BUCKET, Key, ...more });
const put = (Key: string, Body = 'x') => own.s3.send(new PutObjectCommand(at(Key, { Body })));
const remove = (Key: string, more: object = {}) => own.s3.send(new DeleteObjectCommand(at(Key, more)));
const version = (Status: 'Enabled' | 'Suspended') =>
  own.s3.send(new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status } }));

describe('without versioning', () => {
  it('removes, and is content with what is not there', async () => {
    await put('a');
    await remove('a');
    expect(await remove('a')).toMatchObject({ $metadata: { httpStatusCode: 204 } });
    expect(await failure(own.s3.send(new HeadObjectCommand(at('a'))))).toMatchObject({ status: 404 });
  });

  it('If-Match guards the delete', async () => {
    const { ETag } = await put('a');
    expect(await failure(remove('a', { IfMatch: '"other"' }))).toMatchObject({ name: 'PreconditionFailed' });
    await remove('a', { IfMatch: ETag });
    expect(await failure(remove('a', { IfMatch: '*' }))).toMatchObject({ status: 412 });
  });
});

describe('with versioning', () => {
  it('leaves a delete marker that can be removed again', async () => {
    await version('Enabled');
    const { VersionId } = await put('a', 'one');
    const marker = await remove('a');
    expect(marker).toMatchObject({ DeleteMarker: true });
    const gone = new GetObjectCommand(at('a'));
    expect(await failure(own.s3.send(gone))).toMatchObject({ name: 'NoSuchKey', status: 404 });
    expect(
      await failure(own.s3.send(new GetObjectCommand(at('a', { VersionId: marker.VersionId })))),
    ).toMatchObject({ name: 'MethodNotAllowed', status: 405 });
    const old = await own.s3.send(new GetObjectCommand(at('a', { VersionId })));
    expect(await old.Body?.transformToString()).toBe('one');
    expect(await remove('a', { VersionId: marker.VersionId })).toMatchObject({ DeleteMarker: true });
    expect(await (await own.s3.send(gone)).Body?.transformToString()).toBe('one');
  });

  it('suspended, it replaces the null version alone', async () => {
    await put('a', 'null version');
    await version('Enabled');
    const kept = await put('a', 'kept');
    await version('Suspended');
    expect(await put('a', 'new null')).toMatchObject({ VersionId: 'null' });
    await remove('a');
    const old = await own.s3.send(new GetObjectCommand(at('a', { VersionId: kept.VersionId })));
    expect(await old.Body?.transformToString()).toBe('kept');
    const nothing = own.s3.send(new HeadObjectCommand(at('a', { VersionId: 'null' })));
    expect(await failure(nothing)).toMatchObject({ status: 405 });
  });

  it('refuses version ids no version can have', async () => {
    await version('Enabled');
    await put('a');
    const get = (VersionId: string) => failure(own.s3.send(new GetObjectCommand(at('a', { VersionId }))));
    expect(await get('nonsense')).toMatchObject({ name: 'InvalidArgument', status: 400 });
    expect(await get('x'.repeat(32))).toMatchObject({ name: 'NoSuchVersion', status: 404 });
  });
});

describe('DeleteObjects', () => {
  const many = (
    client: OwnBucket['s3'],
    Objects: { Key: string; VersionId?: string; ETag?: string }[],
    Quiet?: boolean,
  ) => client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects, Quiet } }));

  it('answers key by key', async () => {
    await put('a');
    await put('<b>&');
    const answer = await many(own.s3, [
      { Key: 'a' },
      { Key: '<b>&' },
      { Key: 'absent' },
      { Key: 'a', ETag: '"no"' },
    ]);
    expect(answer.Deleted?.map(({ Key }) => Key)).toEqual(['a', '<b>&', 'absent']);
    expect(answer.Errors).toMatchObject([{ Key: 'a', Code: 'PreconditionFailed' }]);
  });

  it('says nothing of successes when quiet', async () => {
    await put('a');
    expect((await many(own.s3, [{ Key: 'a' }], true)).Deleted).toBeUndefined();
  });

  it('tells markers made and removed', async () => {
    await version('Enabled');
    await put('a');
    const made = (await many(own.s3, [{ Key: 'a' }])).Deleted?.[0];
    expect(made).toMatchObject({ DeleteMarker: true });
    const removed = await many(own.s3, [{ Key: 'a', VersionId: made?.DeleteMarkerVersionId }]);
    expect(removed.Deleted?.[0]).toMatchObject({
      DeleteMarker: true,
      DeleteMarkerVersionId: made?.DeleteMarkerVersionId,
    });
  });

  it('a key one may not delete is an error of that key, not of the request', async () => {
    await put('a');
    const answer = await many(own.reader, [{ Key: 'a' }]);
    expect(answer.Errors).toMatchObject([{ Key: 'a', Code: 'AccessDenied' }]);
    await expect(own.s3.send(new HeadObjectCommand(at('a')))).resolves.toBeDefined();
  });

  it('wants a digest of the list', async () => {
    const bare = own.s3.send.bind(own.s3);
    own.s3.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> };
        for (const name of ['x-amz-checksum-crc32', 'x-amz-sdk-checksum-algorithm']) delete headers[name];
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    const call = bare(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'a' }] } }));
    expect(await failure(call)).toMatchObject({ name: 'InvalidRequest', status: 400 });
  });

  it('takes at most 1,000 keys', async () => {
    const objects = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }));
    expect(await failure(many(own.s3, objects))).toMatchObject({ name: 'MalformedXML', status: 400 });
    expect((await many(own.s3, objects.slice(1))).Deleted).toHaveLength(1000);
  });
});
