import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  RenameObjectCommand,
} from '@aws-sdk/client-s3';
import { ListAccessPointsCommand } from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disposeClients } from '../../src/aws/clients/dispose';
import { sendSts } from '../../src/aws/clients/send-sts';
import { locate } from '../../src/aws/locate';
import type { Location } from '../../src/aws/location';
import { customProfile } from '../../src/aws/profiles/built-in';
import { requestLog } from '../../src/aws/request-log';
import { sendS3, sendS3Control, uploadBody } from '../../src/aws/send';
import { SECRET, startWire, type Arrived, type Wire } from './wire';

const bucket: Location = { type: 'bucket', name: 'lake' };
const get = () => new GetObjectCommand({ Bucket: 'lake', Key: 'k' });

let wire: Wire;
beforeAll(async () => {
  wire = await startWire('sending');
});
beforeEach(() => {
  wire.arrived.length = 0;
  wire.answer = () => new Response('ok');
  requestLog.clear();
});
afterEach(() => disposeClients('sending'));
afterAll(() => wire.close());

const regionOf = ({ host }: Arrived) => /\.s3\.([a-z0-9-]+)\./.exec(host)?.[1];
const calls = () => wire.arrived.map((request) => `${request.method} ${regionOf(request)}`);
const xml = (body: string, status: number, headers: Record<string, string> = {}) =>
  new Response(`<?xml version="1.0"?>${body}`, {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
  });

describe('a service whose clock is ahead by three days', () => {
  const AHEAD_MS = 3 * 24 * 3_600_000;

  it.each([1, 3])('is asked again for its own time, with %i attempts allowed', async (maxAttempts) => {
    const now = () => new Date(Date.now() + AHEAD_MS);
    wire.answer = ({ headers }) => {
      const signed = (headers.get('x-amz-date') ?? '').replace(
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
        '$1-$2-$3T$4:$5:$6Z',
      );
      if (Math.abs(now().getTime() - Date.parse(signed)) < 900_000) return new Response('ok');
      const code = '<Error><Code>RequestTimeTooSkewed</Code><Message>Too far</Message></Error>';
      return xml(code, 403, { date: now().toUTCString() });
    };
    const answer = await sendS3(wire.context, bucket, get(), { maxAttempts });
    expect(await answer.Body?.transformToString()).toBe('ok');
  });
});

describe("a bucket's Region", () => {
  it('is asked for once, however many requests wait for it, and whatever the status of the answer', async () => {
    for (const status of [200, 301, 400, 403]) {
      disposeClients('sending');
      wire.arrived.length = 0;
      wire.answer = ({ method }) =>
        method === 'HEAD'
          ? new Response(null, { status, headers: { 'x-amz-bucket-region': 'ap-south-1' } })
          : new Response('ok');
      await Promise.all([1, 2, 3].map(() => sendS3(wire.context, bucket, get())));
      expect([status, calls()]).toEqual([
        status,
        ['HEAD eu-west-1', 'GET ap-south-1', 'GET ap-south-1', 'GET ap-south-1'],
      ]);
    }
  });

  it('is read from a body where the header is hidden', async () => {
    wire.answer = ({ method, target }) => {
      if (method === 'HEAD') return new Response(null, { status: 301 });
      if (target.startsWith('/?location')) {
        return xml(
          '<Error><Code>PermanentRedirect</Code><Endpoint>lake.s3-sa-east-1.amazonaws.com</Endpoint></Error>',
          301,
        );
      }
      return new Response('ok');
    };
    expect(await locate(wire.context, bucket)).toBe('sa-east-1');
  });

  it('falls back to the Region of the connection when a denial hides it', async () => {
    wire.answer = () => new Response(null, { status: 403 });
    expect(await locate(wire.context, bucket)).toBe('eu-west-1');
  });

  it('is learned anew when a request is sent elsewhere', async () => {
    wire.answer = (request) => {
      if (request.method === 'HEAD')
        return new Response(null, { headers: { 'x-amz-bucket-region': 'eu-west-1' } });
      if (regionOf(request) === 'us-west-2') return new Response('found');
      return xml('<Error><Code>AuthorizationHeaderMalformed</Code><Region>us-west-2</Region></Error>', 400);
    };
    const answer = await sendS3(wire.context, bucket, get());
    expect(await answer.Body?.transformToString()).toBe('found');
    await sendS3(wire.context, bucket, get());
    expect(calls()).toEqual(['HEAD eu-west-1', 'GET eu-west-1', 'GET us-west-2', 'GET us-west-2']);
  });

  it('is not asked for where an ARN says it', async () => {
    const point: Location = {
      type: 'access-point',
      name: 'ap-1',
      account: '111122223333',
      region: 'eu-north-1',
      partition: 'aws',
    };
    expect(await locate(wire.context, point)).toBe('eu-north-1');
    expect(wire.arrived).toEqual([]);
  });

  it('of a bucket that does not exist is a failure, and asked for again next time', async () => {
    wire.answer = () => new Response(null, { status: 404 });
    await expect(sendS3(wire.context, bucket, get())).rejects.toMatchObject({
      kind: 'not-found',
      status: 404,
    });
    wire.answer = ({ method }) =>
      method === 'HEAD'
        ? new Response(null, { headers: { 'x-amz-bucket-region': 'eu-west-1' } })
        : new Response('ok');
    await sendS3(wire.context, bucket, get());
  });

  it('waits no longer than its caller', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(sendS3(wire.context, bucket, get(), { signal: controller.signal })).rejects.toMatchObject({
      kind: 'aborted',
    });
  });
});

