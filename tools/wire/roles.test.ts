import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSED_TRUST } from '../../src/access/apply/iam-documents';
import { identityReadings, roleReadings } from '../../src/access/ground/read-identities';
import { requestLog } from '../../src/aws/request-log';
import { sendIam } from '../../src/aws/send-iam';
import { guardedWrite } from '../../src/resources/guarded-write';
import { identityQuery } from '../../src/resources/identities/identity-query';
import { inlinePolicyQuery, roleQuery, rolesQuery } from '../../src/resources/roles/roles';
import { guardedInlinePolicy } from '../../src/resources/roles/write-inline-policy';
import { createRole, deleteRole, guardedTrust } from '../../src/resources/roles/write-role';
import { ANALYST, ANALYTICS, PARTNER, rolesWorld } from './roles-world';

let world: Awaited<ReturnType<typeof rolesWorld>>;
beforeAll(async () => {
  world = await rolesWorld();
});
afterAll(() => world.close());

const owner = () => world.context(world.bucketAdmin);
const role = (name: string, more: object = {}) => ({
  name,
  path: '/drawbridge/',
  trust: CLOSED_TRUST,
  maxSessionDuration: 3600,
  ...more,
});
const trusting = (principal: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
  });
const create = (name: string, more?: object) => createRole(owner(), world.queryClient, role(name, more));
const policyOf = (name: string, policyName: string) =>
  guardedInlinePolicy(owner(), `${ANALYTICS}:role/drawbridge/${name}`, policyName);
