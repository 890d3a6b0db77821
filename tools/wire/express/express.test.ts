import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { addAccount, addBucket, addUser, named } from '../../../sandbox/seed/build';
import { startServer, type RunningServer } from '../../../server/start-server';
import { disposeClients } from '../../../src/aws/clients/dispose';
import type { AwsContext } from '../../../src/aws/context';
import type { AwsFailure } from '../../../src/aws/failure';
import type { Location } from '../../../src/aws/location';
import { requestLog } from '../../../src/aws/request-log';
import { sendS3, uploadBody } from '../../../src/aws/send';
import { deleteBatch } from '../../../src/resources/objects/delete-batch';
import { entriesAt, entriesBelow } from '../../../src/resources/objects/entries-below';
import { objectPages } from '../../../src/resources/objects/listing/fetch-objects';
import { Listing } from '../../../src/resources/objects/listing/listing';
import { listingPace } from '../../../src/resources/objects/listing/listing-pace';
import { RenameJob } from '../../../src/transfers/engine/copy/rename-job';
import { S3TargetStore } from '../../../src/transfers/s3/copy/target-store';

const OWNER = '111122223333';
const HOT = 'hot--euw1-az1--x-s3';
const PLAIN: Location = { type: 'bucket', name: 'plain' };
const HERE: Location = { type: 'bucket', name: HOT };
const KEYS = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'secret-of-the-owner-for-tests-000000001',
};
const READER = {
  accessKeyId: 'AKIAEXAMPLEREADER001',
  secretAccessKey: 'secret-of-the-reader-for-tests-00000001',
};
const STRANGER = {
  accessKeyId: 'AKIAEXAMPLESTRANGER1',
  secretAccessKey: 'secret-of-a-stranger-for-tests-0000001',
};

/** Milliseconds by which the service's clock is ahead of this computer's. */
let ahead = 0;
let sandbox: Sandbox;
let server: RunningServer;
const opened: string[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({
    now: () => Date.now() + ahead,
    seed: (world) => {
      const account = addAccount(world, OWNER, 'ours');
      const statement = { Effect: 'Allow', Resource: '*' } as const;
      const mode = { StringEquals: { 's3express:SessionMode': 'ReadOnly' } };
      addUser(account, {
        name: 'owner',
        ...KEYS,
        policies: [named('All', { ...statement, Action: ['s3:*', 's3express:*'] })],
      });
      addUser(account, {
        name: 'reader',
        ...READER,
        policies: [named('Read', { ...statement, Action: 's3express:CreateSession', Condition: mode })],
      });
      addUser(account, { name: 'stranger', ...STRANGER });
      addBucket(world, account, { name: PLAIN.name, createdAt: '2026-01-01T00:00:00Z' });
      addBucket(world, account, {
        name: HOT,
        createdAt: '2026-01-01T00:00:00Z',
        directory: { zone: 'euw1-az1', type: 'AvailabilityZone' },
        cors: undefined,
      });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
});
afterEach(() => {
  for (const id of opened.splice(0)) disposeClients(id);
  requestLog.clear();
  ahead = 0;
});
afterAll(async () => {
  await server.close();
  await sandbox.close();
});

function contextOf(id: string, keys: AwsContext['credentials'] | typeof KEYS = KEYS): AwsContext {
  opened.push(id);
  return {
    id,
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: typeof keys === 'function' ? keys : () => Promise.resolve(keys),
  };
}

const put = (context: AwsContext, Key: string, text = Key) =>
  uploadBody(context, HERE, new PutObjectCommand({ Bucket: HOT, Key, Body: new Blob([text]) }));
const read = async (context: AwsContext, Key: string) =>
  (await sendS3(context, HERE, new GetObjectCommand({ Bucket: HOT, Key }))).Body?.transformToString();
const begun = () => requestLog.getSnapshot().filter(({ operation }) => operation === 'CreateSession').length;
const failed = (call: Promise<unknown>): Promise<AwsFailure> =>
  call.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: AwsFailure) => error,
  );

