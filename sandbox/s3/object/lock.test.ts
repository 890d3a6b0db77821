import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  UploadPartCommand,
  type DefaultRetention,
  type ObjectLockRetention,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import { addAccount, addBucket, addUser, named, type Statement } from '../../seed/build';
import { clients, failure } from '../../testing/clients';

const Bucket = 'locked';
const DAY = 86_400_000;
const keys = (name: string) => ({
  accessKeyId: `AKIA${name.toUpperCase().padEnd(16, '0')}`,
  secretAccessKey: `${name}-secret-key-for-tests-0000000000001`,
});
let sandbox: Sandbox;
const now = Date.now();
let owner: S3Client;
/** May do everything but override a retention, tell one, or hold for more than ten days. */
let keeper: S3Client;

beforeAll(async () => {
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'own');
      const all: Statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
      addUser(account, { name: 'owner', ...keys('owner'), policies: [named('All', all)] });
      const deny = (...Action: string[]): Statement => ({ Effect: 'Deny', Action, Resource: '*' });
      const long = {
        ...deny('s3:PutObjectRetention'),
        Condition: { NumericGreaterThan: { 's3:object-lock-remaining-retention-days': '10' } },
      };
      addUser(account, {
        name: 'keeper',
        ...keys('keeper'),
        policies: [named('Most', all, deny('s3:BypassGovernanceRetention', 's3:GetObjectRetention'), long)],
      });
      addBucket(world, account, {
        name: Bucket,
        createdAt: '2026-01-01T00:00:00Z',
        versioning: 'Enabled',
        objectLock: {},
      });
      addBucket(world, account, { name: 'plain', createdAt: '2026-01-01T00:00:00Z' });
    },
    onInternalError: (error) => {
      throw error;
    },
  });
  owner = clients(sandbox, keys('owner')).s3();
  keeper = clients(sandbox, keys('keeper')).s3();
});
afterAll(() => sandbox.close());

const inDays = (days: number) => new Date(now + days * DAY);
const retention = (Mode: 'GOVERNANCE' | 'COMPLIANCE', days: number): ObjectLockRetention => ({
  Mode,
  RetainUntilDate: inDays(days),
});
const put = async (Key: string, more: Partial<PutObjectCommandInput> = {}, s3 = owner) => {
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }));
  return { Bucket, Key, VersionId };
};
const retain = (
  target: { Bucket: string; Key: string },
  Retention: ObjectLockRetention,
  bypass = false,
  s3 = owner,
) => s3.send(new PutObjectRetentionCommand({ ...target, Retention, BypassGovernanceRetention: bypass }));
const remove = (target: { Bucket: string; Key: string }, bypass?: boolean, s3 = owner) =>
  s3.send(new DeleteObjectCommand({ ...target, BypassGovernanceRetention: bypass }));
const LOCKED = {
  name: 'AccessDenied',
  status: 403,
  message: 'Access Denied because object protected by object lock.',
};

