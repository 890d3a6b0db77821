import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure } from '../testing/clients';

const Bucket = 'analytics-scratch';
const Key = 'logs/huge.log';
const SIZE = 50_000_000_050;

let sandbox: Sandbox;
let s3: ReturnType<ReturnType<typeof clients>['s3']>;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
  const role = { RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin', ExternalId: 'mk-7731' };
  s3 = clients(sandbox, await assume(sandbox, OPERATOR_KEY, role)).s3();
});
afterAll(() => sandbox.close());

async function put(body: object): Promise<number> {
  const request = new Request('http://127.0.0.1:4174/__sandbox/objects/put', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return (await sandbox.fetch(request)).status;
}
const range = async (from: number, to: number, IfMatch?: string) =>
  (
    await s3.send(new GetObjectCommand({ Bucket, Key, Range: `bytes=${from}-${to - 1}`, IfMatch }))
  ).Body!.transformToString();

it('is as large as it was said to be, held nowhere, and the same from wherever it is read', async () => {
  expect(await put({ bucket: Bucket, key: Key, bytes: SIZE })).toBe(200);
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  expect(head.ContentLength).toBe(SIZE);
  expect(head.ETag).toMatch(/-94"$/);
  const first = await range(0, 200_000);
  expect(first.split('\n')[1]).toMatch(/^2026-01-01T00:00:00.001Z INFO {2}line 000000000000002 /);
  expect(await range(65_000, 66_000)).toBe(first.slice(65_000, 66_000));
  expect(await range(SIZE - 150, SIZE)).toMatch(
    /^\S+ ERROR line 000000500000000 [^\n]*\n\S+ INFO {2}line 00000050000000$/,
  );
  expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }))).Contents?.[0]?.Size).toBe(SIZE);
});

it('has grown when it is put again with more, and what was there stayed', async () => {
  const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  const before = await range(SIZE - 1000, SIZE, ETag);
  await put({ bucket: Bucket, key: Key, bytes: SIZE + 100 });
  expect((await failure(range(0, 10, ETag))).name).toBe('PreconditionFailed');
  expect(await range(SIZE - 1000, SIZE)).toBe(before);
});

it.each([
  [{ bucket: 'none', key: 'a', bytes: 1 }],
  [{ bucket: Bucket, bytes: 1 }],
  [{ bucket: Bucket, key: 'a', bytes: -1 }],
  [{ bucket: Bucket, key: 'a', bytes: 1e15 }],
  [{ bucket: Bucket, key: 'a', bytes: 1, content: 'prose' }],
])('is refused where it cannot be: %j', async (body) => {
  expect(await put(body)).toBe(400);
});
