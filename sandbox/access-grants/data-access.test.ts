import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DeleteAccessGrantCommand,
  type GetDataAccessCommandInput,
  ListAccessGrantsCommand,
} from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { OPERATOR_KEY } from '../seed/accounts-others';
import { type GrantsWorld, grantsWorld, MARKETING, OPERATOR, OWNER } from '../testing/access-grants';
import { assume, clients, failure, type Keys, keysOf } from '../testing/clients';

let world: GrantsWorld;

const s3 = (keys: Keys) => clients(world.sandbox, keys).s3();
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

describe('data access', () => {
  beforeAll(async () => {
    world = await grantsWorld();
  });
  afterAll(() => world.sandbox.close());

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
    const { Credentials, MatchedGrantTarget, Grantee } = await world.access(input);
    expect([MatchedGrantTarget, Grantee?.GranteeIdentifier]).toEqual([matched, OPERATOR]);
    const keys = keysOf(Credentials);
    expect((await clients(world.sandbox, keys).sts.send(new GetCallerIdentityCommand({}))).Arn).toMatch(
      new RegExp(`^arn:aws:sts::${OWNER}:assumed-role/LakeGrants/access-grants-`),
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
    expect(await failure(world.access(input))).toMatchObject({
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
    expect(await failure(world.access(input))).toMatchObject({ name: 'InvalidRequest', status: 400 });
  });

  it('is denied where the caller’s own account does not let it ask', async () => {
    const analyst = await assume(world.sandbox, OPERATOR_KEY, {
      RoleArn: `arn:aws:iam::${MARKETING}:role/Analyst`,
    });
    // A grant and the instance's policy are the owner's half only.
    const input = { Target: 's3://analytics-lake/reports/*', Permission: 'WRITE' } as const;
    expect(await failure(world.access(input, analyst))).toMatchObject({ name: 'AccessDenied' });
  });
});

describe('data access, as grants and roles change', () => {
  beforeEach(async () => {
    world = await grantsWorld();
  });
  afterEach(() => world.sandbox.close());

  it('takes the narrowest grant that fits, and writes by one that allows writing', async () => {
    await world.grant('curated/customers/*', 'READWRITE');
    const wide = await world.access({});
    const narrow = await world.access({ Target: 's3://analytics-lake/curated/customers/*' });
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

  it('outlives the grant, and is not given again', async () => {
    const { Credentials } = await world.access({ DurationSeconds: 900 });
    const { AccessGrantsList = [] } = await world
      .control()
      .send(new ListAccessGrantsCommand({ AccountId: OWNER, GranteeIdentifier: OPERATOR }));
    for (const { AccessGrantId } of AccessGrantsList) {
      await world.control().send(new DeleteAccessGrantCommand({ AccountId: OWNER, AccessGrantId }));
    }
    expect(await may(get(keysOf(Credentials), OBJECT))).toBe(true);
    expect(await may(world.access({}))).toBe(false);
  });

  it('needs the role’s trust, with the source identity, and its longest session', async () => {
    const { iam } = clients(world.sandbox, LAKE_ADMIN_KEY);
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
    expect(await failure(world.access({}))).toMatchObject({
      name: 'StsNotAuthorizedError',
      message: expect.stringContaining('sts:SetSourceIdentity') as string,
    });
  });
});
