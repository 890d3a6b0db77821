import { GetRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AwsContext } from '../context';
import { customProfile } from '../profiles/built-in';
import { sendIam } from '../send-iam';
import { disposeClients } from './dispose';

const context: AwsContext = {
  id: 'emulator',
  credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 's' }),
  profile: customProfile({ endpoint: 'http://127.0.0.1:5000', transport: 'direct' }),
};

const sent: { method: string; url: string; action: string | null }[] = [];
let answer: (action: string) => Response;

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const action = new URLSearchParams(await request.text()).get('Action');
    sent.push({ method: request.method, url: request.url, action });
    return answer(action ?? '');
  });
});

afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

const xml = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'text/xml' } });
const LIST =
  '<ListRolesResponse><ListRolesResult><Roles/><IsTruncated>false</IsTruncated></ListRolesResult></ListRolesResponse>';
const ROLE =
  '<GetRoleResponse><GetRoleResult><Role><RoleName>Reader</RoleName></Role></GetRoleResult></GetRoleResponse>';
const DENIED =
  '<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/a is not authorized to perform: iam:ListRoles on resource: role / because no identity-based policy allows the iam:ListRoles action</Message></Error></ErrorResponse>';
const read = () => sendIam(context, new GetRoleCommand({ RoleName: 'Reader' }));
const write = () =>
  sendIam(context, new PutRolePolicyCommand({ RoleName: 'Reader', PolicyName: 'P', PolicyDocument: '{}' }));

describe('IAM of an S3-compatible service', () => {
  it.each([
    ['answers', () => xml(LIST)],
    ['refuses as IAM does', () => xml(DENIED, 403)],
  ])('is used at its endpoint where it %s', async (_, listed) => {
    answer = (action) => (action === 'ListRoles' ? listed() : xml(ROLE));
    await expect(read()).resolves.toMatchObject({ Role: { RoleName: 'Reader' } });
    await read();
    expect(sent).toEqual(
      ['ListRoles', 'GetRole', 'GetRole'].map((action) => ({
        method: 'POST',
        url: 'http://127.0.0.1:5000/',
        action,
      })),
    );
  });

  it.each([
    ['a denial', () => xml('<Error><Code>AccessDenied</Code></Error>', 403)],
    ['no such method', () => xml('<Error><Code>MethodNotAllowed</Code></Error>', 405)],
    [
      'an STS without the action',
      () => xml('<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>', 400),
    ],
    ['the list of buckets', () => xml('<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>')],
    ['a web page', () => new Response('<!doctype html><html></html>')],
    ['nothing', () => new Response('')],
  ])('is missing where the answer is %s, and nothing is written there', async (_, said) => {
    answer = said;
    await expect(write()).rejects.toMatchObject({ kind: 'not-supported', code: 'NoIam' });
    await expect(read()).rejects.toMatchObject({ code: 'NoIam' });
    expect(sent.map(({ action }) => action)).toEqual(['ListRoles']);
  });

  it('is asked for again after silence', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch');
    };
    await expect(read()).rejects.not.toMatchObject({ code: 'NoIam' });
    answer = (action) => xml(action === 'ListRoles' ? LIST : ROLE);
    await expect(read()).resolves.toMatchObject({ Role: { RoleName: 'Reader' } });
  });

  it('gives its errors in the shape of S3 too', async () => {
    answer = (action) =>
      action === 'ListRoles'
        ? xml(LIST)
        : xml('<Error><Code>NoSuchEntity</Code><RequestId>r</RequestId></Error>', 404);
    await expect(read()).rejects.toMatchObject({
      kind: 'not-found',
      code: 'NoSuchEntity',
      message: 'The role or user does not exist.',
      resource: 'Reader',
    });
  });
});
