import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addUser, named } from '../seed/build';
import { clients, failure, keysOf, type Keys } from '../testing/clients';

const ACCOUNT = '123456789012';
const key = (name: string) => ({
  accessKeyId: `AKIAEXAMPLE${name.toUpperCase().padEnd(9, '0')}`,
  secretAccessKey: `secret-of-${name}`,
});
const ROOT = key('root');
const ADMIN = key('admin');
const SELF = key('self');
const NOBODY = key('nobody');

let sandbox: Sandbox;
let now: number;
beforeEach(async () => {
  now = Math.floor(Date.now() / 1000) * 1000;
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const account = addAccount(world, ACCOUNT, 'own');
      const may = (Action: string, Resource: string) => named('May', { Effect: 'Allow', Action, Resource });
      addUser(account, { name: 'root', ...ROOT });
      addUser(account, { name: 'admin', ...ADMIN, policies: [may('*', '*')] });
      addUser(account, {
        name: 'self',
        ...SELF,
        keyCreatedAt: '2024-02-29T12:00:00Z',
        policies: [may('iam:*', `arn:aws:iam::${ACCOUNT}:user/self`)],
      });
      addUser(account, { name: 'nobody', ...NOBODY });
    },
  });
});
afterEach(() => sandbox.close());

const iam = (keys: Keys = ADMIN) => clients(sandbox, keys).iam;
const list = async (UserName?: string, keys?: Keys) =>
  (await iam(keys).send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata;
const lastUsed = (AccessKeyId: string, keys?: Keys) =>
  iam(keys).send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));

describe('a key', () => {
  it('is listed with its age, of the caller or of a user that is named', async () => {
    const listed = [
      {
        UserName: 'self',
        AccessKeyId: SELF.accessKeyId,
        Status: 'Active',
        CreateDate: new Date('2024-02-29T12:00:00Z'),
      },
    ];
    expect(await list('self')).toEqual(listed);
    expect(await list(undefined, SELF)).toEqual(listed);
    expect(await list(undefined, ROOT)).toMatchObject([{ AccessKeyId: ROOT.accessKeyId }]);
  });

  it('was never used until it signs, and then for a service in a Region', async () => {
    expect(await lastUsed(NOBODY.accessKeyId)).toMatchObject({
      UserName: 'nobody',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    });
    // A refusal is a use.
    await failure(clients(sandbox, NOBODY, 'eu-central-1').s3().send(new ListBucketsCommand({})));
    expect((await lastUsed(NOBODY.accessKeyId)).AccessKeyLastUsed).toEqual({
      LastUsedDate: new Date(now),
      ServiceName: 's3',
      Region: 'eu-central-1',
    });
    now += 60_000;
    await clients(sandbox, NOBODY).sts.send(new GetCallerIdentityCommand({}));
    expect((await lastUsed(NOBODY.accessKeyId)).AccessKeyLastUsed).toEqual({
      LastUsedDate: new Date(now),
      ServiceName: 'sts',
      Region: 'eu-west-1',
    });
  });

  it('is not used by the session that it asked for', async () => {
    const { sts } = clients(sandbox, ADMIN);
    const session = keysOf((await sts.send(new GetSessionTokenCommand({}))).Credentials);
    now += 60_000;
    await clients(sandbox, session).s3().send(new ListBucketsCommand({}));
    const user = sandbox.world.accounts.get(ACCOUNT)?.users.get('admin');
    expect(user?.keys[0]?.lastUsed).toMatchObject({ at: now - 60_000, service: 'sts' });
  });
});

describe('a rotation', () => {
  it('makes, hands over, deactivates, takes back and deletes', async () => {
    const made = (await iam(SELF).send(new CreateAccessKeyCommand({}))).AccessKey;
    expect(made).toMatchObject({
      UserName: 'self',
      Status: 'Active',
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.stringMatching(/^.{40}$/),
      CreateDate: new Date(now),
    });
    const fresh = { accessKeyId: made?.AccessKeyId ?? '', secretAccessKey: made?.SecretAccessKey ?? '' };
    const put = (Status: 'Active' | 'Inactive') =>
      iam(fresh).send(new UpdateAccessKeyCommand({ AccessKeyId: SELF.accessKeyId, Status }));
    await put('Inactive');
    const old = clients(sandbox, SELF);
    expect(await failure(old.s3().send(new ListBucketsCommand({})))).toMatchObject({
      name: 'InvalidAccessKeyId',
      status: 403,
    });
    expect(await failure(old.sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'InvalidClientTokenId',
      status: 403,
    });
    await put('Active');
    await old.sts.send(new GetCallerIdentityCommand({}));
    await put('Inactive');
    await iam(fresh).send(new DeleteAccessKeyCommand({ AccessKeyId: SELF.accessKeyId }));
    expect((await list('self'))?.map(({ AccessKeyId }) => AccessKeyId)).toEqual([fresh.accessKeyId]);
  });

  it.each<[string, () => Promise<unknown>, string, number]>([
    [
      'a third key',
      async () => {
        await iam().send(new CreateAccessKeyCommand({ UserName: 'self' }));
        return iam().send(new CreateAccessKeyCommand({ UserName: 'self' }));
      },
      'LimitExceededException',
      409,
    ],
    [
      'a key of nobody',
      () => iam().send(new DeleteAccessKeyCommand({ UserName: 'self', AccessKeyId: ADMIN.accessKeyId })),
      'NoSuchEntityException',
      404,
    ],
    ['a key that is not', () => lastUsed('AKIAEXAMPLENONE00000'), 'NoSuchEntityException', 404],
    ['a user that is not', () => list('none'), 'NoSuchEntityException', 404],
    ["another's keys", () => list('admin', SELF), 'AccessDenied', 403],
    ["another's use", () => lastUsed(ADMIN.accessKeyId, SELF), 'AccessDenied', 403],
    ["one's own without permission", () => list(undefined, NOBODY), 'AccessDenied', 403],
    ['an id that is none', () => lastUsed('short'), 'ValidationError', 400],
  ])('is refused %s', async (_, ask, name, status) => {
    expect(await failure(ask())).toMatchObject({ name, status });
  });
});
