import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { failure } from '../testing/clients';
import { inProcessHandler } from '../testing/in-process-handler';

const LOOPBACK = 'http://127.0.0.1:4174';
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());

const config = () => ({
  region: 'eu-west-1',
  credentials: LAKE_ADMIN_KEY,
  requestHandler: inProcessHandler(sandbox),
  maxAttempts: 1,
});
const post = (host: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  sandbox.fetch(
    new Request(`https://${host}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form),
    }),
  );

describe('the loopback endpoint', () => {
  it('tells IAM from STS by the version of the form', async () => {
    const iam = new IAMClient({ ...config(), endpoint: LOOPBACK });
    const sts = new STSClient({ ...config(), endpoint: LOOPBACK });
    expect((await iam.send(new GetUserCommand({}))).User?.UserName).toBe('lake-admin');
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
  });

  it('refuses a call that is signed for the other service', async () => {
    const handler = inProcessHandler(sandbox);
    const iam = new IAMClient({
      ...config(),
      endpoint: LOOPBACK,
      requestHandler: {
        ...handler,
        handle: (request: Parameters<typeof handler.handle>[0]) =>
          handler.handle({ ...request, body: 'Action=GetCallerIdentity&Version=2011-06-15' }),
      },
    });
    expect(await failure(iam.send(new GetUserCommand({})))).toMatchObject({
      name: 'IncompleteSignature',
      message: 'incorrect service "iam". This endpoint belongs to "sts".',
    });
  });
});

describe('a fault', () => {
  it('can be made to meet IAM', async () => {
    const asked = { match: { service: 'iam', operation: 'ListUsers' }, code: 'Throttling' };
    await sandbox.fetch(
      new Request(`${LOOPBACK}/__sandbox/faults/add`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      }),
    );
    const iam = new IAMClient(config());
    expect((await failure(iam.send(new ListUsersCommand({})))).name).toBe('Throttling');
    await iam.send(new ListUsersCommand({}));
  });
});

describe('IAM’s endpoint', () => {
  it('is signed for us-east-1, whatever Region the client has', async () => {
    const iam = new IAMClient(config());
    expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(2);
    const wrong = new IAMClient({ ...config(), endpoint: 'https://iam.amazonaws.com', region: 'eu-west-1' });
    expect(await failure(wrong.send(new ListUsersCommand({})))).toMatchObject({
      name: 'SignatureDoesNotMatch',
      message: "Credential should be scoped to a valid region, not 'eu-west-1'. ",
    });
  });

  it('asks for a signature', async () => {
    const answer = await post('iam.amazonaws.com', { Action: 'ListUsers', Version: '2010-05-08' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(
      /^<\?xml .*\n<ErrorResponse xmlns="https:\/\/iam.amazonaws.com\/doc\/2010-05-08\/">.*<Code>MissingAuthenticationToken</,
    );
  });

  it('is open to pages of every origin', async () => {
    const asked = { origin: 'https://console.example', 'access-control-request-headers': 'authorization' };
    const answer = await sandbox.fetch(
      new Request('https://iam.amazonaws.com/', { method: 'OPTIONS', headers: asked }),
    );
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization');
  });

  it.each([
    ['CreateUser', '2010-05-08', 501, 'NotImplemented'],
    ['GetCallerIdentity', '2011-06-15', 400, 'InvalidAction'],
    ['ListUsers', '2011-06-15', 400, 'InvalidAction'],
  ])('%s of %s is %s %s', async (Action, Version, status, code) => {
    const answer = await post('iam.amazonaws.com', { Action, Version });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  });
});
