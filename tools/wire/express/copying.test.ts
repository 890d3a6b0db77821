import { CreateMultipartUploadCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { addAccount, addBucket, addMultiRegionPoint, addUser, named } from '../../../sandbox/seed/build';
import { startServer, type RunningServer } from '../../../server/start-server';
import { disposeClients } from '../../../src/aws/clients/dispose';
import type { AwsContext } from '../../../src/aws/context';
import { bucketParameter, type Location } from '../../../src/aws/location';
import { sendS3, uploadBody } from '../../../src/aws/send';
import { Budget } from '../../../src/transfers/engine/copy/budget';
import { CopyJob } from '../../../src/transfers/engine/copy/copy-job';
import { plainHasher } from '../../../src/transfers/engine/testing/fake-store';
import { persistentIo } from '../../../src/transfers/engine/testing/job-io';
import { UploadJob } from '../../../src/transfers/engine/upload';
import { S3SourceStore } from '../../../src/transfers/s3/copy/source-store';
import { S3TargetStore } from '../../../src/transfers/s3/copy/target-store';
import { abortLostUploads } from '../../../src/transfers/s3/lost-uploads';
import { S3Store } from '../../../src/transfers/s3/s3-store';

const OWNER = '111122223333';
const KEYS = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'secret-of-the-owner-for-tests-000000001',
};
const bucket = (name: string): Location => ({ type: 'bucket', name });
const [PLAIN, FAR, HOT, WARM] = ['plain', 'far', 'hot--euw1-az1--x-s3', 'warm--euw1-az2--x-s3'].map(
  bucket,
) as [Location, Location, Location, Location];
const EVERYWHERE: Location = {
  type: 'multi-region-access-point',
  alias: 'mtestofcopies.mrap',
  account: OWNER,
  partition: 'aws',
};

let sandbox: Sandbox;
let server: RunningServer;
const context: AwsContext = {
  id: 'copying elsewhere',
  profile: {
    id: 'sandbox',
    label: 'Sandbox',
    kind: 'sandbox',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  },
  credentials: () => Promise.resolve(KEYS),
};

beforeAll(async () => {
  sandbox = await createSandbox({
    seed: (world) => {
      const account = addAccount(world, OWNER, 'ours');
      const statement = { Effect: 'Allow', Resource: '*', Action: ['s3:*', 's3express:*'] } as const;
      addUser(account, { name: 'owner', ...KEYS, policies: [named('All', statement)] });
      const createdAt = '2026-01-01T00:00:00Z';
      const plain = addBucket(world, account, { name: 'plain', createdAt });
      const far = addBucket(world, account, { name: 'far', createdAt, region: 'us-east-1' });
      for (const [name, zone] of [
        ['hot--euw1-az1--x-s3', 'euw1-az1'],
        ['warm--euw1-az2--x-s3', 'euw1-az2'],
      ] as const)
        addBucket(world, account, {
          name,
          createdAt,
          directory: { zone, type: 'AvailabilityZone' },
          cors: undefined,
        });
      addMultiRegionPoint(account, {
        name: 'everywhere',
        alias: 'mtestofcopies.mrap',
        buckets: [plain, far],
        createdAt,
      });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
});
afterAll(async () => {
  disposeClients(context.id);
  await server.close();
  await sandbox.close();
});

const TEXT = 'carried over as it is';
const place = (location: Location) => ({ context, location, whenUsable: async () => {} });
const textAt = async (location: Location, Key: string) =>
  (
    await sendS3(context, location, new GetObjectCommand({ Bucket: bucketParameter(location), Key }))
  ).Body?.transformToString();

let cases = 0;

async function copied(
  from: Location,
  to: Location,
  { way, inParts = false, move = false }: { way: 'server' | 'streamed'; inParts?: boolean; move?: boolean },
) {
  const key = `case ${(cases += 1)}/a ü`;
  const command = new PutObjectCommand({
    Bucket: bucketParameter(from),
    Key: key,
    Body: new Blob([TEXT]),
    ContentType: 'text/plain',
    Metadata: { team: 'red' },
  });
  const { ETag = '' } = await uploadBody(context, from, command);
  const job = new CopyJob({
    from: { key, size: TEXT.length, etag: ETag, storageClass: 'STANDARD' },
    key,
    condition: { kind: 'absent' },
    source: new S3SourceStore(place(from)),
    target: new S3TargetStore({ ...place(to), from: { location: from }, options: {} }),
    way,
    move,
    compare: true,
    places: 'maybe',
    hash: plainHasher,
    memory: new Budget(64 * 1024 * 1024),
    ...(inParts ? { sizes: { atOnce: 10, part: 5 * 1024 * 1024 } } : {}),
  });
  const result = await job.run(persistentIo());
  return { key, result };
}

describe.each<[string, Location, Location]>([
  ['from a bucket into a directory bucket', PLAIN, HOT],
  ['from a directory bucket into a bucket', HOT, PLAIN],
  ['between directory buckets of two zones', HOT, WARM],
  ['from a bucket of another Region into a directory bucket', FAR, HOT],
])('%s', (_, from, to) => {
  it.each([
    { way: 'server' },
    { way: 'server', inParts: true },
    { way: 'streamed' },
    { way: 'streamed', inParts: true },
    { way: 'server', move: true },
  ] as const)('copies $way %#', async (how) => {
    const { key, result } = await copied(from, to, how);
    expect(result.verified).toBe(true);
    expect(await textAt(to, key)).toBe(TEXT);
    const source = textAt(from, key);
    if ('move' in how) await expect(source).rejects.toMatchObject({ code: 'NoSuchKey' });
    else expect(await source).toBe(TEXT);
  });
});

describe('through a Multi-Region Access Point', () => {
  it.each([{ way: 'server' }, { way: 'streamed' }] as const)(
    'writes what is copied to the bucket that answers: $way %#',
    async (how) => {
      const { key, result } = await copied(FAR, EVERYWHERE, how);
      expect(result.verified).toBe(true);
      expect(await textAt(PLAIN, key)).toBe(TEXT);
    },
  );

  it('reads nothing by the service', async () => {
    await expect(copied(EVERYWHERE, FAR, { way: 'server' })).rejects.toMatchObject({ name: 'StoreFailure' });
  });
});

describe('in a directory bucket', () => {
  it('a large file goes up in parts', async () => {
    const body = new Blob([new Uint8Array(5 * 1024 * 1024).fill(7), 'the end']);
    const store = new S3Store(place(HOT));
    const job = new UploadJob({
      store,
      key: 'large/file',
      body,
      contentType: 'a/b',
      overwrite: false,
      hash: plainHasher,
      sizes: { atOnce: 1024, part: 5 * 1024 * 1024 },
    });
    await expect(job.run(persistentIo())).resolves.toEqual({ verified: true });
    expect(await textAt(HOT, 'large/file')).toMatch(/the end$/);
  });

  it('an upload whose beginning had no answer is found, although lists have no order and no part of a name', async () => {
    const begin = (Key: string) =>
      sendS3(context, HOT, new CreateMultipartUploadCommand({ Bucket: bucketParameter(HOT), Key }));
    await begin('lost/one');
    await begin('lost/one too');
    const { signal } = new AbortController();
    await abortLostUploads(context, HOT, { key: 'lost/one', within: 60_000 }, signal);
    const left = [...sandbox.world.buckets.get(bucketParameter(HOT))!.objects.uploads.values()];
    expect(left.map(({ key }) => key)).toEqual(['lost/one too']);
  });
});
