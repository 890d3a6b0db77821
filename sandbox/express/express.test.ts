import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateSessionCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListDirectoryBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  RenameObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { HOT } from '../seed/objects-elsewhere';
import { assume, clients, failure, keysOf, type Keys } from '../testing/clients';

const OPERATOR: Keys = {
  accessKeyId: 'AKIA4MKTG5OPERATOR66',
  secretAccessKey: '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',
};

let sandbox: Sandbox;
/** Milliseconds by which the service's clock was moved on; signatures bear a quarter of an hour. */
let ahead = 0;
const now = () => Date.now() + ahead;
let admin: S3Client;
const options = { responseChecksumValidation: 'WHEN_REQUIRED' } as const;

beforeAll(async () => {
  sandbox = await createSandbox({ now, largePrefixKeys: 10 });
  admin = clients(sandbox, LAKE_ADMIN_KEY).s3(options);
});
afterAll(() => sandbox.close());

const put = (Key: string, Body = Key) => admin.send(new PutObjectCommand({ Bucket: HOT, Key, Body }));
const textOf = async (Key: string) =>
  (await admin.send(new GetObjectCommand({ Bucket: HOT, Key }))).Body?.transformToString();

/** A client that keeps to one session, whatever becomes of it. */
async function withSession(SessionMode?: 'ReadOnly' | 'ReadWrite'): Promise<S3Client> {
  let identity = { accessKeyId: '', secretAccessKey: '' };
  const client = clients(sandbox, LAKE_ADMIN_KEY).s3({
    ...options,
    s3ExpressIdentityProvider: { getS3ExpressIdentity: async () => identity },
  });
  // By the same client: the SDK signs sessions for the service that it asked first.
  const { Credentials: given } = await client.send(new CreateSessionCommand({ Bucket: HOT, SessionMode }));
  identity = keysOf(given);
  return client;
}

async function listed(Prefix: string, Delimiter?: string, MaxKeys = 1000) {
  const keys: string[] = [];
  const folders: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await admin.send(
      new ListObjectsV2Command({ Bucket: HOT, Prefix, Delimiter, MaxKeys, ContinuationToken }),
    );
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    folders.push(...(page.CommonPrefixes ?? []).map(({ Prefix: folder = '' }) => folder));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return { keys, folders };
}

describe('sessions', () => {
  it('are begun by the SDK for what is in the bucket, and their signatures are for s3express', async () => {
    expect(await textOf('README.md')).toContain('# Hot');
    const [session] = sandbox.world.expressSessions.values();
    expect(session).toMatchObject({ bucket: HOT, mode: 'ReadWrite', askedBy: LAKE_ADMIN_KEY.accessKeyId });
    expect(Math.abs(session!.expiresAt - now() - 300_000)).toBeLessThan(60_000);
  });

  it('are over after five minutes, and unknown to other buckets', async () => {
    const client = await withSession();
    const head = () => client.send(new HeadObjectCommand({ Bucket: HOT, Key: 'README.md' }));
    await head();
    const list = new ListObjectsV2Command({ Bucket: 'other--euw1-az1--x-s3' });
    expect(await failure(client.send(list))).toMatchObject({ name: 'NoSuchBucket' });
    ahead += 301_000;
    expect((await failure(client.send(new GetObjectCommand({ Bucket: HOT, Key: 'README.md' })))).name).toBe(
      'ExpiredToken',
    );
    ahead = 0;
  });

  it.each([
    ['the mode asked for', 'ReadOnly' as const, true, false],
    ['the greatest there is', undefined, true, true],
  ])('%s', async (_, SessionMode, reads, writes) => {
    const client = await withSession(SessionMode);
    const may = (call: Promise<unknown>) =>
      call.then(
        () => true,
        ({ name }: Error) => {
          expect(name).toBe('AccessDenied');
          return false;
        },
      );
    expect(await may(client.send(new ListObjectsV2Command({ Bucket: HOT })))).toBe(reads);
    expect(await may(client.send(new PutObjectCommand({ Bucket: HOT, Key: 'tmp/a', Body: 'a' })))).toBe(
      writes,
    );
  });

  it('fall back to reading where nothing else is allowed, and are refused by name', async () => {
    const reader = await assume(sandbox, OPERATOR, { RoleArn: 'arn:aws:iam::111122223333:role/LakeReader' });
    const s3 = clients(sandbox, reader).s3(options);
    expect(
      (await s3.send(new HeadObjectCommand({ Bucket: HOT, Key: 'README.md' }))).ContentLength,
    ).toBeGreaterThan(9);
    const write = new PutObjectCommand({ Bucket: HOT, Key: 'tmp/b', Body: 'b' });
    expect(await failure(s3.send(write))).toMatchObject({ name: 'AccessDenied', status: 403 });
    const asked = new CreateSessionCommand({ Bucket: HOT, SessionMode: 'ReadWrite' });
    expect((await failure(s3.send(asked))).message).toMatch(
      /not authorized to perform: s3express:CreateSession on resource: "arn:aws:s3express:eu-west-1:111122223333:bucket\/analytics-hot/,
    );
  });

  it('are of no other account until the bucket’s policy lets it in', async () => {
    const other = clients(sandbox, OPERATOR).s3(options);
    const list = () => other.send(new ListObjectsV2Command({ Bucket: HOT }));
    expect(await failure(list())).toMatchObject({ name: 'AccessDenied', message: 'Access Denied' });
    const Resource = `arn:aws:s3express:eu-west-1:111122223333:bucket/${HOT}`;
    const statement = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Resource };
    const policy = (more: object) =>
      JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, ...more }] });
    const set = (Policy: string) => admin.send(new PutBucketPolicyCommand({ Bucket: HOT, Policy }));
    expect((await failure(set(policy({ Action: 's3:GetObject' })))).name).toBe('MalformedPolicy');
    await set(
      policy({
        Action: 's3express:CreateSession',
        Condition: { StringEquals: { 's3express:SessionMode': 'ReadOnly' } },
      }),
    );
    expect((await admin.send(new GetBucketPolicyCommand({ Bucket: HOT }))).Policy).toContain('SessionMode');
    // The account's own policies say nothing of it: both sides have to.
    expect((await failure(list())).name).toBe('AccessDenied');
  });
});

