import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disposeClients } from './clients/dispose';
import { sendSts } from './clients/send-sts';
import type { AwsContext } from './context';
import { learnRegion } from './locate';
import { curlOfLogged } from './logged-curl';
import { awsProfile } from './profiles/built-in';
import { requestLog } from './request-log';
import { sendS3, uploadBody } from './send';
import { sendKms } from './send-kms';

const SECRETS = [
  'wJalrXUtnFEMIK7MDENG',
  'FwoGZXIvYXdzEBYaD',
  'AKIAEXAMPLEEXAMPLE12',
  '135790',
  'c2VjcmV0LWtleQ',
];
const profile = awsProfile({ transport: 'direct' });
const context: AwsContext = {
  id: 'curling',
  credentials: async () => ({
    accessKeyId: SECRETS[2]!,
    secretAccessKey: SECRETS[0]!,
    sessionToken: SECRETS[1]!,
  }),
  profile,
};
const lake = { type: 'bucket', name: 'curl-lake' } as const;
/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SIGNED = (region: string, service: string) =>
  `--aws-sigv4 aws:amz:${region}:${service} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --header "x-amz-security-token: $AWS_SESSION_TOKEN"`;

beforeEach(() => {
  requestLog.clear();
  learnRegion(context, lake, 'eu-west-1');
  vi.stubGlobal(
    'fetch',
    async () =>
      new Response('<Error><Code>SlowDown</Code></Error>', {
        status: 503,
        headers: { 'x-amz-request-id': 'R1', 'x-amz-id-2': 'X2', 'set-cookie': 'a=b' },
      }),
  );
});
afterEach(() => {
  disposeClients(context.id);
  vi.unstubAllGlobals();
});

/** What was logged of one attempt that failed. */
async function logged(sent: Promise<unknown>) {
  await expect(sent).rejects.toThrow();
  const entry = requestLog.getSnapshot().at(-1)!;
  for (const secret of SECRETS) expect(JSON.stringify(entry)).not.toContain(secret);
  return entry;
}
const ONCE = { maxAttempts: 1 };

describe('a logged request', () => {
  it('is a signed line of curl', async () => {
    const command = new GetObjectCommand({
      Bucket: 'curl-lake',
      Key: "a/it's [1]",
      Range: 'bytes=0-9',
      IfMatch: '"e"',
    });
    const entry = await logged(sendS3(context, lake, command, ONCE));
    expect(curlOfLogged(entry, profile)).toBe(
      `curl --path-as-is --globoff --header 'range: bytes=0-9' --header 'if-match: "e"' --header 'x-amz-content-sha256: ${EMPTY}' ${SIGNED('eu-west-1', 's3')} 'https://curl-lake.s3.eu-west-1.amazonaws.com/a/it%27s%20%5B1%5D?x-id=GetObject'`,
    );
    expect(entry).toMatchObject({
      status: 503,
      code: 'SlowDown',
      requestId: 'R1',
      received: { 'x-amz-id-2': 'X2' },
      signedFor: { region: 'eu-west-1', service: 's3' },
    });
    expect(entry.received).not.toHaveProperty('set-cookie');
  });

  it('signed in its query is signed by curl in a header', async () => {
    const command = new ListObjectsV2Command({ Bucket: 'curl-lake', Prefix: 'a b/' });
    const entry = await logged(sendS3(context, lake, command, { ...ONCE, simple: true }));
    const line = curlOfLogged(entry, profile);
    expect(line).toContain(SIGNED('eu-west-1', 's3'));
    expect(line).toMatch(/amazonaws\.com\/\?list-type=2&prefix=a%20b%2F'$/);
  });

  it('has the document it sent, and a file for what it does not keep', async () => {
    const rules = { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] };
    const cors = new PutBucketCorsCommand({ Bucket: 'curl-lake', CORSConfiguration: rules });
    const line = curlOfLogged(await logged(sendS3(context, lake, cors, ONCE)), profile);
    expect(line).toContain('--request PUT');
    expect(line).toContain("--data-raw '<?xml");
    const put = new PutObjectCommand({
      Bucket: 'curl-lake',
      Key: 'a/b.csv',
      Body: new Blob(['x']),
      SSECustomerAlgorithm: 'AES256',
      SSECustomerKey: SECRETS[4]!,
    });
    const entry = await logged(uploadBody(context, lake, put));
    expect(entry.document).toBeUndefined();
    expect(curlOfLogged(entry, profile)).toContain('--data-binary @./b.csv');
  });

  it('of JSON and of a form', async () => {
    const kms = await logged(
      sendKms(context, 'eu-west-1', { operation: 'DescribeKey', input: { KeyId: 'k' } }),
    );
    expect(curlOfLogged(kms, profile)).toBe(
      `curl --path-as-is --globoff --header 'content-type: application/x-amz-json-1.1' --header 'x-amz-target: TrentService.DescribeKey' --data-raw '{"KeyId":"k"}' ${SIGNED('eu-west-1', 'kms')} https://kms.eu-west-1.amazonaws.com/`,
    );
    const input = { RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'me', TokenCode: '135790' };
    const credentials = await context.credentials();
    const sts = await logged(sendSts(profile, 'eu-west-1', credentials, new AssumeRoleCommand(input), ONCE));
    expect(curlOfLogged(sts, profile)).toContain('--data-binary @./FILE');
  });

  it('to where the sandbox is goes there under the name of AWS', async () => {
    const kms = await logged(
      sendKms(context, 'eu-west-1', { operation: 'DescribeKey', input: { KeyId: 'k' } }),
    );
    const sandbox = { kind: 'sandbox', publicEndpoint: 'http://127.0.0.1:4174' } as const;
    expect(curlOfLogged(kms, sandbox)).toMatch(
      /--header 'host: kms\.eu-west-1\.amazonaws\.com'.* http:\/\/127\.0\.0\.1:4174\/$/,
    );
  });

  it.each([
    ['s3', true],
    ['s3tables', false],
  ])('to %s with escapes in its path has a line: %s', async (service, has) => {
    const entry = await logged(
      sendS3(context, lake, new GetObjectCommand({ Bucket: 'curl-lake', Key: 'a b' }), ONCE),
    );
    const line = curlOfLogged({ ...entry, signedFor: { service, region: 'eu-west-1' } }, profile);
    expect(line !== undefined).toBe(has);
  });

  it.each([{ service: 's3' }, { service: 's3express', region: 'eu-west-1' }])(
    'is no line where curl cannot sign for %o',
    (signedFor) => {
      const entry = {
        id: 1,
        sessionId: 's',
        operation: 'X',
        method: 'GET',
        host: 'h',
        path: '/',
        startedAt: 0,
      };
      expect(curlOfLogged({ ...entry, attempt: 1, signedFor }, profile)).toBeUndefined();
    },
  );
});
