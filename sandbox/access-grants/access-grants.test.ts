import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  CreateAccessGrantCommand,
  CreateAccessGrantsInstanceCommand,
  CreateAccessGrantsLocationCommand,
  DeleteAccessGrantCommand,
  DeleteAccessGrantsInstanceCommand,
  DeleteAccessGrantsInstanceResourcePolicyCommand,
  DeleteAccessGrantsLocationCommand,
  GetAccessGrantCommand,
  GetAccessGrantsInstanceCommand,
  GetAccessGrantsInstanceForPrefixCommand,
  GetAccessGrantsInstanceResourcePolicyCommand,
  GetAccessGrantsLocationCommand,
  GetDataAccessCommand,
  type GetDataAccessCommandInput,
  ListAccessGrantsCommand,
  ListAccessGrantsInstancesCommand,
  ListAccessGrantsLocationsCommand,
  ListCallerAccessGrantsCommand,
  PutAccessGrantsInstanceResourcePolicyCommand,
  UpdateAccessGrantsLocationCommand,
} from '@aws-sdk/client-s3-control';
import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { OPERATOR_KEY, VENDOR_KEY } from '../seed/accounts-others';
import { assume, clients, failure, type Keys, keysOf } from '../testing/clients';

const AccountId = '111122223333';
const MARKETING = '444455556666';
const INSTANCE = `arn:aws:s3:eu-west-1:${AccountId}:access-grants/default`;
const OPERATOR = `arn:aws:iam::${MARKETING}:user/operator`;
const ROLE = `arn:aws:iam::${AccountId}:role/LakeGrants`;

let sandbox: Sandbox;
let admin: Keys;
beforeEach(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  admin = await assume(sandbox, OPERATOR_KEY, {
    RoleArn: `arn:aws:iam::${AccountId}:role/BucketAdmin`,
    ExternalId: 'mk-7731',
  });
});
afterEach(() => sandbox.close());

const control = (keys: Keys = admin, region?: string) => clients(sandbox, keys, region).control;
const locationId = async () => {
  const { AccessGrantsLocationsList } = await control().send(
    new ListAccessGrantsLocationsCommand({ AccountId }),
  );
  return AccessGrantsLocationsList?.[0]?.AccessGrantsLocationId;
};
const grant = async (S3SubPrefix: string, Permission: 'READ' | 'WRITE' | 'READWRITE', more = {}) =>
  control().send(
    new CreateAccessGrantCommand({
      AccountId,
      AccessGrantsLocationId: await locationId(),
      AccessGrantsLocationConfiguration: { S3SubPrefix },
      Grantee: { GranteeType: 'IAM', GranteeIdentifier: OPERATOR },
      Permission,
      ...more,
    }),
  );
const access = (input: Partial<GetDataAccessCommandInput>, keys: Keys = OPERATOR_KEY) =>
  control(keys).send(
    new GetDataAccessCommand({
      AccountId,
      Target: 's3://analytics-lake/curated/*',
      Permission: 'READ',
      ...input,
    }),
  );

