import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { OPERATOR_KEY, VENDOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../testing/clients';

let sandbox: Sandbox;
let admin: Keys;
beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    ExternalId: 'mk-7731',
  });
});
afterAll(() => sandbox.close());
const s3 = (keys: Keys = admin, region = 'eu-west-1') => clients(sandbox, keys, region).s3();

const ask = (url: string, init: RequestInit = {}) => sandbox.fetch(new Request(url, init));

describe('Regions', () => {
  it.each([
    ['https://s3.eu-west-1.amazonaws.com/analytics-lake-us/x', 's3.us-east-1.amazonaws.com'],
    [
      'https://analytics-lake-us.s3.eu-west-1.amazonaws.com/x',
      'analytics-lake-us.s3.us-east-1.amazonaws.com',
    ],
  ])('redirects %s', async (url, endpoint) => {
    const answer = await ask(url);
    expect(answer.status).toBe(301);
    expect(answer.headers.get('x-amz-bucket-region')).toBe('us-east-1');
    expect(answer.headers.has('location')).toBe(false);
    expect(await answer.text()).toContain(`<Code>PermanentRedirect</Code>`);
    expect(await (await ask(url)).text()).toContain(
      `<Endpoint>${endpoint}</Endpoint><Bucket>analytics-lake-us</Bucket>`,
    );
  });

  it('tells the Region on every outcome of HeadBucket', async () => {
    const region = async (url: string) => {
      const answer = await ask(url, { method: 'HEAD' });
      return [answer.status, answer.headers.get('x-amz-bucket-region')];
    };
    expect(await region('https://analytics-lake.s3.eu-west-1.amazonaws.com/')).toEqual([403, 'eu-west-1']);
    expect(await region('https://analytics-lake-us.s3.eu-west-1.amazonaws.com/')).toEqual([301, 'us-east-1']);
    expect(await region('https://nobody-has-this.s3.eu-west-1.amazonaws.com/')).toEqual([404, null]);
    const wrong = s3(admin, 'us-east-1').send(new HeadBucketCommand({ Bucket: 'analytics-lake' }));
    const error = (await wrong.catch((reason: unknown) => reason)) as {
      $response: { headers: Record<string, string> };
    };
    expect(error.$response.headers['x-amz-bucket-region']).toBe('eu-west-1');
  });

  it('lets the global virtual-hosted name stand for any Region, signed for the right one', async () => {
    const client = clients(sandbox, admin).s3({ endpoint: 'https://s3.amazonaws.com' });
    await client.send(new HeadBucketCommand({ Bucket: 'analytics-lake' }));
  });

  it('takes path-style, dotted and dualstack names', async () => {
    const client = (endpoint: string, forcePathStyle: boolean) =>
      clients(sandbox, admin).s3({ endpoint, forcePathStyle });
    await client('https://s3.eu-west-1.amazonaws.com', true).send(
      new HeadBucketCommand({ Bucket: 'analytics-lake' }),
    );
    await client('https://s3.dualstack.eu-west-1.amazonaws.com', false).send(
      new HeadBucketCommand({ Bucket: 'analytics-lake' }),
    );
    expect((await ask('https://a.b.c.s3.eu-west-1.amazonaws.com/')).status).toBe(404);
    expect((await ask('https://example.com/')).status).toBe(400);
  });
});

