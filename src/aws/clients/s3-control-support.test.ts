import { GetAccessPointPolicyCommand, PutAccessPointPolicyCommand } from '@aws-sdk/client-s3-control';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '../context';
import { sendS3Control } from '../send';
import { disposeClients } from './dispose';

const context: AwsContext = {
  id: 'emulator',
  credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
  profile: {
    id: 'p',
    label: 'P',
    kind: 'custom',
    transport: 'direct',
    partition: 'aws',
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:5000',
  },
};
const ACCOUNT = '111122223333';
const POINT = { AccountId: ACCOUNT, Name: 'marketing' };

const sent: { method: string; url: string; account: string | null }[] = [];
let answer: (method: string, path: string) => Response;

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    sent.push({
      method: request.method,
      url: request.url,
      account: request.headers.get('x-amz-account-id'),
    });
    return answer(request.method, new URL(request.url).pathname);
  });
});

afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

const xml = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'application/xml' } });
const read = () => sendS3Control(context, 'eu-west-1', new GetAccessPointPolicyCommand(POINT));
const write = () =>
  sendS3Control(context, 'eu-west-1', new PutAccessPointPolicyCommand({ ...POINT, Policy: '{}' }));

describe('S3 Control of an S3-compatible service', () => {
  it.each(['ListAccessPointsResult', 'ListAccessPointsResponse'])(
    'is used at its endpoint where it answers with %s',
    async (root) => {
      answer = (_, path) =>
        path.endsWith('/accesspoint')
          ? xml(`<${root}><AccessPointList/></${root}>`)
          : xml('<GetAccessPointPolicyResult><Policy>{}</Policy></GetAccessPointPolicyResult>');
      await expect(read()).resolves.toMatchObject({ Policy: '{}' });
      await read();
      // Asked once, and never at a host that begins with the account.
      expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
        '/v20180820/accesspoint',
        '/v20180820/accesspoint/marketing/policy',
        '/v20180820/accesspoint/marketing/policy',
      ]);
      expect(new Set(sent.map(({ url }) => new URL(url).host))).toEqual(new Set(['127.0.0.1:5000']));
      expect(new Set(sent.map(({ account }) => account))).toEqual(new Set([ACCOUNT]));
    },
  );

  it.each([
    ['a missing bucket', () => xml('<Error><Code>NoSuchBucket</Code></Error>', 404)],
    ['a denial', () => xml('<Error><Code>AccessDenied</Code></Error>', 403)],
    ['no such method', () => xml('<Error><Code>MethodNotAllowed</Code></Error>', 405)],
    ['the listing of a bucket', () => xml('<ListBucketResult><Name>v20180820</Name></ListBucketResult>')],
    ['an object', () => new Response('some bytes')],
    ['a web page', () => new Response('<!doctype html><html></html>')],
    ['nothing', () => new Response('')],
  ])('is missing where the answer is %s, and nothing is written there', async (_, said) => {
    answer = said;
    await expect(write()).rejects.toMatchObject({ kind: 'not-supported', code: 'NoS3Control' });
    await expect(read()).rejects.toMatchObject({ code: 'NoS3Control' });
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

  it('is asked for again after silence', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch');
    };
    await expect(read()).rejects.not.toMatchObject({ code: 'NoS3Control' });
    answer = (_, path) =>
      path.endsWith('/accesspoint')
        ? xml('<ListAccessPointsResult><AccessPointList/></ListAccessPointsResult>')
        : xml('<GetAccessPointPolicyResult><Policy>{}</Policy></GetAccessPointPolicyResult>');
    await expect(read()).resolves.toMatchObject({ Policy: '{}' });
  });
});
