import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListBucketsCommand,
  PutObjectCommand,
  UploadPartCommand,
  CreateMultipartUploadCommand,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../testing/clients';

const Bucket = 'analytics-scratch';
const ROLE = 'arn:aws:iam::111122223333:role/BucketAdmin';

let sandbox: Sandbox;
let admin: Keys;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await control('reset');
  admin = await assume(sandbox, OPERATOR_KEY, { RoleArn: ROLE, ExternalId: 'mk-7731' });
});

const s3 = () => clients(sandbox, admin).s3();
const put = (Key: string, Body: string | Uint8Array = 'body') =>
  s3().send(new PutObjectCommand({ Bucket, Key, Body }));
const get = (Key: string) => s3().send(new GetObjectCommand({ Bucket, Key }));

async function control(
  name: string,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const request = new Request(`http://127.0.0.1:4174/__sandbox/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  const answer = await sandbox.fetch(request);
  const said = (await answer.json()) as Record<string, unknown>;
  return { ...said, status: answer.status };
}

describe('sentinel keys', () => {
  it.each([
    ['slowdown', 'SlowDown', 503],
    ['500', 'InternalError', 500],
    ['503', 'ServiceUnavailable', 503],
    ['expired', 'ExpiredToken', 400],
    ['denied', 'AccessDenied', 403],
    ['timeout', 'RequestTimeout', 400],
    ['skewed', 'RequestTimeTooSkewed', 403],
  ])('__fault/%s/ answers %s', async (name, code, status) => {
    expect(await failure(put(`__fault/${name}/x`))).toMatchObject({ name: code, status });
  });

  it.each([
    [
      'CopyObject',
      () =>
        s3().send(new CopyObjectCommand({ Bucket, Key: '__fault/200-500/x', CopySource: `${Bucket}/whole` })),
    ],
    ['what answers at once', () => put('__fault/200-500/x')],
  ])('__fault/200-500/ fails %s', async (what, call) => {
    await put('whole');
    // The SDK itself looks into a 200 of those that may say so late.
    expect(await failure(call())).toMatchObject({
      name: 'InternalError',
      status: what === 'CopyObject' ? 503 : 500,
    });
  });

  it('count per operation and key, then let the request through', async () => {
    const key = '__fault/slowdown-2/x';
    expect((await failure(put(key))).name).toBe('SlowDown');
    expect((await failure(put(key))).name).toBe('SlowDown');
    await put(key);
    expect((await failure(get(key))).name).toBe('SlowDown');
    expect((await failure(put('__fault/slowdown-2/y'))).name).toBe('SlowDown');
  });

  it('meet each part of an upload by itself', async () => {
    const Key = '__fault/500-1/parts';
    await failure(s3().send(new CreateMultipartUploadCommand({ Bucket, Key })));
    const { UploadId } = await s3().send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const part = (PartNumber: number) =>
      s3().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: 'x' }));
    expect((await failure(part(1))).name).toBe('InternalError');
    expect((await failure(part(2))).name).toBe('InternalError');
    await part(1);
    await part(2);
  });

  it('slow an answer down', async () => {
    await put('__fault/slow-60ms/x');
    const start = performance.now();
    await get('__fault/slow-60ms/x');
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('cut a download half way, and an upload before its answer', async () => {
    const body = new Uint8Array(1000).fill(65);
    const key = '__fault/cut-mid-body-1/x';
    await expect(put(key, body)).rejects.toThrow('The connection was cut by a fault.');
    await put(key, body);
    const cut = await get(key);
    await expect(cut.Body?.transformToByteArray()).rejects.toThrow('The connection was cut by a fault.');
    const whole = await get(key);
    expect((await whole.Body?.transformToByteArray())?.length).toBe(1000);
  });
});

describe('the control endpoint', () => {
  it('fails the next requests that match', async () => {
    await control('faults/add', { match: { operation: 'ListBuckets' }, code: 'SlowDown', times: 2 });
    await put('unharmed');
    for (const name of ['SlowDown', 'SlowDown']) {
      expect((await failure(s3().send(new ListBucketsCommand({})))).name).toBe(name);
    }
    await s3().send(new ListBucketsCommand({}));
  });

  it.each([
    [{ drop: 'before' }, false, 0],
    [{ drop: 'after' }, true, 0],
    [{ code: 'InternalError' }, false, 500],
    [{ code: 'InternalError', acted: true }, true, 500],
    [{ code: 'SlowDown', within200: true }, false, 503],
    [{ code: 'InternalError', within200: true, acted: true }, true, 503],
  ])('%j before or after the service acted', async (fault, acted, status) => {
    await put('whole');
    await control('faults/add', { match: { operation: 'CopyObject' }, ...fault });
    const copying = () =>
      s3().send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/whole` }));
    expect(await failure(copying())).toMatchObject({ status });
    expect(sandbox.world.buckets.get(Bucket)?.objects.latest('copied') !== undefined).toBe(acted);
    await copying();
  });

  it('fails STS as well, until the fault is cleared', async () => {
    const { id } = await control('faults/add', {
      match: { service: 'sts' },
      code: 'Throttling',
      times: 'always',
    });
    const { sts } = clients(sandbox, OPERATOR_KEY);
    const call = () =>
      sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'x1', ExternalId: 'mk-7731' }));
    expect((await failure(call())).name).toBe('Throttling');
    expect((await failure(call())).name).toBe('Throttling');
    await control('faults/clear', { id });
    await call();
  });

  it('expires sessions, all or one', async () => {
    const other = await assume(sandbox, OPERATOR_KEY, { RoleArn: ROLE, ExternalId: 'mk-7731' });
    expect(await control('sessions/expire', { accessKeyId: admin.accessKeyId })).toMatchObject({
      expired: 1,
    });
    expect((await failure(put('x'))).name).toBe('ExpiredToken');
    await clients(sandbox, other).s3().send(new ListBucketsCommand({}));
    await control('sessions/expire');
    expect((await failure(clients(sandbox, other).s3().send(new ListBucketsCommand({})))).name).toBe(
      'ExpiredToken',
    );
  });

  it('revokes the sessions of a role and lets later ones in', async () => {
    await control('roles/revoke', { roleArn: ROLE });
    expect(await failure(put('x'))).toEqual({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::111122223333:assumed-role/BucketAdmin/test is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${Bucket}/x" with an explicit deny in an identity-based policy`,
      status: 403,
    });
    await control('clock', { advanceMs: 2000 });
    admin = await assume(sandbox, OPERATOR_KEY, { RoleArn: ROLE, ExternalId: 'mk-7731' });
    await put('x');
    await control('clock', { reset: true });
  });

  it('revokes a grant of a bucket policy', async () => {
    const list = () =>
      clients(sandbox, OPERATOR_KEY)
        .s3()
        .send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'reports/' }));
    await list();
    await control('grants/revoke', { bucket: 'analytics-lake', sid: 'MarketingListsReports' });
    expect(await failure(list())).toEqual({ name: 'AccessDenied', message: 'Access Denied', status: 403 });
    expect((await control('grants/revoke', { bucket: 'analytics-lake', sid: 'x' })).status).toBe(400);
  });

  it('removes CORS, moves the clock and resets the world', async () => {
    await control('buckets/remove-cors', { bucket: Bucket });
    expect(sandbox.world.buckets.get(Bucket)?.cors).toBeUndefined();
    await put('kept-until-reset');
    const { now } = await control('clock', { set: '2030-01-01T00:00:00Z' });
    expect(now).toMatch(/^2030-01-01T00:00:0/);
    expect((await failure(put('x'))).name).toBe('RequestTimeTooSkewed');
    await control('clock', { reset: true });
    await control('reset');
    expect(sandbox.world.buckets.get(Bucket)?.cors).toHaveLength(1);
    expect(sandbox.world.sessions.size).toBe(0);
    expect(sandbox.world.buckets.get(Bucket)?.objects.latest('kept-until-reset')).toBeUndefined();
  });

  it('changes the source address that policies see', async () => {
    const partner = () =>
      clients(sandbox, {
        accessKeyId: 'AKIA7VNDR8LOADER9999',
        secretAccessKey: 'pQ8sT2uV6wX0yZ4aB8cD2eF6gH0iJ4kL8mN2oP6q',
      })
        .s3()
        .send(new GetObjectCommand({ Bucket: 'partner-downloads', Key: 'releases/none' }));
    await control('source-ip', { ip: '198.51.100.7' });
    expect((await failure(partner())).name).toBe('AccessDenied');
    await s3().send(new PutObjectCommand({ Bucket: 'partner-downloads', Key: 'releases/none', Body: 'x' }));
    await control('source-ip', { ip: '203.0.113.99' });
    await partner();
    await s3().send(new DeleteObjectCommand({ Bucket: 'partner-downloads', Key: 'releases/none' }));
  });

  it('shows codes and sessions, and nothing to foreign pages', async () => {
    const state = await sandbox.fetch(new Request('http://127.0.0.1:4174/__sandbox/state'));
    const text = await state.text();
    expect(text).toMatch(/"code": "\d{6}"/);
    expect(text).toContain(admin.accessKeyId);
    expect(text).not.toContain(admin.secretAccessKey);
    expect((await control('reset', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await control('reset', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await control('nonsense')).status).toBe(404);
    expect((await control('faults/add', { match: { opration: 'x' }, code: 'SlowDown' })).status).toBe(400);
    const rebound = new Request('http://127.0.0.1:4174/__sandbox/state', {
      headers: { host: 'evil.example:4174' },
    });
    expect((await sandbox.fetch(rebound)).status).toBe(400);
  });
});