describe('CORS', () => {
  const preflight = (url: string, headers: Record<string, string>) =>
    ask(url, { method: 'OPTIONS', headers });
  const LAKE = 'https://analytics-lake.s3.eu-west-1.amazonaws.com/key';
  const WANTED = { origin: 'http://app.example', 'access-control-request-method': 'PUT' };

  it('answers a preflight from the first rule that fits', async () => {
    const answer = await preflight(LAKE, {
      ...WANTED,
      'access-control-request-headers': 'x-amz-date,authorization',
    });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
      'access-control-allow-headers': 'x-amz-date, authorization',
      'access-control-max-age': '3000',
      'access-control-expose-headers': expect.stringContaining('ETag'),
    });
  });

  it('refuses without rules, without a fitting rule and at service level', async () => {
    const refused = async (url: string, headers: Record<string, string> = WANTED) => {
      const answer = await preflight(url, headers);
      const body = await answer.text();
      return [
        answer.status,
        answer.headers.get('access-control-allow-origin'),
        /<Message>(.*?)<\/Message>/.exec(body)?.[1],
      ];
    };
    const none = 'CORSResponse: CORS is not enabled for this bucket.';
    expect(await refused('https://analytics-legacy.s3.eu-west-1.amazonaws.com/x')).toEqual([403, null, none]);
    expect(await refused('https://s3.eu-west-1.amazonaws.com/')).toEqual([403, null, none]);
    const method = { ...WANTED, 'access-control-request-method': 'PATCH' };
    expect(await refused(LAKE, method)).toEqual([400, null, 'Invalid Access-Control-Request-Method: PATCH']);
  });

  it('marks actual answers, failures included, and echoes a single origin with credentials', async () => {
    const bucket = sandbox.world.buckets.get('analytics-empty');
    if (bucket === undefined) throw new Error('seed');
    bucket.cors = [
      {
        allowedOrigins: ['https://*.example'],
        allowedMethods: ['GET'],
        allowedHeaders: [],
        exposeHeaders: [],
      },
    ];
    const url = 'https://analytics-empty.s3.eu-west-1.amazonaws.com/x';
    const answer = await ask(url, { headers: { origin: 'https://app.example' } });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    const foreign = await ask(url, { headers: { origin: 'https://app.test' } });
    expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('who may do what', () => {
  it('answers 405 to policy calls from another account, however allowed', async () => {
    expect(
      await failure(s3(OPERATOR_KEY).send(new GetBucketPolicyCommand({ Bucket: 'analytics-lake' }))),
    ).toEqual({
      name: 'MethodNotAllowed',
      message: 'The specified method is not allowed against this resource.',
      status: 405,
    });
    const put = new PutBucketPolicyCommand({ Bucket: 'analytics-lake', Policy: '{}' });
    expect(await failure(s3(OPERATOR_KEY).send(put))).toMatchObject({
      name: 'AccessDenied',
      message: 'Access Denied',
    });
  });

  it('gives reasons within an account and none across', async () => {
    const intern = {
      accessKeyId: 'AKIA4MKTG5INTERN6666',
      secretAccessKey: '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',
    };
    expect((await failure(s3(intern).send(new ListBucketsCommand({})))).message).toBe(
      'User: arn:aws:iam::444455556666:user/intern is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action',
    );
    expect(
      (await failure(s3(intern).send(new ListObjectsV2Command({ Bucket: 'analytics-lake' })))).message,
    ).toBe('Access Denied');
  });

  it('lets the vendor write and never read back', async () => {
    const vendor = s3(VENDOR_KEY);
    const Key = 'incoming/777788889999/2026-11-22.csv';
    await vendor.send(new PutObjectCommand({ Bucket: 'vendor-drop', Key, Body: 'a,b' }));
    for (const call of [
      vendor.send(new GetObjectCommand({ Bucket: 'vendor-drop', Key })),
      vendor.send(new ListObjectsV2Command({ Bucket: 'vendor-drop' })),
      vendor.send(new PutObjectCommand({ Bucket: 'vendor-drop', Key: 'incoming/other/x', Body: '' })),
    ]) {
      expect(await failure(call)).toEqual({ name: 'AccessDenied', message: 'Access Denied', status: 403 });
    }
  });

  it('keeps strangers out of a public bucket that RestrictPublicBuckets guards', async () => {
    const url = 'https://analytics-press.s3.eu-west-1.amazonaws.com/kit/logo.svg';
    expect((await ask(url)).status).toBe(403);
    expect(
      (
        await failure(
          s3(OPERATOR_KEY).send(new GetObjectCommand({ Bucket: 'analytics-press', Key: 'kit/logo.svg' })),
        )
      ).name,
    ).toBe('AccessDenied');
    await s3().send(new GetObjectCommand({ Bucket: 'analytics-press', Key: 'kit/logo.svg' }));
    const bucket = sandbox.world.buckets.get('analytics-press');
    if (bucket?.publicAccessBlock === undefined) throw new Error('seed');
    bucket.publicAccessBlock = { ...bucket.publicAccessBlock, restrictPublicBuckets: false };
    const open = await ask(url);
    expect([open.status, open.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  it('leaves what another account wrote to that account, until it gives it away', async () => {
    const write = (Key: string, ACL?: 'bucket-owner-full-control') =>
      s3(OPERATOR_KEY).send(new PutObjectCommand({ Bucket: 'analytics-handoff', Key, ACL, Body: 'x' }));
    const read = (Key: string) => s3().send(new GetObjectCommand({ Bucket: 'analytics-handoff', Key }));
    await write('kept.txt');
    expect((await failure(read('kept.txt'))).name).toBe('AccessDenied');
    await write('given.txt', 'bucket-owner-full-control');
    expect(await (await read('given.txt')).Body?.transformToString()).toBe('x');
  });

  it('refuses plain HTTP where the policy says so', async () => {
    const plain = clients(sandbox, admin).s3({ endpoint: 'http://s3.eu-west-1.amazonaws.com', tls: false });
    expect(
      (await failure(plain.send(new ListObjectsV2Command({ Bucket: 'analytics-lake' })))).message,
    ).toMatch(/with an explicit deny in a resource-based policy$/);
  });

  it('checks the expected owner', async () => {
    const call = (ExpectedBucketOwner: string) =>
      s3().send(new HeadBucketCommand({ Bucket: 'analytics-lake', ExpectedBucketOwner }));
    await call('111122223333');
    expect((await failure(call('444455556666'))).status).toBe(403);
    expect((await failure(call('nonsense'))).status).toBe(400);
  });

  it('makes requesters say that they pay', async () => {
    const list = (RequestPayer?: 'requester') =>
      s3(OPERATOR_KEY).send(new ListObjectsV2Command({ Bucket: 'analytics-open-data', RequestPayer }));
    expect((await failure(list())).status).toBe(403);
    expect((await list('requester')).RequestCharged).toBe('requester');
    await s3().send(new ListObjectsV2Command({ Bucket: 'analytics-open-data' }));
  });
});

describe('operations', () => {
  it('names what is not implemented', async () => {
    const call = s3().send(new GetBucketReplicationCommand({ Bucket: 'analytics-lake' }));
    expect(await failure(call)).toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('GET bucket ?replication'),
      status: 501,
    });
    expect((await ask('https://s3.eu-west-1.amazonaws.com/', { method: 'DELETE' })).status).toBe(405);
  });

  it('asks the own account for a new bucket, also under a name that is taken', async () => {
    expect(await failure(s3().send(new CreateBucketCommand({ Bucket: 'marketing-assets' })))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:CreateBucket on resource: "arn:aws:s3:::marketing-assets"'),
    });
  });

  it('carries request ids and the date of its own clock', async () => {
    const answer = await ask('https://analytics-lake.s3.eu-west-1.amazonaws.com/x');
    const body = await answer.text();
    expect(answer.headers.get('x-amz-request-id')).toMatch(/^[0-9A-Z]{16}$/);
    expect(body).toContain(`<RequestId>${answer.headers.get('x-amz-request-id')}</RequestId>`);
    expect(body).toContain(`<HostId>${answer.headers.get('x-amz-id-2')}</HostId>`);
    expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(5000);
  });
});
