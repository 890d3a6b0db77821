import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketLoggingCommand,
  PutObjectCommand,
  type TargetObjectKeyFormat,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addBucket, addUser, named, policy, type BucketSeed } from '../seed/build';
import { clients, failure } from '../testing/clients';

const ACCOUNT = '123456789012';
const OWNER = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'owner-secret-key-for-tests-0000000000001',
};
const READER = {
  accessKeyId: 'AKIAEXAMPLEREADER001',
  secretAccessKey: 'reader-secret-key-for-tests-000000000001',
};
const START = Date.parse('2026-11-20T22:58:00Z');

const letsService = (conditions: Readonly<Record<string, unknown>> = {}) =>
  policy({
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::logs/access/*',
    Condition: conditions,
  });

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function world(target: Partial<BucketSeed> = { policy: letsService() }) {
  const time = { now: START };
  sandbox = await createSandbox({
    now: () => time.now,
    seed: (made) => {
      const account = addAccount(made, ACCOUNT, 'own');
      const may = (...actions: string[]) => named('May', { Effect: 'Allow', Action: actions, Resource: '*' });
      addUser(account, { name: 'owner', ...OWNER, policies: [may('s3:*')] });
      addUser(account, { name: 'reader', ...READER, policies: [may('s3:GetObject')] });
      addBucket(made, account, { name: 'source', createdAt: '2026-01-01T00:00:00Z' });
      addBucket(made, account, { name: 'logs', createdAt: '2026-01-01T00:00:00Z', ...target });
    },
  });
  const s3 = clients(sandbox, OWNER).s3();
  const reader = clients(sandbox, READER).s3();
  const later = (milliseconds: number) => {
    time.now += milliseconds;
    for (const { config } of [s3, reader]) config.systemClockOffset = time.now - Date.now();
  };
  later(0);
  const logTo = (TargetObjectKeyFormat?: TargetObjectKeyFormat) =>
    s3.send(
      new PutBucketLoggingCommand({
        Bucket: 'source',
        BucketLoggingStatus: {
          LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'access/', TargetObjectKeyFormat },
        },
      }),
    );
  const control = async (name: string, body: object = {}): Promise<unknown> => {
    const answer = await sandbox.fetch(
      new Request(`http://127.0.0.1/__sandbox/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    return answer.json();
  };
  const logObjects = async () =>
    ((await s3.send(new ListObjectsV2Command({ Bucket: 'logs' }))).Contents ?? []).map(({ Key = '' }) => Key);
  const records = async () => {
    const bodies = await Promise.all(
      (await logObjects()).map(async (Key) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'logs', Key }));
        return (await Body?.transformToString()) ?? '';
      }),
    );
    return bodies.join('').trimEnd().split('\n').map(fields);
  };
  return { later, s3, reader, logTo, control, logObjects, records };
}

/** Quoted and bracketed fields are one each. */
const fields = (line: string): string[] => line.match(/"[^"]*"|\[[^\]]*\]|\S+/g) ?? [];

const [TIME, IP, REQUESTER, REQUEST, OPERATION, KEY, URI, STATUS, ERROR, SENT, SIZE] = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
] as const;

describe('a record', () => {
  it('has every field in its place', async () => {
    const { s3, logTo, control, records } = await world();
    await s3.send(new PutObjectCommand({ Bucket: 'source', Key: 'a b/ü%.txt', Body: 'twelve bytes' }));
    await logTo();
    const answer = await s3.send(
      new GetObjectCommand({ Bucket: 'source', Key: 'a b/ü%.txt', Range: 'bytes=0-5' }),
    );
    await control('logs/deliver');
    const record = (await records()).find((one) => one[OPERATION] === 'REST.GET.OBJECT');
    const owner = sandbox.world.accounts.get(ACCOUNT)?.canonicalId;
    expect(record).toEqual([
      owner,
      'source',
      '[20/Nov/2026:22:58:00 +0000]',
      '203.0.113.24',
      `arn:aws:iam::${ACCOUNT}:user/owner`,
      answer.$metadata.requestId,
      'REST.GET.OBJECT',
      'a%2520b/%25C3%25BC%2525.txt',
      '"GET /a%20b/%C3%BC%25.txt?x-id=GetObject HTTP/1.1"',
      '206',
      '-',
      '6',
      '12',
      expect.stringMatching(/^\d+$/),
      expect.stringMatching(/^\d+$/),
      '"-"',
      expect.stringMatching(/^"aws-sdk-js/),
      '-',
      answer.$metadata.extendedRequestId,
      'SigV4',
      'TLS_AES_128_GCM_SHA256',
      'AuthHeader',
      'source.s3.eu-west-1.amazonaws.com',
      'TLSv1.3',
      '-',
      '-',
      '-',
    ]);
  });

  it('tells refusals, strangers, copies and each key of many deletes', async () => {
    const { s3, reader, logTo, control, records } = await world();
    for (const Key of ['one', 'two'])
      await s3.send(new PutObjectCommand({ Bucket: 'source', Key, Body: Key }));
    await logTo();
    await failure(reader.send(new PutObjectCommand({ Bucket: 'source', Key: 'no', Body: 'no' })));
    await failure(s3.send(new HeadObjectCommand({ Bucket: 'source', Key: 'gone' })));
    await sandbox.fetch(new Request('https://source.s3.eu-west-1.amazonaws.com/one'));
    await s3.send(new CopyObjectCommand({ Bucket: 'source', Key: 'copy', CopySource: 'source/two' }));
    await s3.send(
      new DeleteObjectsCommand({ Bucket: 'source', Delete: { Objects: [{ Key: 'one' }, { Key: '50%' }] } }),
    );
    await control('logs/deliver');
    const told = (await records()).map((one) => [one[OPERATION], one[KEY], one[STATUS], one[ERROR]]);
    expect(told).toEqual([
      // Switching it on is the first request that is logged.
      ['REST.PUT.LOGGING_STATUS', '-', '200', '-'],
      ['REST.PUT.OBJECT', 'no', '403', 'AccessDenied'],
      ['REST.HEAD.OBJECT', 'gone', '404', 'NoSuchKey'],
      ['REST.GET.OBJECT', 'one', '403', 'AccessDenied'],
      ['REST.COPY.OBJECT', 'copy', '200', '-'],
      ['REST.COPY.OBJECT_GET', 'two', '200', '-'],
      ['REST.POST.MULTI_OBJECT_DELETE', '-', '200', '-'],
      ['BATCH.DELETE.OBJECT', 'one', '204', '-'],
      // Encoded once, where a request's own key is encoded twice.
      ['BATCH.DELETE.OBJECT', '50%25', '204', '-'],
    ]);
    const anonymous = (await records()).find((one) => one[REQUESTER] === '-');
    expect(anonymous?.slice(IP, REQUEST)).toEqual(['203.0.113.24', '-']);
    expect(anonymous?.[URI]).toBe('"GET /one HTTP/1.1"');
  });

  it('says what an ACL let through', async () => {
    const { s3, logTo, control, records } = await world();
    Object.assign(sandbox.world.buckets.get('source')!, {
      ownership: 'ObjectWriter',
      publicAccessBlock: undefined,
    });
    await s3.send(new PutObjectCommand({ Bucket: 'source', Key: 'open', Body: 'x', ACL: 'public-read' }));
    await logTo();
    await sandbox.fetch(new Request('https://source.s3.eu-west-1.amazonaws.com/open'));
    await control('logs/deliver');
    const record = (await records()).find((one) => one[OPERATION] === 'REST.GET.OBJECT');
    expect(record?.slice(-2)).toEqual(['Yes', '-']);
  });
});

describe('delivery', () => {
  it.each<[string, TargetObjectKeyFormat | undefined, RegExp]>([
    ['without partitions', undefined, /^access\/2026-11-20-22-59-00-[0-9A-F]{16}$/],
    ['simple', { SimplePrefix: {} }, /^access\/2026-11-20-22-59-00-[0-9A-F]{16}$/],
    [
      'by the day of delivery',
      { PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' } },
      /^access\/123456789012\/eu-west-1\/source\/2026\/11\/20\/2026-11-20-22-59-00-[0-9A-F]{16}$/,
    ],
    [
      'by the day of the events',
      { PartitionedPrefix: { PartitionDateSource: 'EventTime' } },
      /^access\/123456789012\/eu-west-1\/source\/2026\/11\/20\/2026-11-20-00-00-00-[0-9A-F]{16}$/,
    ],
  ])('has keys %s', async (_, format, key) => {
    const { later, logTo, control, logObjects } = await world();
    await logTo(format);
    later(60_000);
    await control('logs/deliver');
    expect(await logObjects()).toEqual([expect.stringMatching(key)]);
  });

  it('parts the days of one batch where they are partitioned by', async () => {
    const { later, s3, logTo, control, logObjects } = await world();
    await logTo({ PartitionedPrefix: { PartitionDateSource: 'EventTime' } });
    later(62 * 60_000);
    await s3.send(new ListObjectsV2Command({ Bucket: 'source' }));
    await control('logs/deliver');
    expect((await logObjects()).map((key) => key.slice(0, 45))).toEqual([
      'access/123456789012/eu-west-1/source/2026/11/',
      'access/123456789012/eu-west-1/source/2026/11/',
    ]);
  });

  it('happens by itself once a record is five minutes old, and when the clock is moved on', async () => {
    const { later, s3, logTo, control, logObjects } = await world();
    await logTo();
    later(4 * 60_000);
    await s3.send(new ListObjectsV2Command({ Bucket: 'source' }));
    expect(await logObjects()).toHaveLength(0);
    later(60_000);
    await s3.send(new ListObjectsV2Command({ Bucket: 'source' }));
    expect(await logObjects()).toHaveLength(1);
    await s3.send(new ListObjectsV2Command({ Bucket: 'source' }));
    await control('clock', { advanceMs: 5 * 60_000 });
    expect(await logObjects()).toHaveLength(2);
  });

  it.each<[string, Partial<BucketSeed>, boolean]>([
    ['this account', { policy: letsService({ StringEquals: { 'aws:SourceAccount': ACCOUNT } }) }, true],
    ['this bucket', { policy: letsService({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::source' } }) }, true],
    ['another bucket', { policy: letsService({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::else' } }) }, false],
    ['another account', { policy: letsService({ StringEquals: { 'aws:SourceAccount': '1' } }) }, false],
    ['nobody', {}, false],
    ['the group of the ACL', { ownership: 'ObjectWriter', acl: 'log-delivery-write' }, true],
  ])('is as the target lets %s', async (_, target, delivered) => {
    const { logTo, control, logObjects } = await world(target);
    await logTo();
    const [told] = ((await control('logs/deliver')) as { accessLogs: object[] }).accessLogs;
    expect(await logObjects()).toHaveLength(delivered ? 1 : 0);
    expect(told).toMatchObject(delivered ? { records: 1 } : { refused: 'AccessDenied', records: 1 });
  });

  it.each<[string, Partial<BucketSeed>]>([
    ['lets nobody in by its ACL', { ownership: 'ObjectWriter' }],
    ['holds what is written', { objectLock: { byDefault: { mode: 'GOVERNANCE', unit: 'Days', count: 1 } } }],
    ['has requesters pay', { requestPayer: 'Requester' }],
  ])('is not taken to a target that %s', async (_, target) => {
    const { logTo } = await world(target);
    expect(await failure(logTo())).toMatchObject({ name: 'InvalidTargetBucketForLogging', status: 400 });
  });

  it('keeps nothing of buckets without a log', async () => {
    const { s3, control } = await world();
    await s3.send(new PutObjectCommand({ Bucket: 'source', Key: 'x', Body: 'x' }));
    expect(await control('logs/deliver')).toMatchObject({ accessLogs: [] });
  });

  it('keeps the moment of each request', async () => {
    const { later, s3, logTo, control, records } = await world();
    await logTo();
    later(1000);
    await s3.send(new ListObjectsV2Command({ Bucket: 'source' }));
    await control('logs/deliver');
    expect((await records()).map((one) => [one[TIME], one[SENT] === '-', one[SIZE]])).toEqual([
      ['[20/Nov/2026:22:58:00 +0000]', true, '-'],
      ['[20/Nov/2026:22:58:01 +0000]', false, '-'],
    ]);
  });
});