describe('listing', () => {
  it('has every key once, in an order that is no order of names, page by page', async () => {
    const { keys } = await listed('shards/');
    expect(keys).toHaveLength(2880);
    expect(new Set(keys).size).toBe(2880);
    expect(keys).not.toEqual(keys.toSorted());
    const hour = await listed('shards/hour=03/', undefined, 50);
    expect(hour.keys).toEqual(keys.filter((key) => key.startsWith('shards/hour=03/')));
  });

  it('rolls up folders', async () => {
    const { folders, keys } = await listed('shards/', '/');
    expect(keys).toEqual([]);
    expect(folders.toSorted()).toEqual(
      Array.from({ length: 24 }, (_, hour) => `shards/hour=${String(hour).padStart(2, '0')}/`),
    );
  });

  it.each([
    [{ StartAfter: 'a' }, 'NotImplemented'],
    [{ Prefix: 'shards/ho' }, 'InvalidRequest'],
    [{ Delimiter: '-' }, 'InvalidRequest'],
    [{ FetchOwner: true }, 'NotImplemented'],
  ])('refuses %j', async (input, name) => {
    expect((await failure(admin.send(new ListObjectsV2Command({ Bucket: HOT, ...input })))).name).toBe(name);
  });
});

describe('objects', () => {
  it('have one class, and an ETag that is nobody’s MD5', async () => {
    const { ETag = '' } = await put('tmp/one');
    expect(ETag).toMatch(/^"[a-z0-9]{20}"$/);
    const head = await admin.send(new HeadObjectCommand({ Bucket: HOT, Key: 'tmp/one' }));
    expect(head).toMatchObject({ ETag, StorageClass: 'EXPRESS_ONEZONE' });
  });

  it.each([
    [{ Tagging: 'a=b' }, 'NotImplemented'],
    [{ ACL: 'private' as const }, 'NotImplemented'],
    [{ StorageClass: 'STANDARD_IA' as const }, 'InvalidStorageClass'],
    [{ RequestPayer: 'requester' as const }, 'NotImplemented'],
  ])('are not written with %j', async (input, name) => {
    const command = new PutObjectCommand({ Bucket: HOT, Key: 'tmp/never', Body: 'x', ...input });
    expect((await failure(admin.send(command))).name).toBe(name);
  });

  it('have no tags to read', async () => {
    const command = new GetObjectTaggingCommand({ Bucket: HOT, Key: 'README.md' });
    expect(await failure(admin.send(command))).toMatchObject({ name: 'NotImplemented', status: 501 });
  });

  it('are copied between the kinds of buckets, annotations left behind', async () => {
    const into = { Bucket: HOT, Key: 'tmp/copied', CopySource: 'analytics-scratch/notes.txt' };
    await clients(sandbox, LAKE_ADMIN_KEY)
      .s3()
      .send(new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'notes.txt', Body: 'notes' }));
    expect((await failure(admin.send(new CopyObjectCommand(into)))).status).toBe(501);
    await admin.send(new CopyObjectCommand({ ...into, AnnotationDirective: 'EXCLUDE' }));
    expect(await textOf('tmp/copied')).toBe('notes');
    const back = { Bucket: 'analytics-scratch', Key: 'back.txt', CopySource: `${HOT}/tmp/copied` };
    const { CopyObjectResult } = await clients(sandbox, LAKE_ADMIN_KEY)
      .s3()
      .send(new CopyObjectCommand(back));
    // MD5 of "notes".
    expect(CopyObjectResult?.ETag).toBe('"4358b5009c67d0e31d7fbf1663fcd3bf"');
  });
});

