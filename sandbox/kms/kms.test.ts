import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { DROP_KEY, LAKE_KEY, MANAGED_KEY } from '../seed/accounts-ids';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { INTERN_KEY, MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import { clients, failure, type Keys } from '../testing/clients';
import { callKms } from '../testing/kms-call';

const ANALYTICS = '111122223333';
const ROOT = `arn:aws:iam::${ANALYTICS}:root`;
const OPERATOR = 'arn:aws:iam::444455556666:user/operator';
const REPORT = 'reports/2026/q1-summary.pdf';

let sandbox: Sandbox;
afterAll(() => sandbox.close());
/** For tests that change it a world each; those that only read, or are refused, share theirs. */
async function makeWorld(): Promise<void> {
  await sandbox?.close();
  sandbox = await createSandbox({ largePrefixKeys: 10 });
}

const call = (keys: Keys, operation: string, input: object, region?: string) =>
  callKms(sandbox, keys, operation, input, region);
const allow = (principal: unknown, more: object = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'kms:*',
  Resource: '*',
  ...more,
});
const text = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const put = (policy: string, more: object = {}, keys: Keys = LAKE_ADMIN_KEY, key = LAKE_KEY) =>
  call(keys, 'PutKeyPolicy', { KeyId: key, PolicyName: 'default', Policy: policy, ...more });

describe('keys', () => {
  beforeAll(makeWorld);

  it.each([
    ['its ARN', LAKE_KEY, LAKE_KEY, 'CUSTOMER'],
    ['its id', LAKE_KEY.slice(-36), LAKE_KEY, 'CUSTOMER'],
    ['its alias', 'alias/lake', LAKE_KEY, 'CUSTOMER'],
    ['an alias of AWS’s', 'alias/aws/s3', MANAGED_KEY, 'AWS'],
    ['the ARN of its alias', `arn:aws:kms:eu-west-1:${ANALYTICS}:alias/aws/s3`, MANAGED_KEY, 'AWS'],
  ])('are described by %s', async (_, KeyId, arn, manager) => {
    const { body } = await call(LAKE_ADMIN_KEY, 'DescribeKey', { KeyId });
    expect(body).toMatchObject({ KeyMetadata: { Arn: arn, KeyManager: manager, KeyState: 'Enabled' } });
  });

  it('are listed a page at a time, with their aliases', async () => {
    const { body } = await call(LAKE_ADMIN_KEY, 'ListKeys', { Limit: 2 });
    expect(body).toMatchObject({ Truncated: true, Keys: [{ KeyArn: LAKE_KEY }, { KeyArn: DROP_KEY }] });
    const next = await call(LAKE_ADMIN_KEY, 'ListKeys', { Limit: 2, Marker: body['NextMarker'] });
    expect(next.body).toMatchObject({ Truncated: false, Keys: [{ KeyArn: MANAGED_KEY }] });
    const aliases = await call(LAKE_ADMIN_KEY, 'ListAliases', { KeyId: LAKE_KEY });
    expect(aliases.body['Aliases']).toMatchObject([{ AliasName: 'alias/lake' }]);
    expect((await call(LAKE_ADMIN_KEY, 'ListKeys', {}, 'us-east-1')).body['Keys']).toEqual([]);
  });

  it.each<[string, Keys, string, object, string, RegExp]>([
    ['nobody’s', LAKE_ADMIN_KEY, 'DescribeKey', { KeyId: 'none' }, 'NotFoundException', /does not exist/],
    ['no alias', LAKE_ADMIN_KEY, 'DescribeKey', { KeyId: 'alias/x' }, 'NotFoundException', /is not found/],
    ['no key', LAKE_ADMIN_KEY, 'DescribeKey', { KeyId: 'arn:aws:s3:::x' }, 'InvalidArnException', /Invalid/],
    ['none', LAKE_ADMIN_KEY, 'DescribeKey', {}, 'ValidationException', /keyId/],
    [
      'an alias’s policy',
      LAKE_ADMIN_KEY,
      'GetKeyPolicy',
      { KeyId: 'alias/lake' },
      'NotFoundException',
      /keyId/,
    ],
    [
      'another account’s policy',
      MARKETING_ROOT_KEY,
      'GetKeyPolicy',
      { KeyId: LAKE_KEY },
      'AccessDeniedException',
      /does not exist in this Region/,
    ],
    [
      'another account’s',
      MARKETING_ROOT_KEY,
      'DescribeKey',
      { KeyId: DROP_KEY },
      'AccessDeniedException',
      /does not exist in this Region/,
    ],
    [
      'without permission',
      INTERN_KEY,
      'ListKeys',
      {},
      'AccessDeniedException',
      /no identity-based policy allows the kms:ListKeys action/,
    ],
    ['an unknown operation', LAKE_ADMIN_KEY, 'toString', {}, 'UnknownOperationException', /toString/],
    [
      'a wrong secret',
      { ...LAKE_ADMIN_KEY, secretAccessKey: 'x' },
      'ListKeys',
      {},
      'InvalidSignatureException',
      /signature/,
    ],
  ])('are refused: %s', async (_, keys, operation, input, code, message) => {
    const answer = await call(keys, operation, input);
    expect(answer).toMatchObject({ code, status: code.startsWith('InvalidSig') ? 403 : 400 });
    expect(answer.body['message']).toMatch(message);
  });
});

