import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import { addAccount, addBucket, addUser, named } from '../../seed/build';
import { totpCode } from '../../sts/totp';
import { clients, failure } from '../../testing/clients';

const Bucket = 'own-bucket';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const SERIAL = 'arn:aws:iam::123456789012:mfa/root-account-mfa-device';
const ROOT = { accessKeyId: 'AKIAEXAMPLEROOT00001', secretAccessKey: 'root-secret-key-for-tests' };
const USER = { accessKeyId: 'AKIAEXAMPLEUSER00001', secretAccessKey: 'user-secret-key-for-tests' };

let now = Date.now();
let sandbox: Sandbox;
let root: S3Client;
let user: S3Client;
beforeAll(async () => {
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'own');
      const all = named('All', { Effect: 'Allow', Action: 's3:*', Resource: '*' });
      addUser(account, { name: 'root', ...ROOT, mfaSecret: SECRET });
      addUser(account, { name: 'somebody', ...USER, mfaSecret: SECRET, policies: [all] });
      addBucket(world, account, { name: Bucket, createdAt: '2026-01-01T00:00:00Z', versioning: 'Enabled' });
    },
  });
  root = clients(sandbox, ROOT).s3();
  user = clients(sandbox, USER).s3();
});
afterAll(() => sandbox.close());

/** A code nobody used yet. */
function code(): string {
  now += 90_000;
  return `${SERIAL} ${totpCode(SECRET, now)}`;
}
const set = (s3: S3Client, MFADelete: 'Enabled' | 'Disabled', MFA?: string) =>
  s3.send(
    new PutBucketVersioningCommand({
      Bucket,
      MFA,
      VersioningConfiguration: { Status: 'Enabled', MFADelete },
    }),
  );
const put = async (Key: string) =>
  (await user.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))).VersionId;
const refused = { name: 'AccessDenied', status: 403 };

it('is for the root user alone, with a code that was not used', async () => {
  expect(await failure(set(user, 'Enabled', code()))).toMatchObject(refused);
  expect(await failure(set(root, 'Enabled'))).toMatchObject(refused);
  const once = code();
  await set(root, 'Enabled', once);
  expect((await user.send(new GetBucketVersioningCommand({ Bucket }))).MFADelete).toBe('Enabled');

  const VersionId = await put('a');
  const remove = (s3: S3Client, MFA?: string) =>
    failure(s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId, MFA })));
  const answer = await remove(user);
  expect(answer).toMatchObject(refused);
  expect(answer.message).toContain('Mfa Authentication must be used');
  expect(await remove(user, code())).toMatchObject(refused);
  expect(await remove(root)).toMatchObject(refused);
  expect(await remove(root, once)).toMatchObject(refused);
  expect(await remove(root, `${SERIAL} 00`)).toMatchObject(refused);
  await root.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId, MFA: code() }));
});

it('lets anybody hide an object, and refuses a request with one version in it as a whole', async () => {
  const VersionId = await put('b');
  await put('c');
  await user.send(new DeleteObjectCommand({ Bucket, Key: 'b' }));
  const Objects = [{ Key: 'c' }, { Key: 'b', VersionId }];
  const many = (MFA?: string) => root.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects }, MFA }));
  expect(await failure(many())).toMatchObject(refused);
  expect(await failure(many(`${SERIAL} 123456`))).toMatchObject(refused);
  expect((await many(code())).Deleted).toHaveLength(2);
});

it('keeps lifecycle rules away, and goes again with a code', async () => {
  const rules = new PutBucketLifecycleConfigurationCommand({
    Bucket,
    LifecycleConfiguration: {
      Rules: [{ ID: 'a', Status: 'Enabled', Filter: {}, Expiration: { Days: 9 } }],
    },
  });
  expect(await failure(user.send(rules))).toMatchObject({ name: 'InvalidBucketState', status: 409 });
  expect(await failure(set(root, 'Disabled'))).toMatchObject(refused);
  await set(root, 'Disabled', code());
  await user.send(rules);
  expect(await failure(set(root, 'Enabled', code()))).toMatchObject({ name: 'InvalidBucketState' });
});
