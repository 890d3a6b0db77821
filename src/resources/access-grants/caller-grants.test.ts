import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disposeClients } from '@/aws/clients/dispose';
import type { AwsContext } from '@/aws/context';
import { callerGrantsQuery } from './caller-grants';

const OWN = '444455556666';
const OWNER = '111122223333';
const context: AwsContext = {
  id: 'caller',
  credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 's' }),
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'direct',
    partition: 'aws',
    region: 'eu-west-1',
  },
};

const asked: { url: URL; signed: string }[] = [];
let answers: Response[];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push({ url: new URL(request.url), signed: request.headers.get('authorization') ?? '' });
    return answers.shift() ?? new Response('', { status: 500 });
  });
});
afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

const xml = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'application/xml' } });
const grant = (scope: string, more = '') =>
  `<AccessGrant><Permission>READ</Permission><GrantScope>${scope}</GrantScope>${more}</AccessGrant>`;
const list = (grants: string, token?: string) =>
  xml(
    `<ListCallerAccessGrantsResult xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">${
      token === undefined ? '' : `<NextToken>${token}</NextToken>`
    }<CallerAccessGrantsList>${grants}</CallerAccessGrantsList></ListCallerAccessGrantsResult>`,
  );
const ask = (account: string, everywhere: boolean) =>
  new QueryClient({ defaultOptions: { queries: { retry: false } } }).fetchQuery(
    callerGrantsQuery(context, { account, region: 'eu-west-1', everywhere }),
  );

describe('the caller’s grants', () => {
  it('of one account are asked at its host, page by page', async () => {
    answers = [
      list(grant('s3://lake/a/*', '<ApplicationArn>NA</ApplicationArn>'), 'more'),
      list(grant('s3://lake/b/*', '<ApplicationArn>ALL</ApplicationArn>')),
    ];
    expect(await ask(OWNER, false)).toEqual({
      items: [
        { scope: 's3://lake/a/*', permission: 'READ', application: undefined, owner: OWNER },
        { scope: 's3://lake/b/*', permission: 'READ', application: 'ALL', owner: OWNER },
      ],
    });
    expect(asked.map(({ url }) => url.host)).toEqual(
      Array(2).fill(`${OWNER}.s3-control.eu-west-1.amazonaws.com`),
    );
    expect(asked.map(({ url }) => url.searchParams.get('nextToken'))).toEqual([null, 'more']);
    expect(asked.every(({ url }) => !url.searchParams.has('instanceScope'))).toBe(true);
  });

  it('of all instances are asked with a parameter the client does not know, and each says whose it is', async () => {
    const of = (account: string) =>
      `<AccessGrantsInstanceArn>arn:aws:s3:eu-west-1:${account}:access-grants/default</AccessGrantsInstanceArn>`;
    answers = [list(grant('s3://lake/*', of(OWNER)) + grant('s3://assets/*', of(OWN)))];
    const found = await ask(OWN, true);
    expect(found?.items.map(({ scope, owner }) => [scope, owner])).toEqual([
      ['s3://lake/*', OWNER],
      ['s3://assets/*', OWN],
    ]);
    expect(found?.oneInstance).toBeUndefined();
    const [{ url, signed }] = asked as [(typeof asked)[0]];
    expect(url.searchParams.get('instanceScope')).toBe('ALL');
    expect(signed).toContain('AWS4-HMAC-SHA256');
  });

  it('do not leak the parameter into questions of one account', async () => {
    answers = [list(''), list('')];
    await ask(OWN, true);
    await ask(OWNER, false);
    expect(asked.map(({ url }) => url.searchParams.get('instanceScope'))).toEqual(['ALL', null]);
  });

  it('of a service that does not know the parameter are said to be of one instance', async () => {
    answers = [list(grant('s3://lake/*'))];
    expect(await ask(OWN, true)).toMatchObject({ oneInstance: true, items: [{ owner: OWN }] });
  });

  it('are none without an instance, and a refusal stays one', async () => {
    const refused = (code: string, status: number) =>
      xml(`<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`, status);
    answers = [refused('AccessGrantsInstanceNotExistsError', 404)];
    expect(await ask(OWNER, false)).toBeNull();
    answers = [refused('AccessDenied', 403)];
    await expect(ask(OWNER, false)).rejects.toMatchObject({ kind: 'denied' });
  });
});