describe('a key’s policy', () => {
  beforeAll(makeWorld);

  const AGAIN = /will not allow you to update the key policy in the future/;
  it.each<[string, string, object, string, RegExp]>([
    ['no JSON', '{', {}, 'MalformedPolicyDocumentException', /Syntax/],
    [
      'a stranger',
      text(allow({ AWS: 'arn:aws:iam::999999999999:root' })),
      {},
      'MalformedPolicyDocumentException',
      /invalid principals/,
    ],
    [
      'a canonical user',
      text(allow({ CanonicalUser: 'a' })),
      {},
      'MalformedPolicyDocumentException',
      /invalid principals/,
    ],
    [
      'nobody named',
      text({ ...allow('*'), Principal: undefined }),
      {},
      'MalformedPolicyDocumentException',
      /no principal/,
    ],
    [
      'no resource',
      text({ ...allow('*'), Resource: undefined }),
      {},
      'MalformedPolicyDocumentException',
      /no resource/,
    ],
    ['its author locked out', text(allow({ AWS: OPERATOR })), {}, 'MalformedPolicyDocumentException', AGAIN],
    [
      'its author denied',
      text(allow({ AWS: ROOT }), { ...allow('*'), Effect: 'Deny', Action: 'kms:PutKeyPolicy' }),
      {},
      'MalformedPolicyDocumentException',
      AGAIN,
    ],
    [
      'another name',
      text(allow({ AWS: ROOT })),
      { PolicyName: 'other' },
      'NotFoundException',
      /No such policy/,
    ],
    [
      'too much',
      text(allow({ AWS: ROOT }, { Sid: 'a'.repeat(33_000) })),
      {},
      'LimitExceededException',
      /bytes/,
    ],
  ])('is refused: %s', async (_, policy, more, code, message) => {
    const before = await call(LAKE_ADMIN_KEY, 'GetKeyPolicy', { KeyId: LAKE_KEY });
    const answer = await put(policy, more);
    expect(answer.code).toBe(code);
    expect(answer.body['message']).toMatch(message);
    const after = await call(LAKE_ADMIN_KEY, 'GetKeyPolicy', { KeyId: LAKE_KEY });
    expect(after.body['Policy']).toBe(before.body['Policy']);
  });

  it('of AWS’s own key is changed by nobody', async () => {
    const policy = text(allow({ AWS: ROOT }));
    expect((await put(policy, {}, LAKE_ADMIN_KEY, MANAGED_KEY)).code).toBe('AccessDeniedException');
    const read = await call(LAKE_ADMIN_KEY, 'GetKeyPolicy', { KeyId: MANAGED_KEY });
    expect(read.body['Policy']).toContain('kms:ViaService');
  });

  it('is given back as it was put', async () => {
    await makeWorld();
    const policy = text(allow({ AWS: ROOT }), allow({ AWS: OPERATOR }, { Action: 'kms:Decrypt' }));
    expect((await put(policy)).code).toBeUndefined();
    expect((await call(LAKE_ADMIN_KEY, 'GetKeyPolicy', { KeyId: LAKE_KEY })).body).toEqual({
      Policy: policy,
      PolicyName: 'default',
    });
  });

  it('locks its author out where that is wanted', async () => {
    await makeWorld();
    const policy = text(allow({ AWS: OPERATOR }));
    expect(await put(policy, { BypassPolicyLockoutSafetyCheck: true })).toMatchObject({ status: 200 });
    expect((await put(policy)).code).toBe('AccessDeniedException');
  });
});

