import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { policy } from '../seed/build';
import { assume, clients, failure, type Keys } from '../testing/clients';

const RoleArn = 'arn:aws:iam::111122223333:role/drawbridge/Partner';
const RoleName = 'Partner';
const Bucket = 'analytics-press';
const NAMES_ROLE = policy({
  Effect: 'Allow',
  Principal: { AWS: [RoleArn, '111122223333'] },
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${Bucket}/*`,
  Condition: { ArnEquals: { 'aws:PrincipalArn': RoleArn } },
});

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterEach(() => sandbox.close());

const admin = () => clients(sandbox, LAKE_ADMIN_KEY);
const create = (name = RoleName, principal = 'arn:aws:iam::444455556666:root') =>
  admin().iam.send(
    new CreateRoleCommand({
      RoleName: name,
      Path: '/drawbridge/',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
      }),
    }),
  );
const remove = () => admin().iam.send(new DeleteRoleCommand({ RoleName }));
const session = () => assume(sandbox, OPERATOR_KEY, { RoleArn });
const readsPress = (keys: Keys) =>
  clients(sandbox, keys)
    .s3()
    .send(new GetObjectCommand({ Bucket, Key: 'a' }));
const bucketPolicy = async () =>
  (await admin().s3().send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '';

it('has another id when it comes back', async () => {
  const first = (await create()).Role?.RoleId;
  await remove();
  expect((await create()).Role?.RoleId).not.toBe(first);
});

it('ends its sessions, and those do not become the next role’s', async () => {
  await create();
  const keys = await session();
  await remove();
  await create();
  expect(await failure(clients(sandbox, keys).sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
    name: 'InvalidClientTokenId',
    status: 403,
  });
});

it('is left as an id in the bucket policies that named it, which the next role is not', async () => {
  const { Role } = await create();
  await admin()
    .s3()
    .send(new PutBucketPolicyCommand({ Bucket, Policy: NAMES_ROLE }));
  await admin()
    .s3()
    .send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
  await readsPress(await session());
  await remove();
  expect(await bucketPolicy()).toBe(
    NAMES_ROLE.replace(`"AWS": [\n          "${RoleArn}"`, `"AWS": [\n          "${Role?.RoleId}"`),
  );
  await create();
  expect((await failure(readsPress(await session()))).name).toBe('AccessDenied');
  // What was stored cannot be stored again: the id names nobody.
  const again = admin()
    .s3()
    .send(new PutBucketPolicyCommand({ Bucket, Policy: await bucketPolicy() }));
  expect(await failure(again)).toMatchObject({
    name: 'MalformedPolicy',
    message: 'Invalid principal in policy',
  });
});

it('is left as an id in trust policies', async () => {
  const { Role } = await create();
  await create('Second', RoleArn);
  await remove();
  const second = await admin().iam.send(new GetRoleCommand({ RoleName: 'Second' }));
  expect(decodeURIComponent(second.Role?.AssumeRolePolicyDocument ?? '')).toContain(
    `"AWS": "${Role?.RoleId}"`,
  );
});
