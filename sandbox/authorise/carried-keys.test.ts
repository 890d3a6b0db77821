import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { actionsOf, matchesKey } from '@drawbridge-s3/policy/data';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addBucket, addUser, named } from '../seed/build';
import { clients, failure } from '../testing/clients';
import { carriedKeys } from './carried-keys';

const Bucket = 'own-bucket';
const OWNER = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'owner-secret-key-for-tests-0000000000001',
};
const ASKER = {
  accessKeyId: 'AKIAEXAMPLEASKER0001',
  secretAccessKey: 'asker-secret-key-for-tests-0000000000001',
};

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

/** A user with these statements, and an object `a` tagged team=closed that the owner has put. */
async function asker(...statements: object[]): Promise<{ s3: S3Client; etag: string }> {
  sandbox = await createSandbox({
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'own');
      const may = (name: string, all: readonly object[]) =>
        all.map((one, index) => named(`${name}${index}`, { Effect: 'Allow', Resource: '*', ...one }));
      addUser(account, { name: 'owner', ...OWNER, policies: may('Own', [{ Action: 's3:*' }]) });
      addUser(account, { name: 'asker', ...ASKER, policies: may('Ask', statements) });
      addBucket(world, account, { name: Bucket, createdAt: '2026-01-01T00:00:00Z' });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  const owner = clients(sandbox, OWNER).s3();
  const put = await owner.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', Tagging: 'team=closed' }));
  return { s3: clients(sandbox, ASKER).s3(), etag: put.ETag ?? '' };
}

const DENIED = { name: 'AccessDenied', status: 403 };
const put = (more: object = {}) => new PutObjectCommand({ Bucket, Key: 'a', Body: 'y', ...more });
const get = () => new GetObjectCommand({ Bucket, Key: 'a' });

describe('the tags of an object', () => {
  const tagged = { StringEquals: { 's3:ExistingObjectTag/team': 'closed' } };

  it('are there for whoever reads it', async () => {
    const { s3 } = await asker({ Action: 's3:GetObject', Condition: tagged });
    expect(await s3.send(get())).toMatchObject({ ContentLength: 1 });
  });

  it('allow no write: PutObject does not have them', async () => {
    const { s3 } = await asker({ Action: ['s3:PutObject', 's3:DeleteObject'], Condition: tagged });
    expect(await failure(s3.send(put()))).toMatchObject(DENIED);
    expect(await failure(s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' })))).toMatchObject(DENIED);
  });

  it('deny no write either', async () => {
    const { s3 } = await asker(
      { Action: 's3:PutObject' },
      { Effect: 'Deny', Action: 's3:*', Condition: tagged },
    );
    expect(await s3.send(put())).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    expect(await failure(s3.send(get()))).toMatchObject(DENIED);
  });
});

it('headers are keys only for actions that have them', async () => {
  const { s3 } = await asker({
    Action: 's3:GetObject',
    Condition: { Null: { 's3:if-match': 'true', 's3:x-amz-acl': 'true' } },
  });
  const withHeaders = new GetObjectCommand({ Bucket, Key: 'a', IfMatch: '*' });
  expect(await s3.send(withHeaders)).toMatchObject({ ContentLength: 1 });
});

it('every action has the keys of its row, and no other of S3', () => {
  const keys = [
    's3:ExistingObjectTag/team',
    's3:RequestObjectTag/team',
    's3:RequestObjectTagKeys',
    's3:prefix',
    's3:max-keys',
    's3:VersionId',
    's3:if-match',
    's3:if-none-match',
    's3:x-amz-acl',
    's3:x-amz-storage-class',
    's3:x-amz-content-sha256',
    's3:TlsVersion',
    's3:ResourceAccount',
    's3:DataAccessPointArn',
  ];
  const always = ['aws:SourceIp', 'aws:PrincipalTag/team', 'aws:SecureTransport'];
  const context = Object.fromEntries([...keys, ...always].map((key) => [key, 'x']));
  for (const action of actionsOf('s3')) {
    const listed = keys.filter((key) => action.keys.some((own) => matchesKey(own, key.toLowerCase())));
    expect(Object.keys(carriedKeys(context, action.id)), action.id).toEqual([...listed, ...always]);
  }
});

describe('a write under If-Match', () => {
  const WRITE = { Action: ['s3:PutObject', 's3:DeleteObject'] };
  const READ = { Action: 's3:GetObject' };

  async function completing(s3: S3Client, IfMatch: string) {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a' }));
    const part = await s3.send(
      new UploadPartCommand({ Bucket, Key: 'a', UploadId, PartNumber: 1, Body: 'part' }),
    );
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: part.ETag }] };
    return s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'a', UploadId, MultipartUpload, IfMatch }),
    );
  }
  const WRITES: readonly [string, (s3: S3Client, etag: string) => Promise<unknown>][] = [
    ['PutObject', (s3, IfMatch) => s3.send(put({ IfMatch }))],
    ['CompleteMultipartUpload', completing],
    ['DeleteObject', (s3, IfMatch) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', IfMatch }))],
  ];

  it.each(WRITES)('%s asks for s3:GetObject too', async (_, write) => {
    const { s3, etag } = await asker(WRITE);
    for (const one of [etag, '"00000000000000000000000000000000"']) {
      const refused = await failure(write(s3, one));
      expect(refused).toMatchObject(DENIED);
      expect(refused.message).toContain('s3:GetObject');
    }
  });

  it.each(WRITES)('%s is done by whoever may read and write', async (_, write) => {
    const { s3, etag } = await asker(WRITE, READ);
    await expect(write(s3, etag)).resolves.toBeDefined();
  });

  it('CopyObject asks for it where it writes', async () => {
    const { s3, etag } = await asker({ ...WRITE }, { ...READ, Resource: `arn:aws:s3:::${Bucket}/source` });
    await s3.send(put({ Key: 'source' }));
    const copy = (IfMatch?: string) =>
      s3.send(new CopyObjectCommand({ Bucket, Key: 'a', CopySource: `${Bucket}/source`, IfMatch }));
    expect(await failure(copy(etag))).toMatchObject(DENIED);
    await expect(copy()).resolves.toBeDefined();
  });

  it('DeleteObjects says it of each key', async () => {
    const { s3, etag } = await asker(WRITE);
    const { Errors, Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a', ETag: etag }, { Key: 'b' }] } }),
    );
    expect([Errors?.map(({ Code, Key }) => [Code, Key]), Deleted?.map(({ Key }) => Key)]).toEqual([
      [['AccessDenied', 'a']],
      ['b'],
    ]);
  });

  it('DeleteObjects is seen to have it by policies that ask for it', async () => {
    const { s3, etag } = await asker(READ, {
      Action: 's3:DeleteObject',
      Condition: { Null: { 's3:if-match': 'false' } },
    });
    const remove = (object: object) =>
      s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a', ...object }] } }));
    expect((await remove({})).Errors?.map(({ Code }) => Code)).toEqual(['AccessDenied']);
    expect((await remove({ ETag: etag })).Deleted?.map(({ Key }) => Key)).toEqual(['a']);
  });

  it('is none where nothing is compared', async () => {
    const { s3 } = await asker(WRITE);
    await expect(s3.send(put({ Key: 'new', IfNoneMatch: '*' }))).resolves.toBeDefined();
    await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', IfMatch: '*' }))).resolves.toBeDefined();
  });
});
