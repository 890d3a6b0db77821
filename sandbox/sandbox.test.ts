import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from './sandbox';
import { OPERATOR_KEY } from './seed/accounts-others';
import { assume, clients, failure } from './testing/clients';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 1000 });
});
afterAll(() => sandbox.close());

describe('the main job', () => {
  it('assumes a role in another account, lists its buckets, writes and reads an object', async () => {
    const keys = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
      ExternalId: 'mk-7731',
    });
    const s3 = clients(sandbox, keys).s3();
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual(
      expect.arrayContaining(['analytics-lake', 'vendor-drop', 'partner-downloads']),
    );
    await s3.send(new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'a b/ü+.txt', Body: 'hello' }));
    const read = await s3.send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'a b/ü+.txt' }));
    expect(await read.Body?.transformToString()).toBe('hello');
  });

  it('lets marketing read reports of the lake and nothing else', async () => {
    const s3 = clients(sandbox, OPERATOR_KEY).s3();
    const reports = await s3.send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'reports/' }));
    expect(reports.KeyCount).toBeGreaterThan(0);
    expect(
      await failure(s3.send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'raw/' }))),
    ).toEqual({
      name: 'AccessDenied',
      message: 'Access Denied',
      status: 403,
    });
  });
});