describe('what a lock forbids', () => {
  it('a delete marker covers a held version, which stays', async () => {
    const held = await put('covered', { ObjectLockLegalHoldStatus: 'ON' });
    await owner.send(new DeleteObjectCommand({ Bucket, Key: 'covered' }));
    expect(await failure(remove(held, true))).toMatchObject(LOCKED);
    await owner.send(new PutObjectLegalHoldCommand({ ...held, LegalHold: { Status: 'OFF' } }));
    await remove(held);
  });

  it.each([
    ['GOVERNANCE', false, false],
    ['GOVERNANCE', true, true],
    ['COMPLIANCE', false, false],
    ['COMPLIANCE', true, false],
  ] as const)('%s, bypassed %s: deleted %s', async (mode, bypass, deleted) => {
    const target = await put(`delete-${mode}-${bypass}`);
    await retain(target, retention(mode, 5));
    const { Deleted = [], Errors = [] } = await owner.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: target.Key, VersionId: target.VersionId }] },
        BypassGovernanceRetention: bypass,
      }),
    );
    expect([Deleted.length, Errors[0]?.Message]).toEqual(deleted ? [1, undefined] : [0, LOCKED.message]);
    if (!deleted) expect(await failure(remove(target, bypass))).toMatchObject(LOCKED);
  });

  it('bypassing takes a permission of its own, where there is something to bypass', async () => {
    const target = await put('bypass');
    await retain(target, retention('GOVERNANCE', 5));
    const refused = await failure(remove(target, true, keeper));
    expect(refused.message).toContain('s3:BypassGovernanceRetention');
    await remove(await put('nothing-to-bypass'), true, keeper);
  });

  it('ends with its day', async () => {
    const target = await put('ends');
    await retain(target, retention('COMPLIANCE', 5));
    const version = sandbox.world.buckets.get(Bucket)?.objects.version(target.Key, target.VersionId ?? '');
    if (version !== undefined) version.retention = { mode: 'COMPLIANCE', until: now };
    await remove(target);
  });

  it.each<[string, ObjectLockRetention, ObjectLockRetention, boolean, boolean]>([
    ['longer', retention('GOVERNANCE', 5), retention('GOVERNANCE', 15), false, true],
    ['longer', retention('COMPLIANCE', 5), retention('COMPLIANCE', 15), false, true],
    ['shorter', retention('GOVERNANCE', 15), retention('GOVERNANCE', 9), false, false],
    ['shorter, bypassed', retention('GOVERNANCE', 15), retention('GOVERNANCE', 9), true, true],
    ['shorter, bypassed', retention('COMPLIANCE', 15), retention('COMPLIANCE', 9), true, false],
    ['governance', retention('COMPLIANCE', 15), retention('GOVERNANCE', 20), true, false],
    ['compliance', retention('GOVERNANCE', 15), retention('COMPLIANCE', 20), false, false],
    ['compliance, bypassed', retention('GOVERNANCE', 15), retention('COMPLIANCE', 20), true, true],
    ['gone', retention('GOVERNANCE', 15), {}, false, false],
    ['gone, bypassed', retention('GOVERNANCE', 15), {}, true, true],
    ['gone, bypassed', retention('COMPLIANCE', 15), {}, true, false],
  ])('%s: %j to %j, bypassed %s: %s', async (_, before, after, bypass, allowed) => {
    const later = (one: ObjectLockRetention) =>
      one.RetainUntilDate === undefined
        ? {}
        : { ...one, RetainUntilDate: new Date(+one.RetainUntilDate + 10 * DAY) };
    const target = await put('changed');
    await retain(target, later(before));
    if (allowed) await retain(target, later(after), bypass);
    else expect(await failure(retain(target, later(after), bypass))).toMatchObject(LOCKED);
  });

  it('versioning stays on', async () => {
    const suspend = new PutBucketVersioningCommand({
      Bucket,
      VersioningConfiguration: { Status: 'Suspended' },
    });
    expect(await failure(owner.send(suspend))).toMatchObject({ name: 'InvalidBucketState', status: 409 });
  });
});

describe('what is told of a lock', () => {
  it('is told by GET and HEAD to whoever may know', async () => {
    const target = await put('told', {
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: inDays(3),
      ObjectLockLegalHoldStatus: 'ON',
    });
    for (const answer of [
      await owner.send(new HeadObjectCommand(target)),
      await owner.send(new GetObjectCommand(target)),
    ]) {
      expect(answer).toMatchObject({ ObjectLockMode: 'GOVERNANCE', ObjectLockLegalHoldStatus: 'ON' });
    }
    const head = await keeper.send(new HeadObjectCommand(target));
    expect([head.ObjectLockMode, head.ObjectLockLegalHoldStatus]).toEqual([undefined, 'ON']);
    expect((await owner.send(new GetObjectRetentionCommand(target))).Retention).toMatchObject({
      Mode: 'GOVERNANCE',
    });
    expect((await owner.send(new GetObjectLegalHoldCommand(target))).LegalHold).toEqual({ Status: 'ON' });
  });

  it('is not there for an object without', async () => {
    const target = await put('free');
    const absent = { name: 'NoSuchObjectLockConfiguration', status: 404 };
    expect(await failure(owner.send(new GetObjectRetentionCommand(target)))).toMatchObject(absent);
    expect(await failure(owner.send(new GetObjectLegalHoldCommand(target)))).toMatchObject(absent);
  });

  it('is no question for a bucket without', async () => {
    await owner.send(new PutObjectCommand({ Bucket: 'plain', Key: 'k' }));
    const target = { Bucket: 'plain', Key: 'k' };
    const missing = { name: 'InvalidRequest', status: 400 };
    expect(await failure(owner.send(new GetObjectRetentionCommand(target)))).toMatchObject(missing);
    expect(await failure(retain(target, retention('GOVERNANCE', 1)))).toMatchObject(missing);
    expect(
      await failure(owner.send(new PutObjectCommand({ ...target, ObjectLockLegalHoldStatus: 'ON' }))),
    ).toMatchObject(missing);
    expect(await failure(remove(target, true))).toMatchObject({ name: 'InvalidArgument', status: 400 });
  });
});