describe('sessions with a directory bucket', () => {
  it('are one for a context and a bucket, whichever client asks and however many at once', async () => {
    const context = contextOf('one');
    await Promise.all(['a', 'b', 'c'].map((key) => put(context, `one/${key}`)));
    // Other numbers of attempts are other clients, and other buckets are signed for S3 itself.
    await sendS3(context, PLAIN, new ListObjectsV2Command({ Bucket: PLAIN.name }));
    await sendS3(context, HERE, new ListObjectsV2Command({ Bucket: HOT }), { maxAttempts: 1 });
    expect(await read(context, 'one/b')).toBe('one/b');
    expect(begun()).toBe(1);
    await put(contextOf('other'), 'one/d');
    expect(begun()).toBe(2);
  });

  it('are begun anew when the session of the tab has other credentials', async () => {
    let keys: typeof KEYS = KEYS;
    const context = contextOf('renewed', () => Promise.resolve(keys));
    await put(context, 'renewed/a');
    keys = READER;
    expect(await read(context, 'renewed/a')).toBe('renewed/a');
    expect((await failed(put(context, 'renewed/b'))).kind).toBe('denied');
    expect(begun()).toBe(2);
  });

  it('end with the session of the tab', async () => {
    const context = contextOf('ended');
    await put(context, 'ended/a');
    disposeClients(context.id);
    await read(context, 'ended/a');
    expect(begun()).toBe(2);
  });

  it('are begun anew where the service calls them over, and the request takes place', async () => {
    const context = contextOf('over');
    await put(context, 'over/a');
    for (const session of sandbox.world.expressSessions.values())
      sandbox.world.expressSessions.set(session.accessKeyId, { ...session, expiresAt: 0 });
    expect(await read(context, 'over/a')).toBe('over/a');
    expect(begun()).toBe(2);
  });

  it('are begun anew a minute before their end, while the old one is still used', async () => {
    const context = contextOf('soon');
    await put(context, 'soon/a');
    ahead = 250_000;
    // The first answer tells the time there; the next request finds that the end is near.
    await read(context, 'soon/a');
    await read(context, 'soon/a');
    await expect.poll(begun).toBe(2);
    expect(await read(context, 'soon/a')).toBe('soon/a');
    expect(begun()).toBe(2);
  });

  it('are signed by the clock of the service', async () => {
    ahead = 2 * 3_600_000;
    const context = contextOf('clock');
    await put(context, 'clock/a');
    expect(await read(context, 'clock/a')).toBe('clock/a');
  });

  it('say which permission is missing where there is none', async () => {
    const failure = await failed(read(contextOf('stranger', STRANGER), 'one/a'));
    expect(failure).toMatchObject({ kind: 'denied', action: 'CreateSession', resource: HOT });
    expect(failure.message).toContain('s3express:CreateSession');
  });

  it('only read where no more is allowed', async () => {
    await put(contextOf('writer'), 'reading/a');
    const reader = contextOf('reader', READER);
    expect(await read(reader, 'reading/a')).toBe('reading/a');
    const remove = new DeleteObjectCommand({ Bucket: HOT, Key: 'reading/a' });
    expect((await failed(sendS3(reader, HERE, remove))).kind).toBe('denied');
  });
});

describe('what a directory bucket has not', () => {
  it.each([
    ['versioning', new GetBucketVersioningCommand({ Bucket: HOT }), /keep no versions/],
    ['tags', new GetObjectTaggingCommand({ Bucket: HOT, Key: 'a' }), /no tags/],
  ])('%s: said, and not asked for', async (_, command, message) => {
    const failure = await failed(sendS3(contextOf('lacking'), HERE, command as GetBucketVersioningCommand));
    expect(failure.kind).toBe('not-supported');
    expect(failure.message).toMatch(message);
    expect(requestLog.getSnapshot()).toEqual([]);
  });

  it('a way to a browser without the relay', async () => {
    const context = contextOf('direct');
    const direct = { ...context, profile: { ...context.profile, kind: 'aws', transport: 'direct' } } as const;
    expect(await failed(read(direct, 'a'))).toMatchObject({
      code: 'NoDirectoryBuckets',
      kind: 'not-supported',
    });
  });
});

describe('listing a directory bucket', () => {
  const names = Array.from({ length: 2500 }, (_, index) => `deep/${index % 7}/${(index * 7919) % 2500}`);

  it('finds every key once, one page after the other, and sorts what it found', async () => {
    const context = contextOf('listing');
    const bucket = sandbox.world.buckets.get(HOT)!;
    for (const key of names)
      bucket.objects.put(
        {
          key,
          versionId: 'null',
          deleteMarker: false,
          lastModified: 0,
          size: 1,
          etag: '"e"',
          headers: {},
          storageClass: 'EXPRESS_ONEZONE',
          ownerAccount: OWNER,
          tags: {},
          acl: 'private',
        },
        'null-version',
      );
    const fetchPage = objectPages(context, HERE, 'deep/', undefined);
    const listing = new Listing({ fetchPage, ...listingPace(context, HERE) });
    listing.resume();
    await listing.reaches(Number.POSITIVE_INFINITY);
    expect(listing.state).toEqual({ kind: 'complete' });
    expect(listing.requests).toBe(3);
    expect(requestLog.getSnapshot().filter(({ path }) => path.includes('start-after'))).toEqual([]);
    const { signal } = new AbortController();
    const entries = await entriesBelow(context, HERE, 'deep/', { signal, onCount: () => undefined });
    const found = Array.from({ length: entries.count }, (_, index) => `deep/${entries.name(index)}`);
    expect(found).toEqual(names.toSorted());
  });

  it('of a prefix that ends within a name lists its folder and keeps what begins so', async () => {
    const page = await objectPages(
      contextOf('within'),
      HERE,
      'deep/3/12',
      '/',
    )({
      signal: new AbortController().signal,
    });
    const expected = names.filter((key) => key.startsWith('deep/3/12'));
    expect(page.names.map((name) => `deep/3/12${name}`).toSorted()).toEqual(expected.toSorted());
    expect(page.sizes).toHaveLength(expected.length);
  });
});

