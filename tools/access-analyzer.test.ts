import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox/sandbox';
import { seedAccounts } from '../sandbox/seed/accounts';
import { LAKE_ADMIN_KEY } from '../sandbox/seed/accounts-analytics-roles';
import { OPERATOR_KEY, VENDOR_KEY } from '../sandbox/seed/accounts-others';
import type { Credentials } from '../src/aws/context';
import { type JsonRequest, signedHeaders } from '../src/aws/clients/sign-v4';

/*
 * The console signs these calls itself, and the sandbox verifies signatures for itself: each is written from the
 * documentation, so where they differ one of them is wrong.
 */

const HOST = 'access-analyzer.eu-west-1.amazonaws.com';
const ANALYZER = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/sandbox';
const BUCKET = 'arn:aws:s3:::analytics-scratch';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());

async function ask(
  asked: Partial<JsonRequest>,
  credentials: Credentials = LAKE_ADMIN_KEY,
): Promise<{ status: number; type: string | null; body: Record<string, unknown> }> {
  const request: JsonRequest = {
    method: 'GET',
    host: HOST,
    path: '/analyzer',
    query: {},
    body: '',
    ...asked,
  };
  const { host: _, ...headers } = signedHeaders(request, {
    credentials,
    region: 'eu-west-1',
    service: 'access-analyzer',
    now: Date.now(),
  });
  const answer = await sandbox.fetch(
    new Request(`https://${HOST}${request.path}?${new URLSearchParams(request.query).toString()}`, {
      method: request.method,
      headers,
      ...(request.body === '' ? {} : { body: request.body }),
    }),
  );
  return {
    status: answer.status,
    type: answer.headers.get('x-amzn-errortype'),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

const policy = (principal: unknown) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 's3:GetObject', Resource: `${BUCKET}/*` }],
  });

async function preview(configuration: object) {
  const body = JSON.stringify({ analyzerArn: ANALYZER, configurations: { [BUCKET]: configuration } });
  const made = await ask({ method: 'PUT', path: '/access-preview', body });
  const path = `/access-preview/${String(made.body['id'])}`;
  const query = { analyzerArn: ANALYZER };
  const states = [await ask({ path, query }), await ask({ path, query })].map(
    (state) => (state.body['accessPreview'] as { status: string }).status,
  );
  const found = await ask({ method: 'POST', path, body: JSON.stringify({ analyzerArn: ANALYZER }) });
  return { states, findings: found.body['findings'] as readonly Record<string, unknown>[] };
}

describe('a preview of Access Analyzer', () => {
  it('is of whom the policies would let in from outside, once it is made', async () => {
    const { states, findings } = await preview({
      s3Bucket: { bucketPolicy: policy({ AWS: ['444455556666', '111122223333'] }) },
    });
    expect(states).toEqual(['CREATING', 'COMPLETED']);
    expect(findings).toMatchObject([
      {
        changeType: 'NEW',
        principal: { AWS: '444455556666' },
        action: ['s3:GetObject'],
        isPublic: false,
        resource: BUCKET,
      },
    ]);
  });

  it('says of everybody that it is public', async () => {
    const { findings } = await preview({ s3Bucket: { bucketPolicy: policy('*') } });
    expect(findings).toMatchObject([{ isPublic: true, principal: { AWS: '*' } }]);
  });

  it('is refused to whoever may not ask, and whoever signs with another key', async () => {
    expect(await ask({}, VENDOR_KEY)).toMatchObject({ status: 403, type: 'AccessDeniedException' });
    const wrong = { ...OPERATOR_KEY, secretAccessKey: 'x'.repeat(40) };
    expect(await ask({}, wrong)).toMatchObject({ status: 403, type: 'SignatureDoesNotMatch' });
  });

  it('takes one configuration, of an analyzer that is there', async () => {
    const put = (body: object) => ask({ method: 'PUT', path: '/access-preview', body: JSON.stringify(body) });
    expect(await put({ analyzerArn: 'arn:aws:access-analyzer:x', configurations: {} })).toMatchObject({
      status: 404,
    });
    expect(await put({ analyzerArn: ANALYZER, configurations: {} })).toMatchObject({ status: 400 });
  });
});
