import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox';
import { addAccount, addBucket, addUser, named, policy, type Statement } from '../../seed/build';
import { clients, failure } from '../../testing/clients';

const Bucket = 'drop';
const keys = (name: string) => ({
  accessKeyId: `AKIA${name.toUpperCase().padEnd(16, '0')}`,
  secretAccessKey: `${name}-secret-key-for-tests-0000000000001`,
});
let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

/** Two users who may only write, and what the bucket's policy denies. */
async function writers(...denied: Statement[]): Promise<{ first: S3Client; second: S3Client }> {
  sandbox = await createSandbox({
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'own');
      const write = named('Write', { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' });
      for (const name of ['first', 'second']) addUser(account, { name, ...keys(name), policies: [write] });
      addBucket(world, account, {
        name: Bucket,
        createdAt: '2026-01-01T00:00:00Z',
        ...(denied.length === 0 ? {} : { policy: policy(...denied) }),
      });
    },
  });
  return { first: clients(sandbox, keys('first')).s3(), second: clients(sandbox, keys('second')).s3() };
}

const start = async (s3: S3Client) => {
  const target = { Bucket, Key: 'large' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
  return { ...target, UploadId };
};

it('whoever started an upload lists its parts and aborts it', async () => {
  const { first } = await writers();
  const upload = await start(first);
  expect((await first.send(new ListPartsCommand(upload))).UploadId).toBe(upload.UploadId);
  await first.send(new AbortMultipartUploadCommand(upload));
  expect(await failure(first.send(new AbortMultipartUploadCommand(upload)))).toMatchObject({ status: 403 });
});

it('nobody else does', async () => {
  const { first, second } = await writers();
  const upload = await start(first);
  for (const command of [new ListPartsCommand(upload), new AbortMultipartUploadCommand(upload)]) {
    expect(await failure(second.send(command))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
    });
  }
});

it('a policy denies it to the initiator as well', async () => {
  const { first } = await writers({
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    Resource: `arn:aws:s3:::${Bucket}/*`,
  });
  const upload = await start(first);
  for (const command of [new ListPartsCommand(upload), new AbortMultipartUploadCommand(upload)]) {
    expect(await failure(first.send(command))).toMatchObject({ status: 403 });
  }
});