describe('deleting in a directory bucket', () => {
  it('takes many at once, each only as it was counted', async () => {
    const context = contextOf('deleting');
    const written = await Promise.all(['a', 'b', 'c'].map((key) => put(context, `del/${key}`)));
    const targets = ['a', 'b', 'c'].map((key, index) => ({
      key: `del/${key}`,
      etag: index === 1 ? 'another' : written[index]!.ETag!.replaceAll('"', ''),
    }));
    const outcome = await deleteBatch(context, HERE, targets);
    expect(outcome.map((refusal) => refusal?.code)).toEqual([undefined, 'PreconditionFailed', undefined]);
    const { signal } = new AbortController();
    const left = await entriesBelow(context, HERE, 'del/', { signal, onCount: () => undefined });
    expect([left.count, left.name(0)]).toEqual([1, 'b']);
    expect((await entriesAt(context, HERE, 'del/b', signal)).count).toBe(1);
    expect((await entriesAt(context, HERE, 'del/a', signal)).count).toBe(0);
  });
});

describe('renaming in a directory bucket', () => {
  const io = {
    signal: new AbortController().signal,
    moved: () => undefined,
    phase: () => undefined,
    sized: () => undefined,
    request: <T>(task: (progressed: () => void) => Promise<T>) => task(() => undefined),
  };
  const storeOf = (context: AwsContext) =>
    new S3TargetStore({
      context,
      location: HERE,
      owner: OWNER,
      from: { location: HERE, owner: OWNER },
      options: {},
      whenUsable: () => Promise.resolve(),
    });

  it('is one request, with every character of the name', async () => {
    const context = contextOf('rename');
    const key = 'ren/ä b+c%2F(1)/x';
    const { ETag } = await put(context, key, 'text');
    const from = { key, size: 4, etag: ETag };
    const job = new RenameJob({
      from,
      key: 'ren/to',
      condition: { kind: 'absent' },
      target: storeOf(context),
    });
    expect(await job.run(io)).toMatchObject({ verified: true });
    expect(await read(context, 'ren/to')).toBe('text');
    expect((await failed(read(context, key))).kind).toBe('not-found');
    const head = await sendS3(context, HERE, new HeadObjectCommand({ Bucket: HOT, Key: 'ren/to' }));
    expect(head.ETag).toBe(ETag);
  });

  it.each([
    ['something stands there', 'absent', 'right', 'exists'],
    ['the object is another by now', 'any', '"another"', 'changed'],
    ['the object is gone', 'any', 'gone', 'changed'],
  ] as const)('is refused where %s', async (what, kind, etag, expected) => {
    const context = contextOf(`refused ${what}`);
    const { ETag } = await put(context, 'ref/a', 'a');
    await put(context, 'ref/b', 'b');
    const from = {
      key: etag === 'gone' ? 'ref/none' : 'ref/a',
      size: 1,
      etag: etag === 'right' || etag === 'gone' ? ETag : etag,
    };
    const job = new RenameJob({ from, key: 'ref/b', condition: { kind }, target: storeOf(context) });
    await expect(job.run(io)).rejects.toMatchObject({ kind: expected });
    expect([await read(context, 'ref/a'), await read(context, 'ref/b')]).toEqual(['a', 'b']);
  });

  it('takes a free name where it was told to', async () => {
    const context = contextOf('free');
    await put(context, 'free/a.txt', 'a');
    await put(context, 'free/b.txt', 'b');
    const from = { key: 'free/a.txt', size: 1 };
    const job = new RenameJob({
      from,
      key: 'free/b.txt',
      condition: { kind: 'absent' },
      target: storeOf(context),
    });
    await expect(job.run(io)).rejects.toMatchObject({ kind: 'exists' });
    job.allow('rename');
    await job.run(io);
    expect([job.key, await read(context, job.key)]).toEqual(['free/b (1).txt', 'a']);
  });
});