describe('a dry run', () => {
  beforeAll(makeWorld);

  it.each<[string, Keys, string, object, string]>([
    [
      'of whom the account’s IAM allows it',
      LAKE_ADMIN_KEY,
      'Decrypt',
      { KeyId: LAKE_KEY },
      'DryRunOperationException',
    ],
    [
      'for a data key',
      LAKE_ADMIN_KEY,
      'GenerateDataKey',
      { KeyId: 'alias/lake' },
      'DryRunOperationException',
    ],
    // Let in through S3 alone, which a direct call is not.
    ['of another account', OPERATOR_KEY, 'Decrypt', { KeyId: LAKE_KEY }, 'AccessDeniedException'],
    ['of AWS’s own key', LAKE_ADMIN_KEY, 'Decrypt', { KeyId: MANAGED_KEY }, 'AccessDeniedException'],
    ['of no key', LAKE_ADMIN_KEY, 'Decrypt', {}, 'ValidationException'],
  ])('%s', async (_, keys, operation, input, code) => {
    expect((await call(keys, operation, { ...input, DryRun: true })).code).toBe(code);
  });

  it('is all there is', async () => {
    const input = { KeyId: LAKE_KEY, CiphertextBlob: 'AA==' };
    expect((await call(LAKE_ADMIN_KEY, 'Decrypt', input)).code).toBe('UnsupportedOperationException');
    expect((await call(LAKE_ADMIN_KEY, 'Decrypt', { KeyId: LAKE_KEY })).code).toBe('ValidationException');
  });

  it('is told by the encryption context that it brings', async () => {
    await makeWorld();
    const condition = { StringEquals: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::lake' } };
    const admin = allow({ AWS: ROOT }, { Action: 'kms:PutKeyPolicy' });
    await put(text(admin, allow({ AWS: ROOT }, { Action: 'kms:Decrypt', Condition: condition })));
    const ask = (more: object) => call(LAKE_ADMIN_KEY, 'Decrypt', { KeyId: LAKE_KEY, DryRun: true, ...more });
    expect((await ask({})).code).toBe('AccessDeniedException');
    const context = { EncryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::lake' } };
    expect((await ask(context)).code).toBe('DryRunOperationException');
  });
});

describe('S3 asks in the caller’s name', () => {
  const s3 = (keys: Keys) => clients(sandbox, keys).s3();
  const lake = { Bucket: 'analytics-lake', Key: REPORT };
  const read = (keys: Keys) => s3(keys).send(new GetObjectCommand(lake));
  /** The first report there is. */
  beforeEach(async () => {
    await makeWorld();
    await s3(LAKE_ADMIN_KEY).send(new PutObjectCommand({ ...lake, Body: 'report' }));
  });

  it('and the key’s policy changes what it answers at once', async () => {
    expect((await read(OPERATOR_KEY)).SSEKMSKeyId).toBe(LAKE_KEY);
    await put(text(allow({ AWS: ROOT })));
    expect(await failure(read(OPERATOR_KEY))).toMatchObject({
      name: 'AccessDenied',
      status: 403,
      message: expect.stringMatching(
        /kms:Decrypt on this resource because the resource does not exist/,
      ) as string,
    });
    // Metadata is not under the key; its checksum is.
    await s3(OPERATOR_KEY).send(new HeadObjectCommand(lake));
    const checked = new HeadObjectCommand({ ...lake, ChecksumMode: 'ENABLED' });
    expect((await failure(s3(OPERATOR_KEY).send(checked))).status).toBe(403);
    const through = { Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } };
    await put(text(allow({ AWS: ROOT }), allow({ AWS: OPERATOR }, { Action: 'kms:Decrypt', ...through })));
    await read(OPERATOR_KEY);
  });

  it('with the encryption context: the bucket where it has bucket keys', async () => {
    const under = (arn: string) => ({
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:s3:arn': arn } },
    });
    await put(text(allow({ AWS: ROOT }), allow({ AWS: OPERATOR }, under('arn:aws:s3:::analytics-lake'))));
    await read(OPERATOR_KEY);
    await put(
      text(allow({ AWS: ROOT }), allow({ AWS: OPERATOR }, under(`arn:aws:s3:::analytics-lake/${REPORT}`))),
    );
    expect((await failure(read(OPERATOR_KEY))).status).toBe(403);
  });

  it('whoever writes, copies, or uploads in parts', async () => {
    const admin = s3(LAKE_ADMIN_KEY);
    const { UploadId } = await admin.send(new CreateMultipartUploadCommand(lake));
    const keeps = allow({ AWS: ROOT }, { Action: ['kms:Put*', 'kms:GenerateDataKey'] });
    await put(text(keeps));
    await admin.send(new PutObjectCommand({ ...lake, Body: 'new' }));
    const refused = async (asked: Promise<unknown>) => (await failure(asked)).message;
    const denied =
      /lake-admin is not authorized to perform: kms:Decrypt on resource: .* because no resource-based policy allows/;
    expect(await refused(admin.send(new GetObjectCommand(lake)))).toMatch(denied);
    const part = new UploadPartCommand({ ...lake, UploadId, PartNumber: 1, Body: 'a' });
    expect(await refused(admin.send(part))).toMatch(denied);
    const copy = new CopyObjectCommand({
      Bucket: 'analytics-scratch',
      Key: 'a',
      CopySource: `analytics-lake/${REPORT}`,
    });
    expect(await refused(admin.send(copy))).toMatch(denied);
    await put(text(allow({ AWS: ROOT }, { Action: ['kms:Put*', 'kms:Decrypt'] })));
    const writes = [new PutObjectCommand({ ...lake, Body: 'a' }), new CreateMultipartUploadCommand(lake)];
    for (const write of writes) expect(await refused(admin.send(write))).toMatch(/kms:GenerateDataKey/);
  });

  it('and is told of a key that is not enabled', async () => {
    sandbox.world.accounts.get(ANALYTICS)!.kmsKeys.get(LAKE_KEY)!.state = 'Disabled';
    expect(await failure(read(LAKE_ADMIN_KEY))).toMatchObject({ name: 'KMS.DisabledException', status: 400 });
  });

  it('puts objects under the key that an alias stands for, and under AWS’s own without one', async () => {
    const admin = s3(LAKE_ADMIN_KEY);
    const write = (more: object) =>
      admin.send(
        new PutObjectCommand({
          Bucket: 'analytics-scratch',
          Key: 'a',
          Body: 'a',
          ServerSideEncryption: 'aws:kms',
          ...more,
        }),
      );
    expect((await write({ SSEKMSKeyId: 'alias/deliveries' })).SSEKMSKeyId).toBe(DROP_KEY);
    expect((await write({})).SSEKMSKeyId).toBe(MANAGED_KEY);
  });
});
