import { Readable } from 'node:stream';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys } from '../testing/clients';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const BUCKET = 'analytics-scratch';

let sandbox: Sandbox;
let admin: Keys;
let time = NOW;

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => time, seed: seedAccounts });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  time = Date.now();
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
    ExternalId: 'mk-7731',
  });
});

const s3 = (keys: Keys = admin, region = 'eu-west-1') => clients(sandbox, keys, region).s3();

/** What S3 says in its error document. */
async function errorOf(request: Request): Promise<{ status: number; body: string; code?: string }> {
  const answer = await sandbox.fetch(request);
  const body = await answer.text();
  return { status: answer.status, body, code: /<Code>(.*?)<\/Code>/.exec(body)?.[1] };
}

describe('header signatures', () => {
  it.each([
    ['a/../b', 'dot segments'],
    ['/lead//double/', 'slashes'],
    ['plus+space percent%2F ünï/✓', 'encodings'],
    ["!'()*&=?#", 'reserved characters'],
  ])('hold for the key %s (%s)', async (key) => {
    await s3().send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: key }));
    const read = await s3().send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    expect(await read.Body?.transformToString()).toBe(key);
  });

  it('fail for a wrong secret, with what was signed', async () => {
    const call = s3({ ...OPERATOR_KEY, secretAccessKey: 'wrong' }).send(new ListBucketsCommand({}));
    const error = await call.catch((reason: unknown) => reason as Record<string, string>);
    expect(error).toMatchObject({
      name: 'SignatureDoesNotMatch',
      AWSAccessKeyId: OPERATOR_KEY.accessKeyId,
      StringToSign: expect.stringMatching(
        /^AWS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/eu-west-1\/s3\/aws4_request\n/,
      ),
      CanonicalRequest: expect.stringMatching(/^GET\n\/\n/),
    });
  });

  it('fail for an unknown key and for one that was switched off', async () => {
    for (const accessKeyId of ['AKIAUNKNOWNKEY000000', 'AKIAQYLPMN5HINACTIVE']) {
      const keys = { accessKeyId, secretAccessKey: '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' };
      expect(await failure(s3(keys).send(new ListBucketsCommand({})))).toMatchObject({
        name: 'InvalidAccessKeyId',
        status: 403,
      });
    }
  });

  it('need the session token, and the right one', async () => {
    const { sessionToken, ...bare } = admin;
    expect(await failure(s3(bare).send(new ListBucketsCommand({})))).toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    const garbled = { ...bare, sessionToken: `${sessionToken}x` };
    expect(await failure(s3(garbled).send(new ListBucketsCommand({})))).toMatchObject({
      name: 'InvalidToken',
      status: 400,
    });
  });

  it('end with the session', async () => {
    time += 3_600_000;
    const client = clients(sandbox, admin).s3({ systemClockOffset: 3_600_000 });
    expect(await failure(client.send(new ListBucketsCommand({})))).toMatchObject({
      name: 'ExpiredToken',
      status: 400,
    });
  });

  it('are refused 15 minutes off, with the server time', async () => {
    time += 16 * 60_000;
    const error = await s3()
      .send(new ListBucketsCommand({}))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'RequestTimeTooSkewed',
      ServerTime: new Date(time).toISOString().replace(/\.\d+/, ''),
      MaxAllowedSkewMilliseconds: '900000',
    });
  });

  it('name the right region when signed for the wrong one', async () => {
    const client = clients(sandbox, admin, 'us-east-1').s3({
      endpoint: 'https://s3.eu-west-1.amazonaws.com',
      forcePathStyle: true,
    });
    const error = await client
      .send(new GetObjectCommand({ Bucket: BUCKET, Key: 'x' }))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      Region: 'eu-west-1',
      message:
        "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
    });
  });

  it('cover the payload: a body that is not the signed one is refused as it ends', async () => {
    const client = s3();
    client.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: unknown }).body = 'HELLO';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const call = client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'tampered', Body: 'hello' }));
    expect(await failure(call)).toMatchObject({ name: 'XAmzContentSHA256Mismatch', status: 400 });
    expect(await failure(s3().send(new GetObjectCommand({ Bucket: BUCKET, Key: 'tampered' })))).toMatchObject(
      {
        name: 'NoSuchKey',
      },
    );
  });
});

describe('streamed bodies', () => {
  it.each(['CRC32', 'CRC64NVME', 'SHA256'] as const)(
    'carry their %s behind them',
    async (ChecksumAlgorithm) => {
      const body = Buffer.alloc(300_000, 'stream');
      const Key = `streamed-${ChecksumAlgorithm}`;
      await s3().send(
        new PutObjectCommand({
          Bucket: BUCKET,
          Key,
          Body: Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]),
          ContentLength: body.length,
          ChecksumAlgorithm,
        }),
      );
      const read = await s3().send(new GetObjectCommand({ Bucket: BUCKET, Key, ChecksumMode: 'ENABLED' }));
      expect(read[`Checksum${ChecksumAlgorithm}`]).toMatch(/^[\w+/]+=*$/);
      expect(read.ContentEncoding).toBeUndefined();
      expect(Buffer.from((await read.Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
    },
  );
});

describe('presigned links', () => {
  const link = (key: string, expiresIn: number) =>
    getSignedUrl(s3(), new GetObjectCommand({ Bucket: BUCKET, Key: key }), { expiresIn });

  beforeEach(async () => {
    await s3().send(new PutObjectCommand({ Bucket: BUCKET, Key: 'shared.txt', Body: 'shared' }));
  });

  it('open without any header until they expire', async () => {
    const url = await link('shared.txt', 60);
    expect(await (await sandbox.fetch(new Request(url))).text()).toBe('shared');
    time += 61_000;
    const late = await errorOf(new Request(url));
    expect(late).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(late.body).toContain('<Message>Request has expired</Message>');
    expect(late.body).toContain('<X-Amz-Expires>60</X-Amz-Expires>');
  });

  it('die with their session, before the expiry they promise', async () => {
    const url = await link('shared.txt', 7200);
    time += 3_600_001;
    expect(await errorOf(new Request(url))).toMatchObject({ status: 400, code: 'ExpiredToken' });
  });

  it('are refused for other methods, other keys, unsigned headers and more than a week', async () => {
    const url = await link('shared.txt', 60);
    expect(await errorOf(new Request(url, { method: 'DELETE' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
    expect(await errorOf(new Request(url.replace('shared', 'other')))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
    const extra = new Request(url, { headers: { 'x-amz-request-payer': 'requester' } });
    expect(await errorOf(extra)).toMatchObject({ status: 403, code: 'AccessDenied' });
    const long = url.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801');
    expect(await errorOf(new Request(long))).toMatchObject({
      status: 400,
      code: 'AuthorizationQueryParametersError',
    });
  });

  it('work path-style on the loopback endpoint', async () => {
    const client = clients(sandbox, admin).s3({ endpoint: 'http://127.0.0.1:4174', forcePathStyle: true });
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: BUCKET, Key: 'shared.txt' }));
    expect(await (await sandbox.fetch(new Request(url))).text()).toBe('shared');
  });
});