describe('sending', () => {
  const located =
    (answer: Wire['answer']): Wire['answer'] =>
    (request) =>
      request.method === 'HEAD' && !request.target.includes('k')
        ? new Response(null, { headers: { 'x-amz-bucket-region': 'eu-west-1' } })
        : answer(request);

  it('retries what is worth it and logs each attempt', async () => {
    let attempts = 0;
    wire.answer = located(() => {
      attempts += 1;
      return attempts < 3
        ? xml('<Error><Code>SlowDown</Code></Error>', 503, { 'x-amz-request-id': `R${attempts}` })
        : new Response('ok', { headers: { 'x-amz-request-id': 'R3' } });
    });
    await sendS3(wire.context, bucket, get());
    expect(
      requestLog
        .getSnapshot()
        .filter(({ operation }) => operation === 'GetObject')
        .map(({ attempt, status, requestId, sessionId, host }) => ({
          attempt,
          status,
          requestId,
          sessionId,
          host,
        })),
    ).toEqual(
      [503, 503, 200].map((status, index) => ({
        attempt: index + 1,
        status,
        requestId: `R${index + 1}`,
        sessionId: 'sending',
        host: 'lake.s3.eu-west-1.amazonaws.com',
      })),
    );
  });

  it('tries once when told so', async () => {
    wire.answer = located(() => xml('<Error><Code>SlowDown</Code></Error>', 503));
    await expect(sendS3(wire.context, bucket, get(), { maxAttempts: 1 })).rejects.toMatchObject({
      kind: 'throttled',
    });
    const command = new PutObjectCommand({ Bucket: 'lake', Key: 'k', Body: new Blob(['x']) });
    await expect(uploadBody(wire.context, bucket, command)).rejects.toMatchObject({ kind: 'throttled' });
    expect(calls().filter((call) => call !== 'HEAD eu-west-1')).toHaveLength(2);
  });

  it('says what failed, on what', async () => {
    wire.answer = located(() =>
      xml('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', 403, {
        'x-amz-request-id': 'R9',
        'x-amz-id-2': 'H9',
      }),
    );
    await expect(sendS3(wire.context, bucket, get())).rejects.toMatchObject({
      name: 'AwsFailure',
      kind: 'denied',
      code: 'AccessDenied',
      status: 403,
      requestId: 'R9',
      extendedRequestId: 'H9',
      action: 'GetObject',
      resource: 'lake/k',
    });
    wire.answer = located(() => new Response(null, { status: 404 }));
    await expect(
      sendS3(wire.context, bucket, new HeadObjectCommand({ Bucket: 'lake', Key: 'k' })),
    ).rejects.toMatchObject({ kind: 'not-found', action: 'HeadObject' });
  });

  it('cancels a request under way', async () => {
    const controller = new AbortController();
    wire.answer = located(
      () => new Response(new ReadableStream({ start: () => queueMicrotask(() => controller.abort()) })),
    );
    const answer = sendS3(wire.context, bucket, new ListObjectsV2Command({ Bucket: 'lake', Prefix: 'k' }), {
      signal: controller.signal,
    });
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('gives bytes back as stored, and the headers the object was stored with', async () => {
    const stored = new Uint8Array([0x1f, 0x8b, 0x08, 0xff, 0x00, 0x80]);
    wire.answer = located(
      () =>
        new Response(stored, {
          headers: { 'content-encoding': 'gzip', 'cache-control': 'max-age=60', 'content-length': '6' },
        }),
    );
    const answer = await sendS3(wire.context, bucket, get());
    expect(answer).toMatchObject({ ContentEncoding: 'gzip', CacheControl: 'max-age=60', ContentLength: 6 });
    expect(await answer.Body?.transformToByteArray()).toEqual(stored);
    wire.answer = located(() => new Response('x'));
    expect((await sendS3(wire.context, bucket, get())).CacheControl).toBeUndefined();
  });

  it('asks for credentials before every request, so that a renewed session is used at once', async () => {
    let issued = 0;
    const context = {
      ...wire.context,
      credentials: () => {
        issued += 1;
        return Promise.resolve({
          accessKeyId: `ASIA${issued}`,
          secretAccessKey: SECRET,
          expiration: new Date(Date.now() + 3_600_000),
        });
      },
    };
    wire.answer = located(() => new Response('ok'));
    await sendS3(context, bucket, get());
    await sendS3(context, bucket, get());
    const keys = wire.arrived.map(
      ({ headers }) => /Credential=(ASIA\d+)/.exec(headers.get('authorization') ?? '')?.[1],
    );
    // The SDK asks more than once for one request; what matters is that none reuses what the last one got.
    expect(new Set(keys).size).toBe(3);
  });

  it('hands on why there are no credentials', async () => {
    const context = {
      ...wire.context,
      credentials: () => Promise.reject(Object.assign(new Error('over'), { name: 'ExpiredToken' })),
    };
    await expect(sendS3(context, { region: 'eu-west-1' }, get())).rejects.toMatchObject({ kind: 'expired' });
  });
});

describe('lookalikes', () => {
  const context = () => ({
    ...wire.context,
    profile: customProfile({ endpoint: 'http://127.0.0.1:1', transport: 'relay' }),
  });

  it('have neither S3 Control nor access points, and are not sent what they take for something else', async () => {
    await expect(
      sendS3Control(context(), 'us-east-1', new ListAccessPointsCommand({ AccountId: '1'.repeat(12) })),
    ).rejects.toMatchObject({ code: 'NoS3Control', action: 'ListAccessPoints' });
    await expect(
      sendS3(context(), { type: 'access-point-alias', alias: 'x-s3alias' }, get()),
    ).rejects.toMatchObject({ code: 'NoAccessPoints' });
    const rename = new RenameObjectCommand({ Bucket: 'lake', Key: 'b', RenameSource: 'a' });
    await expect(sendS3(context(), bucket, rename)).rejects.toMatchObject({ code: 'UnsafeOnLookalike' });
    expect(wire.arrived).toEqual([]);
  });

  it('that nobody allowed are named as such', async () => {
    await expect(sendS3(context(), bucket, get())).rejects.toMatchObject({
      code: 'RelayHostNotAllowed',
      kind: 'not-supported',
    });
  });

  it('live in any Region', async () => {
    expect(await locate(context(), bucket)).toBe('us-east-1');
  });
});

describe('STS', () => {
  const ask = (profile = wire.profile) =>
    sendSts(
      profile,
      'eu-west-1',
      { accessKeyId: 'A', secretAccessKey: SECRET },
      new GetCallerIdentityCommand({}),
      { maxAttempts: 1 },
    );

  it('errors in its own shape and in that of S3 are told apart alike', async () => {
    const error =
      '<Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token is invalid</Message></Error>';
    wire.answer = () =>
      xml(
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>R</RequestId></ErrorResponse>`,
        403,
      );
    await expect(ask()).rejects.toMatchObject({
      kind: 'credentials',
      code: 'InvalidClientTokenId',
      action: 'GetCallerIdentity',
    });
    wire.answer = () => xml('<Error><Code>MethodNotAllowed</Code><RequestId>tx</RequestId></Error>', 405);
    await expect(ask()).rejects.toMatchObject({
      kind: 'not-supported',
      code: 'MethodNotAllowed',
      status: 405,
    });
    wire.answer = () => new Response('', { status: 403 });
    await expect(ask()).rejects.toMatchObject({ kind: 'denied', status: 403 });
  });
});

it('a server that is gone is named as such', async () => {
  const gone = await startWire('gone');
  await gone.close();
  await expect(
    sendS3(gone.context, { region: 'eu-west-1' }, get(), { maxAttempts: 1 }),
  ).rejects.toMatchObject({ kind: 'offline', code: 'RelayUnreachable' });
});