describe('an instance', () => {
  it('is made, told of, emptied and deleted, one in each Region', async () => {
    const us = control(admin, 'us-east-1');
    expect(await failure(us.send(new GetAccessGrantsInstanceCommand({ AccountId })))).toMatchObject({
      name: 'AccessGrantsInstanceNotExistsError',
      status: 404,
    });
    const made = await us.send(new CreateAccessGrantsInstanceCommand({ AccountId }));
    expect(made.AccessGrantsInstanceArn).toBe(`arn:aws:s3:us-east-1:${AccountId}:access-grants/default`);
    expect(await failure(us.send(new CreateAccessGrantsInstanceCommand({ AccountId })))).toMatchObject({
      name: 'AccessGrantsInstanceAlreadyExists',
      status: 409,
    });
    const listed = await us.send(new ListAccessGrantsInstancesCommand({ AccountId }));
    expect(listed.AccessGrantsInstancesList?.map((one) => one.AccessGrantsInstanceArn)).toEqual([
      made.AccessGrantsInstanceArn,
    ]);
    const { AccessGrantsLocationId, LocationScope } = await us.send(
      new CreateAccessGrantsLocationCommand({ AccountId, LocationScope: 's3://', IAMRoleArn: ROLE }),
    );
    expect([AccessGrantsLocationId, LocationScope]).toEqual(['default', 's3://']);
    expect(await failure(us.send(new DeleteAccessGrantsInstanceCommand({ AccountId })))).toMatchObject({
      name: 'AccessGrantsInstanceNotEmptyError',
    });
    await us.send(new DeleteAccessGrantsLocationCommand({ AccountId, AccessGrantsLocationId }));
    await us.send(new DeleteAccessGrantsInstanceCommand({ AccountId }));
    expect(
      (await us.send(new ListAccessGrantsInstancesCommand({ AccountId }))).AccessGrantsInstancesList ?? [],
    ).toEqual([]);
  });

  it('is its own account’s to change', async () => {
    for (const command of [
      new GetAccessGrantsInstanceCommand({ AccountId }),
      new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId }),
    ]) {
      expect(await failure(control(OPERATOR_KEY).send(command))).toMatchObject({
        name: 'AccessDenied',
        status: 403,
      });
    }
  });

  it('is told to whom its policy lets ask for a prefix', async () => {
    const ask = (keys: Keys) =>
      control(keys).send(
        new GetAccessGrantsInstanceForPrefixCommand({
          AccountId: MARKETING,
          S3Prefix: 's3://analytics-lake/curated/',
        }),
      );
    // The operator's own policy says nothing of this call; marketing's root needs none.
    expect(await failure(ask(OPERATOR_KEY))).toMatchObject({ name: 'AccessDenied' });
    const own = await control().send(
      new GetAccessGrantsInstanceForPrefixCommand({ AccountId, S3Prefix: 's3://analytics-lake/x*' }),
    );
    expect(own.AccessGrantsInstanceArn).toBe(INSTANCE);
  });
});

describe('a resource policy', () => {
  it('is kept as it was put, checked, and its end shuts other accounts out', async () => {
    const { Policy } = await control().send(new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId }));
    await expect(access({})).resolves.toBeDefined();
    await control().send(new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId }));
    expect(await failure(access({}))).toMatchObject({ name: 'AccessDenied', message: 'Access Denied' });
    expect(
      await failure(control().send(new GetAccessGrantsInstanceResourcePolicyCommand({ AccountId }))),
    ).toMatchObject({ name: 'AccessGrantsInstanceResourcePolicyNotExists', status: 404 });
    await control().send(new PutAccessGrantsInstanceResourcePolicyCommand({ AccountId, Policy }));
    await expect(access({})).resolves.toBeDefined();
  });

  it.each([
    ['another account’s instance', { Resource: INSTANCE.replace(AccountId, MARKETING) }],
    ['an action of buckets', { Action: 's3:GetObject' }],
    ['somebody who is not there', { Principal: { AWS: 'arn:aws:iam::999999999999:root' } }],
  ])('of %s is refused', async (_, change) => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: MARKETING },
      Action: 's3:GetDataAccess',
      Resource: INSTANCE,
    };
    const put = (one: object) =>
      control().send(
        new PutAccessGrantsInstanceResourcePolicyCommand({
          AccountId,
          Policy: JSON.stringify({ Version: '2012-10-17', Statement: [one] }),
        }),
      );
    await expect(put(statement)).resolves.toBeDefined();
    expect(await failure(put({ ...statement, ...change }))).toMatchObject({
      name: 'InvalidResourcePolicy',
      status: 400,
    });
  });
});