it.each([
  ['a mode alone', { ObjectLockMode: 'GOVERNANCE' }],
  ['a date alone', { ObjectLockRetainUntilDate: inDays(1) }],
  ['a date that has passed', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(0) }],
  ['another mode', { ObjectLockMode: 'STRICT', ObjectLockRetainUntilDate: inDays(20) }],
  ['another hold', { ObjectLockLegalHoldStatus: 'YES' }],
])('InvalidArgument: %s', async (_, input) => {
  expect(await failure(put('wrong', input as never))).toMatchObject({ name: 'InvalidArgument', status: 400 });
});

it('policies tell retentions by their length, set by headers or afterwards', async () => {
  const until = (days: number) => ({
    ObjectLockMode: 'GOVERNANCE' as const,
    ObjectLockRetainUntilDate: inDays(days),
  });
  await put('short', until(9), keeper);
  expect(await failure(put('long', until(12), keeper))).toMatchObject({ name: 'AccessDenied', status: 403 });
  const target = await put('later', {}, keeper);
  expect(await failure(retain(target, retention('GOVERNANCE', 12), false, keeper))).toMatchObject({
    status: 403,
  });
  await retain(target, retention('GOVERNANCE', 9), false, keeper);
});

describe('the bucket’s configuration', () => {
  const set = (target: string, byDefault?: DefaultRetention) =>
    owner.send(
      new PutObjectLockConfigurationCommand({
        Bucket: target,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          ...(byDefault === undefined ? {} : { Rule: { DefaultRetention: byDefault } }),
        },
      }),
    );
  const get = async (target: string) =>
    (await owner.send(new GetObjectLockConfigurationCommand({ Bucket: target }))).ObjectLockConfiguration;

  it('comes with a bucket that is created so, and with versioning', async () => {
    await owner.send(
      new CreateBucketCommand({
        Bucket: 'born-locked',
        ObjectLockEnabledForBucket: true,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    expect(await get('born-locked')).toEqual({ ObjectLockEnabled: 'Enabled' });
    const { Status } = await owner.send(new GetBucketVersioningCommand({ Bucket: 'born-locked' }));
    expect(Status).toBe('Enabled');
  });

  it('is absent, and takes a versioned bucket', async () => {
    expect(await failure(get('plain'))).toMatchObject({
      name: 'ObjectLockConfigurationNotFoundError',
      status: 404,
    });
    expect(await failure(set('plain'))).toMatchObject({ name: 'InvalidBucketState', status: 409 });
  });

  it.each<[DefaultRetention, string]>([
    [{ Mode: 'GOVERNANCE', Days: 0 }, 'InvalidArgument'],
    [{ Mode: 'GOVERNANCE', Days: 36_501 }, 'InvalidArgument'],
    [{ Mode: 'GOVERNANCE', Years: 101 }, 'InvalidArgument'],
    [{ Mode: 'GOVERNANCE', Days: 1, Years: 1 }, 'MalformedXML'],
    [{ Mode: 'GOVERNANCE' }, 'MalformedXML'],
    [{ Mode: 'SOME' as never, Days: 1 }, 'MalformedXML'],
  ])('%j is refused: %s', async (byDefault, name) => {
    expect(await failure(set(Bucket, byDefault))).toMatchObject({ name, status: 400 });
  });

  it('holds whatever is written from then on', async () => {
    await set(Bucket, { Mode: 'COMPLIANCE', Years: 1 });
    expect((await get(Bucket))?.Rule?.DefaultRetention).toEqual({ Mode: 'COMPLIANCE', Years: 1 });
    await set(Bucket, { Mode: 'GOVERNANCE', Days: 3 });
    const written = await put('default');
    await owner.send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/default` }));
    const { UploadId } = await owner.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
    const upload = { Bucket, Key: 'parts', UploadId };
    const { ETag } = await owner.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
    await owner.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      }),
    );
    for (const Key of ['default', 'copied', 'parts']) {
      const { Retention } = await owner.send(new GetObjectRetentionCommand({ Bucket, Key }));
      const left = Math.abs(+(Retention?.RetainUntilDate ?? 0) - +inDays(3));
      expect([Retention?.Mode, left < 1000]).toEqual(['GOVERNANCE', true]);
    }
    expect(await failure(remove(written))).toMatchObject(LOCKED);
    await set(Bucket);
    expect(await get(Bucket)).toEqual({ ObjectLockEnabled: 'Enabled' });
  });
});