describe('renaming', () => {
  const rename = (from: string, Key: string, more: object = {}) =>
    admin.send(
      new RenameObjectCommand({ Bucket: HOT, Key, RenameSource: encodeURIComponent(from), ...more }),
    );

  it('gives an object another key and leaves it as it was', async () => {
    const { ETag } = await put('ren/from ä');
    const before = await admin.send(new HeadObjectCommand({ Bucket: HOT, Key: 'ren/from ä' }));
    await rename('ren/from ä', 'ren/to');
    const after = await admin.send(new HeadObjectCommand({ Bucket: HOT, Key: 'ren/to' }));
    expect(after).toMatchObject({ ETag, LastModified: before.LastModified, ContentType: before.ContentType });
    expect((await listed('ren/')).keys).toEqual(['ren/to']);
  });

  it.each([
    ['a target that is there', { DestinationIfNoneMatch: '*' }, 412],
    ['a target that is another', { DestinationIfMatch: '"x"' }, 412],
    ['a source that is another', { SourceIfMatch: '"x"' }, 412],
  ])('is refused for %s', async (_, condition, status) => {
    await put('ren/a', 'a');
    await put('ren/b', 'b');
    expect((await failure(rename('ren/a', 'ren/b', condition))).status).toBe(status);
    expect(await textOf('ren/b')).toBe('b');
  });

  it('is refused for what is not there, and for keys that end in a slash', async () => {
    expect((await failure(rename('ren/none', 'ren/x'))).name).toBe('NoSuchKey');
    await put('ren/folder/');
    expect((await failure(rename('ren/folder/', 'ren/other'))).status).toBe(400);
  });

  it('is done once for a token', async () => {
    await put('ren/once', 'once');
    await rename('ren/once', 'ren/twice', { ClientToken: 't1' });
    await rename('ren/once', 'ren/twice', { ClientToken: 't1' });
    expect((await failure(rename('ren/once', 'ren/thrice', { ClientToken: 't1' }))).status).toBe(400);
  });
});

describe('buckets', () => {
  const Bucket = 'fresh--euw1-az2--x-s3';
  const configuration = (Name: string) => ({
    Location: { Type: 'AvailabilityZone' as const, Name },
    Bucket: { Type: 'Directory' as const, DataRedundancy: 'SingleAvailabilityZone' as const },
  });

  it('are made, listed by Region and among no others, and deleted once they are empty', async () => {
    const create = (zone: string) =>
      admin.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: configuration(zone) }));
    expect((await failure(create('euw1-az3'))).name).toBe('InvalidBucketName');
    await create('euw1-az2');
    expect((await failure(create('euw1-az2'))).name).toBe('BucketAlreadyOwnedByYou');
    const names = async (client: S3Client) =>
      (await client.send(new ListDirectoryBucketsCommand({}))).Buckets?.map(({ Name }) => Name);
    expect(await names(admin)).toEqual([HOT, Bucket]);
    expect(await names(clients(sandbox, LAKE_ADMIN_KEY, 'us-east-1').s3(options))).toEqual([]);
    const { Buckets } = await admin.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).not.toContain(HOT);
    const head = await admin.send(new HeadBucketCommand({ Bucket }));
    expect(head).toMatchObject({ BucketLocationType: 'AvailabilityZone', BucketLocationName: 'euw1-az2' });
    await admin.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
    const remove = () => admin.send(new DeleteBucketCommand({ Bucket }));
    expect((await failure(remove())).name).toBe('BucketNotEmpty');
    await admin.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    await remove();
    expect(await names(admin)).toEqual([HOT]);
  });

  it('answer at no ordinary host', async () => {
    const answer = await sandbox.fetch(new Request(`https://${HOT}.s3.eu-west-1.amazonaws.com/README.md`));
    expect(answer.status).toBe(404);
    const preflight = new Request(`https://${HOT}.s3express-euw1-az1.eu-west-1.amazonaws.com/README.md`, {
      method: 'OPTIONS',
      headers: { origin: 'https://console.example', 'access-control-request-method': 'GET' },
    });
    expect((await sandbox.fetch(preflight)).status).toBe(403);
  });
});