describe('a location', () => {
  it('is a bucket of the Region with a role that may be passed', async () => {
    const create = (LocationScope: string, IAMRoleArn = ROLE) =>
      failure(
        control().send(new CreateAccessGrantsLocationCommand({ AccountId, LocationScope, IAMRoleArn })),
      );
    expect(await create('s3://analytics-lake/')).toMatchObject({
      name: 'AccessGrantsLocationAlreadyExistsError',
    });
    for (const scope of [
      's3://analytics-lake-us/',
      's3://marketing-assets/',
      's3://nowhere/',
      'analytics-lake',
    ]) {
      expect(await create(scope), scope).toMatchObject({ name: 'InvalidAccessGrantsLocation' });
    }
    expect(await create('s3://vendor-drop/', `${ROLE}2`)).toMatchObject({ name: 'InvalidIamRole' });
    expect(await create('s3://vendor-drop/', ROLE.replace('LakeGrants', 'LakeReader'))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('iam:PassRole') as string,
    });
  });

  it('gets another role, and goes once its grants are gone', async () => {
    const AccessGrantsLocationId = await locationId();
    const lakeAdmin = control(LAKE_ADMIN_KEY);
    const reader = ROLE.replace('LakeGrants', 'LakeReader');
    await lakeAdmin.send(
      new UpdateAccessGrantsLocationCommand({ AccountId, AccessGrantsLocationId, IAMRoleArn: reader }),
    );
    expect(
      await lakeAdmin.send(new GetAccessGrantsLocationCommand({ AccountId, AccessGrantsLocationId })),
    ).toMatchObject({ IAMRoleArn: reader, LocationScope: 's3://analytics-lake/' });
    // A role that does not trust the service vends nothing.
    expect(await failure(access({}))).toMatchObject({ name: 'StsNotAuthorizedError', status: 403 });
    const remove = () =>
      lakeAdmin.send(new DeleteAccessGrantsLocationCommand({ AccountId, AccessGrantsLocationId }));
    expect(await failure(remove())).toMatchObject({ name: 'AccessGrantsLocationNotEmptyError' });
    const { AccessGrantsList = [] } = await lakeAdmin.send(new ListAccessGrantsCommand({ AccountId }));
    for (const { AccessGrantId } of AccessGrantsList) {
      await lakeAdmin.send(new DeleteAccessGrantCommand({ AccountId, AccessGrantId }));
    }
    await remove();
    expect(await failure(remove())).toMatchObject({ name: 'NoSuchAccessGrantsLocationError', status: 404 });
  });
});

describe('grants', () => {
  it('are made once, read, filtered, paged and deleted', async () => {
    const made = await grant('finance/*', 'READ');
    expect(made).toMatchObject({
      GrantScope: 's3://analytics-lake/finance/*',
      Grantee: { GranteeIdentifier: OPERATOR },
    });
    expect(await failure(grant('finance/*', 'READ'))).toMatchObject({ name: 'AccessGrantAlreadyExists' });
    const { AccessGrantId } = made;
    expect(await control().send(new GetAccessGrantCommand({ AccountId, AccessGrantId }))).toMatchObject({
      Permission: 'READ',
      AccessGrantArn: `${INSTANCE}/grant/${AccessGrantId}`,
    });
    const scopes = async (filter: object) =>
      (await control().send(new ListAccessGrantsCommand({ AccountId, ...filter }))).AccessGrantsList?.map(
        ({ GrantScope }) => GrantScope,
      ) ?? [];
    expect(await scopes({ GranteeIdentifier: OPERATOR, Permission: 'READ' })).toHaveLength(2);
    expect(await scopes({ GrantScope: 's3://analytics-lake/finance/*' })).toHaveLength(1);
    expect(await scopes({ GranteeType: 'DIRECTORY_USER' })).toEqual([]);
    const first = await control().send(new ListAccessGrantsCommand({ AccountId, MaxResults: 2 }));
    const rest = await control().send(new ListAccessGrantsCommand({ AccountId, NextToken: first.NextToken }));
    const both = [...(first.AccessGrantsList ?? []), ...(rest.AccessGrantsList ?? [])];
    expect(new Set(both.map((one) => one.AccessGrantId)).size).toBe(3);
    expect(rest.NextToken).toBeUndefined();
    await control().send(new DeleteAccessGrantCommand({ AccountId, AccessGrantId }));
    expect(
      await failure(control().send(new DeleteAccessGrantCommand({ AccountId, AccessGrantId }))),
    ).toMatchObject({ name: 'NoSuchAccessGrantError', status: 404 });
  });

  it.each<[string, string, object, string]>([
    ['no star at the end', 'finance/', {}, 'InvalidRequest'],
    ['a star on an object', 'finance/a.csv*', { S3PrefixType: 'Object' }, 'InvalidRequest'],
    [
      'a location that is not there',
      '*',
      { AccessGrantsLocationId: 'none' },
      'NoSuchAccessGrantsLocationError',
    ],
    [
      'an account',
      '*',
      { Grantee: { GranteeType: 'IAM', GranteeIdentifier: `arn:aws:iam::${MARKETING}:root` } },
      'InvalidRequest',
    ],
    [
      'a directory user',
      '*',
      { Grantee: { GranteeType: 'DIRECTORY_USER', GranteeIdentifier: 'u' } },
      'NotImplemented',
    ],
  ])('with %s are refused', async (_, subPrefix, more, name) => {
    expect(await failure(grant(subPrefix, 'READ', more))).toMatchObject({ name });
  });

  it('show each caller its own, of one instance or of all', async () => {
    await control().send(
      new CreateAccessGrantCommand({
        AccountId,
        AccessGrantsLocationId: await locationId(),
        AccessGrantsLocationConfiguration: { S3SubPrefix: 'exports/*' },
        Grantee: { GranteeType: 'IAM', GranteeIdentifier: OPERATOR },
        Permission: 'READ',
        ApplicationArn: 'ALL',
      }),
    );
    const list = async (keys: Keys, input: object = {}, query: Record<string, string> = {}) => {
      const client = control(keys);
      client.middlewareStack.add(
        (next) => (args) => {
          Object.assign((args.request as { query: object }).query, query);
          return next(args);
        },
        { step: 'build' },
      );
      const { CallerAccessGrantsList = [] } = await client.send(
        new ListCallerAccessGrantsCommand({ AccountId, ...input }),
      );
      return CallerAccessGrantsList.map(({ GrantScope }) => GrantScope?.slice('s3://analytics-lake/'.length));
    };
    expect(await list(OPERATOR_KEY)).toEqual(['curated/*', 'exports/*']);
    expect(await list(OPERATOR_KEY, { GrantScope: 's3://analytics-lake/cur' })).toEqual(['curated/*']);
    expect(await list(OPERATOR_KEY, { AllowedByApplication: true })).toEqual(['exports/*']);
    expect(await list(admin)).toEqual([]);
    expect(await list(OPERATOR_KEY, { AccountId: MARKETING }, { instanceScope: 'ALL' })).toEqual([
      'curated/*',
      'exports/*',
    ]);
    expect(await failure(list(OPERATOR_KEY, { AccountId: MARKETING }))).toMatchObject({
      name: 'AccessGrantsInstanceNotExistsError',
    });
    expect(await failure(list(VENDOR_KEY))).toMatchObject({ name: 'AccessDenied' });
    await control().send(new DeleteAccessGrantsInstanceResourcePolicyCommand({ AccountId }));
    expect(await list(OPERATOR_KEY, { AccountId: MARKETING }, { instanceScope: 'ALL' })).toEqual([]);
  });
});