const allowing = (bytes: number) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::lake/${'x'.repeat(bytes)}` },
    ],
  });

describe('a role', () => {
  it('is read with its policies, and null where there is none', async () => {
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Nobody'))).toBeNull();
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'LakeSteward'))).toMatchObject({
      arn: `${ANALYTICS}:role/LakeSteward`,
      path: '/',
      trust: expect.stringMatching(/^\{[^%]*"sts:AssumeRole"/s),
      policies: expect.any(Object),
      attached: expect.any(Array),
      tags: {},
    });
  });

  it('has the texts of attached policies as far as they may be read, and when it was last used', async () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await create('Attached');
    await sendIam(
      owner(),
      new TagRoleCommand({ RoleName: 'Attached', Tags: [{ Key: 'team', Value: 'lake' }] }),
    );
    await sendIam(owner(), new AttachRolePolicyCommand({ RoleName: 'Attached', PolicyArn: arn }));
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Attached'))).toMatchObject({
      attached: [{ arn, text: expect.stringContaining('"s3:Get*"') }],
      tags: { team: 'lake' },
    });
    await world.fails('GetPolicyVersion');
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Attached'))).toMatchObject({
      attached: [{ arn, text: undefined }],
    });
    await world.fails('ListAttachedRolePolicies');
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Attached'))).toMatchObject({
      attached: undefined,
    });
    const used = await world.queryClient.fetchQuery(roleQuery(owner(), 'BucketAdmin'));
    expect(used?.lastUsed?.at.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is made closed, stands in lists, and is deleted once', async () => {
    const made = await create('Fresh', { path: '/drawbridge/fresh/', description: 'For a test' });
    const { items } = await world.queryClient.fetchQuery(rolesQuery(owner(), '/drawbridge/fresh/'));
    expect(items.map(({ name }) => name)).toEqual(['Fresh']);
    await deleteRole(owner(), world.queryClient, made);
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Fresh'))).toBeNull();
  });

  it('of the same name that somebody else made is left alone', async () => {
    const made = await create('Twice');
    await sendIam(owner(), new DeleteRoleCommand({ RoleName: 'Twice' }));
    await create('Twice');
    await expect(deleteRole(owner(), world.queryClient, made)).rejects.toMatchObject({ code: 'AnotherRole' });
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Twice'))).not.toBeNull();
  });
});

describe('inline policies', () => {
  it('are written over what was read alone, and deleted', async () => {
    await create('Holder');
    const guarded = policyOf('Holder', 'Reads');
    const next = allowing(1);
    const write = (request: { next: string | null; base: string | null }) =>
      guardedWrite(owner(), world.queryClient, guarded, request);
    expect(await write({ next, base: null })).toEqual({ kind: 'saved', replaced: null });
    expect(await write({ next: allowing(2), base: null })).toEqual({ kind: 'changed', theirs: next });
    expect(
      await world.queryClient.fetchQuery(
        inlinePolicyQuery(owner(), `${ANALYTICS}:role/drawbridge/Holder`, 'Reads'),
      ),
    ).toBe(next);
    expect(await write({ next: null, base: next })).toEqual({ kind: 'saved', replaced: next });
    expect(await world.queryClient.fetchQuery(roleQuery(owner(), 'Holder'))).toMatchObject({ policies: {} });
  });

  it('of users are written like those of roles', async () => {
    const context = world.context(world.lakeAdmin);
    const arn = `${ANALYTICS}:user/former-analyst`;
    const all = () => world.queryClient.fetchQuery(identityQuery(context, arn));
    const before = await all();
    const guarded = guardedInlinePolicy(context, arn, 'Extra');
    const write = (next: string | null, base: string | null) =>
      guardedWrite(context, world.queryClient, guarded, { next, base });
    await write(allowing(1), null);
    expect(await world.queryClient.fetchQuery(inlinePolicyQuery(context, arn, 'Extra'))).toBe(allowing(1));
    expect(await all()).not.toEqual(before);
    await write(null, allowing(1));
    expect(await all()).toEqual(before);
  });

  it('are of roles and users alone', () => {
    expect(() => guardedInlinePolicy(owner(), 'arn:aws:sts::111122223333:assumed-role/R/me', 'P')).toThrow(
      expect.objectContaining({ kind: 'not-supported', code: 'NoPolicyHolder' }),
    );
  });

  it('are read in the other account by its own session, and of nobody without one', async () => {
    const loader = 'arn:aws:iam::777788889999:user/loader';
    const session = 'arn:aws:sts::444455556666:assumed-role/Analyst/me';
    const asked = identityReadings(world.open, [ANALYST, ANALYST, loader, session], 'Nothing');
    expect(asked.map(({ arn, query }) => [arn, query.queryKey[0]])).toEqual([[ANALYST, world.operator.id]]);
    expect(roleReadings(world.open, [PARTNER]).map(({ query }) => query.queryKey)).toEqual([
      [world.bucketAdmin.id, 'roles', 'one', 'Partner'],
    ]);
    expect(
      await world.queryClient.fetchQuery(
        inlinePolicyQuery(world.context(world.operator), ANALYST, 'Nothing'),
      ),
    ).toBeNull();
  });
});

describe('what IAM refuses', () => {
  const refused: readonly (readonly [string, () => Promise<unknown>, object])[] = [
    [
      'a trust that names nobody',
      () => create('Lost', { trust: trusting('arn:aws:iam::444455556666:role/Gone') }),
      {
        kind: 'invalid',
        code: 'MalformedPolicyDocument',
        message: expect.stringContaining('arn:aws:iam::444455556666:role/Gone'),
        advice: expect.stringMatching(
          /^Check arn:aws:iam::444455556666:role\/Gone: IAM knows nobody of that name/,
        ),
        resource: 'Lost',
      },
    ],
    [
      'a document with a mistake',
      async () => {
        await create('Mistaken');
        await policyOf('Mistaken', 'P').write({
          next: '{"Version":"2012-10-17","Statement":[{}]}',
          base: null,
        });
      },
      {
        kind: 'invalid',
        code: 'MalformedPolicyDocument',
        advice: 'Correct the policy at the place the message names, then try again.',
      },
    ],
    [
      'a name that is taken',
      async () => {
        await create('Taken');
        await create('TAKEN');
      },
      {
        kind: 'conflict',
        code: 'EntityAlreadyExists',
        advice: expect.stringMatching(/^Choose another name/),
      },
    ],
    [
      'what is too large',
      async () => {
        await create('Large');
        await policyOf('Large', 'P').write({ next: allowing(10_300), base: null });
      },
      { kind: 'invalid', code: 'LimitExceeded', advice: expect.stringMatching(/^Make it smaller/) },
    ],
    [
      'to delete a role that has policies',
      async () => {
        const made = await create('Full');
        await policyOf('Full', 'P').write({ next: allowing(1), base: null });
        await deleteRole(owner(), world.queryClient, made);
      },
      {
        kind: 'conflict',
        code: 'DeleteConflict',
        advice: expect.stringMatching(/^Take away what still hangs/),
      },
    ],
    [
      'a role that is not there',
      () => guardedTrust(owner(), 'Nobody').read(),
      {
        kind: 'not-found',
        code: 'NoSuchEntity',
        resource: 'Nobody',
        advice: expect.stringMatching(/the session’s own account alone/),
      },
    ],
    [
      'what the session may not do',
      () => sendIam(owner(), new UpdateRoleCommand({ RoleName: 'BucketAdmin', MaxSessionDuration: 3600 })),
      {
        kind: 'denied',
        code: 'AccessDenied',
        denial: expect.objectContaining({ action: 'iam:UpdateRole' }),
        advice: expect.stringMatching(/^Allow iam:UpdateRole in /),
      },
    ],
  ];

  it.each(refused)('%s', async (_, act, expected) => {
    await expect(act()).rejects.toMatchObject(expected);
  });
});

it('stands in the request log, without the document', async () => {
  requestLog.clear();
  await sendIam(owner(), new GetRoleCommand({ RoleName: 'BucketAdmin' }));
  await sendIam(
    owner(),
    new PutRolePolicyCommand({ RoleName: 'BucketAdmin', PolicyName: 'P', PolicyDocument: allowing(1) }),
  ).catch(() => undefined);
  expect(requestLog.getSnapshot().map(({ operation, host, path }) => ({ operation, host, path }))).toEqual([
    { operation: 'GetRole', host: 'iam.amazonaws.com', path: '/' },
    { operation: 'PutRolePolicy', host: 'iam.amazonaws.com', path: '/' },
  ]);
});