describe('data access', () => {
  const s3 = (keys: Keys) => clients(sandbox, keys).s3();
  const get = (keys: Keys, Key: string) =>
    s3(keys).send(new GetObjectCommand({ Bucket: 'analytics-lake', Key }));
  const may = async (call: Promise<unknown>): Promise<boolean> => {
    try {
      await call;
      return true;
    } catch (error) {
      expect(error).toMatchObject({ name: 'AccessDenied' });
      return false;
    }
  };
  const OBJECT = 'curated/customers/segments.csv';

  it.each<[string, Partial<GetDataAccessCommandInput>, string, string, boolean]>([
    ['the grant', {}, 's3://analytics-lake/curated/*', 'curated/', true],
    [
      'the grant',
      { Target: 's3://analytics-lake/curated/customers/*' },
      's3://analytics-lake/curated/*',
      'curated/',
      true,
    ],
    [
      'the target',
      { Target: 's3://analytics-lake/curated/customers/*', Privilege: 'Minimal' },
      's3://analytics-lake/curated/customers/*',
      'curated/',
      false,
    ],
    [
      'the object',
      { Target: `s3://analytics-lake/${OBJECT}`, TargetType: 'Object', Privilege: 'Minimal' },
      `s3://analytics-lake/${OBJECT}`,
      'curated/customers/',
      false,
    ],
  ])('reaches %s: %o', async (_, input, matched, prefix, lists) => {
    const { Credentials, MatchedGrantTarget, Grantee } = await access(input);
    expect([MatchedGrantTarget, Grantee?.GranteeIdentifier]).toEqual([matched, OPERATOR]);
    const keys = keysOf(Credentials);
    expect((await clients(sandbox, keys).sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(
      new RegExp(`^arn:aws:sts::${AccountId}:assumed-role/LakeGrants/access-grants-`),
    );
    expect(await may(get(keys, OBJECT))).toBe(true);
    expect(
      await may(s3(keys).send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: prefix }))),
    ).toBe(lists);
    // The role may do all of this; the grant does not say it.
    expect(await may(get(keys, 'reports/2026/summary.json'))).toBe(false);
    expect(
      await may(s3(keys).send(new ListObjectsV2Command({ Bucket: 'analytics-lake', Prefix: 'reports/' }))),
    ).toBe(false);
    expect(
      await may(
        s3(keys).send(new PutObjectCommand({ Bucket: 'analytics-lake', Key: 'reports/x', Body: 'x' })),
      ),
    ).toBe(false);
  });

  it.each<[string, Partial<GetDataAccessCommandInput>]>([
    ['the next prefix', { Target: 's3://analytics-lake/reports/*' }],
    ['more than the prefix', { Target: 's3://analytics-lake/cur*' }],
    ['the whole bucket', { Target: 's3://analytics-lake/*' }],
    ['another bucket', { Target: 's3://analytics-events/curated/*' }],
    ['writing', { Permission: 'WRITE' }],
    ['reading and writing', { Permission: 'READWRITE' }],
  ])('is denied for %s', async (_, input) => {
    expect(await failure(access(input))).toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^You do not have \w+ permissions to the requested S3 Prefix: s3:/,
      ) as string,
    });
  });

  it.each<[string, object]>([
    ['no star', { Target: 's3://analytics-lake/curated/' }],
    ['a star on an object', { TargetType: 'Object' }],
    ['a bucket’s name only', { Target: 's3://analytics-lake*' }],
    ['too short a time', { DurationSeconds: 899 }],
    ['too long a time', { DurationSeconds: 43_201 }],
    ['an unknown privilege', { Privilege: 'Most' }],
  ])('is refused with %s', async (_, input) => {
    expect(await failure(access(input))).toMatchObject({ name: 'InvalidRequest', status: 400 });
  });

  it('takes the narrowest grant that fits, and writes by one that allows writing', async () => {
    await grant('curated/customers/*', 'READWRITE');
    const wide = await access({});
    const narrow = await access({ Target: 's3://analytics-lake/curated/customers/*' });
    expect([wide.MatchedGrantTarget, narrow.MatchedGrantTarget]).toEqual([
      's3://analytics-lake/curated/*',
      's3://analytics-lake/curated/customers/*',
    ]);
    // Asked to read, it does not write, whatever the grant would allow.
    const put = (keys: Keys) =>
      s3(keys).send(
        new PutObjectCommand({ Bucket: 'analytics-lake', Key: 'curated/customers/x', Body: 'x' }),
      );
    expect(await may(put(keysOf(narrow.Credentials)))).toBe(false);
  });

  it('is denied where the caller’s own account does not let it ask', async () => {
    const analyst = await assume(sandbox, OPERATOR_KEY, {
      RoleArn: `arn:aws:iam::${MARKETING}:role/Analyst`,
    });
    // A grant and the instance's policy are the owner's half only.
    const input = { Target: 's3://analytics-lake/reports/*', Permission: 'WRITE' } as const;
    expect(await failure(access(input, analyst))).toMatchObject({ name: 'AccessDenied' });
  });

  it('outlives the grant, and is not given again', async () => {
    const { Credentials } = await access({ DurationSeconds: 900 });
    const { AccessGrantsList = [] } = await control().send(
      new ListAccessGrantsCommand({ AccountId, GranteeIdentifier: OPERATOR }),
    );
    for (const { AccessGrantId } of AccessGrantsList) {
      await control().send(new DeleteAccessGrantCommand({ AccountId, AccessGrantId }));
    }
    expect(await may(get(keysOf(Credentials), OBJECT))).toBe(true);
    expect(await may(access({}))).toBe(false);
  });

  it('needs the role’s trust, with the source identity, and its longest session', async () => {
    const { iam } = clients(sandbox, LAKE_ADMIN_KEY);
    await iam.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: 'LakeGrants',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'access-grants.s3.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        }),
      }),
    );
    expect(await failure(access({}))).toMatchObject({
      name: 'StsNotAuthorizedError',
      message: expect.stringContaining('sts:SetSourceIdentity') as string,
    });
  });
});
