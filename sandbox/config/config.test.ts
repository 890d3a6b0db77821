import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccessPoint, addAccount, addBucket, addRole, addUser, named, policy } from '../seed/build';
import { addRecorder } from '../seed/recorders';
import { clients, type Keys } from '../testing/clients';
import { callJson } from '../testing/json-call';

const OWNER = '123456789012';
const OTHER = '210987654321';
const ADMIN: Keys = {
  accessKeyId: 'AKIAEXAMPLEADMIN0001',
  secretAccessKey: 'admin-secret-key-for-tests-0000000000001',
};
const NOBODY: Keys = {
  accessKeyId: 'AKIAEXAMPLENOBODY001',
  secretAccessKey: 'nobody-secret-key-for-tests-000000000001',
};
/** The SDK signs for the real time. */
const START = Math.floor(Date.now() / 1000) * 1000;
const LATER = START + 120_000;

const reads = (prefix: string) =>
  policy({
    Sid: 'Reads',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::data/${prefix}*`,
  });

let sandbox: Sandbox;
let now = START;
let roleId = '';

const ask = (operation: string, input: object = {}, keys: Keys = ADMIN, region = 'eu-west-1') =>
  callJson(sandbox, keys, 'config', `StarlingDoveService.${operation}`, input, region);

interface Item {
  readonly configurationItemStatus: string;
  readonly configurationItemCaptureTime: number;
  readonly configuration?: string;
  readonly supplementaryConfiguration: Readonly<Record<string, string>>;
}
const history = async (input: object) => {
  const { body } = await ask('GetResourceConfigHistory', {
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'data',
    ...input,
  });
  return body as unknown as { configurationItems: readonly Item[]; nextToken?: string };
};
const policyIn = ({ supplementaryConfiguration: { BucketPolicy = '{}' } }: Item): string | null =>
  (JSON.parse(BucketPolicy) as { policyText: string | null }).policyText;
const select = async (Expression: string, input: object = {}) => {
  const { body, code } = await ask('SelectResourceConfig', { Expression, ...input });
  const { Results = [] } = body as { Results?: string[] };
  return code ?? Results.map((row) => JSON.parse(row) as unknown);
};

beforeAll(async () => {
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const owner = addAccount(world, OWNER, 'owner');
      const other = addAccount(world, OTHER, 'other');
      const may = (...actions: string[]) => named('May', { Effect: 'Allow', Action: actions, Resource: '*' });
      addUser(owner, { name: 'admin', ...ADMIN, policies: [may('s3:*', 'iam:*', 'config:*')] });
      addUser(owner, { name: 'nobody', ...NOBODY });
      const bucket = addBucket(world, owner, {
        name: 'data',
        createdAt: '2026-01-01T00:00:00Z',
        policy: reads('a/'),
        tags: { team: 'data' },
      });
      addBucket(world, owner, { name: 'elsewhere', createdAt: '2026-01-01T00:00:00Z', region: 'us-east-1' });
      addBucket(world, other, { name: 'theirs', createdAt: '2026-01-01T00:00:00Z' });
      addAccessPoint(owner, { name: 'door', bucket, createdAt: '2026-01-02T00:00:00Z', policy: reads('b/') });
      roleId = addRole(owner, {
        name: 'reader',
        trust: [{ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' }],
        policies: [may('s3:Get*')],
      }).id;
      addRecorder(owner, 'eu-west-1', Date.parse('2026-02-01T00:00:00Z'));
      addRecorder(other, 'eu-west-1', Date.parse('2026-02-01T00:00:00Z'));
      owner.aggregators.set('eu-west-1/both', {
        name: 'both',
        arn: `arn:aws:config:eu-west-1:${OWNER}:config-aggregator/config-aggregator-both0001`,
        region: 'eu-west-1',
        accounts: [OWNER, OTHER],
        regions: undefined,
        createdAt: START,
      });
    },
  });
  const s3 = clients(sandbox, ADMIN).s3();
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'data', Policy: reads('') }));
  now = LATER;
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'data' }));
  await clients(sandbox, ADMIN).iam.send(
    new UpdateAssumeRolePolicyCommand({
      RoleName: 'reader',
      PolicyDocument: policy({ Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'sts:AssumeRole' }),
    }),
  );
});
afterAll(() => sandbox.close());

describe('the history of a resource', () => {
  it('has every state, the latest first, a week to a page', async () => {
    const first = await history({});
    expect(first.configurationItems.map(policyIn)).toEqual([null, JSON.stringify(JSON.parse(reads('')))]);
    const second = await history({ nextToken: first.nextToken });
    expect(second.configurationItems.map(policyIn)).toEqual([JSON.stringify(JSON.parse(reads('a/')))]);
    expect(second.configurationItems).toEqual([
      expect.objectContaining({
        configurationItemStatus: 'ResourceDiscovered',
        configurationItemCaptureTime: Date.parse('2026-02-01T00:00:00Z') / 1000,
        relatedEvents: [],
        tags: { team: 'data' },
        version: '1.3',
      }),
    ]);
    expect(second.nextToken).toBeUndefined();
  });

  it('is cut by time, turned round, and paged', async () => {
    const moments = async (input: object) =>
      (await history(input)).configurationItems.map((item) => item.configurationItemCaptureTime * 1000);
    expect(await moments({ earlierTime: START / 1000 - 1, laterTime: START / 1000 + 1 })).toEqual([START]);
    expect(await moments({ chronologicalOrder: 'Forward', limit: 1 })).toEqual([
      Date.parse('2026-02-01T00:00:00Z'),
    ]);
  });

  it('has settings as JSON inside JSON, the ACL twice', async () => {
    const [item] = (await history({})).configurationItems;
    const { AccessControlList = '', PublicAccessBlockConfiguration = '' } = item!.supplementaryConfiguration;
    expect(JSON.parse(JSON.parse(AccessControlList) as string)).toMatchObject({
      grantList: [{ permission: 'FullControl' }],
    });
    expect(JSON.parse(PublicAccessBlockConfiguration)).toMatchObject({ restrictPublicBuckets: true });
  });

  it('has the policy of an access point and the documents of a role', async () => {
    const configuration = async (resourceType: string, resourceId: string) => {
      const { configurationItems } = await history({ resourceType, resourceId });
      return configurationItems.map((item) => JSON.parse(item.configuration ?? '') as object);
    };
    expect(await configuration('AWS::S3::AccessPoint', 'door')).toMatchObject([
      { Bucket: 'data', Policy: JSON.parse(reads('b/')) as object },
    ]);
    const [latest] = (await configuration('AWS::IAM::Role', roleId)) as {
      assumeRolePolicyDocument: string;
    }[];
    expect(decodeURIComponent(latest!.assumeRolePolicyDocument)).toContain(`"AWS": "${OWNER}"`);
  });

  it('ends with the deletion, and is found by name where that is asked for', async () => {
    const { accessPoints } = sandbox.world.accounts.get(OWNER)!;
    const door = accessPoints.get('eu-west-1/door')!;
    accessPoints.delete('eu-west-1/door');
    const list = async (input: object) => {
      const { body } = await ask('ListDiscoveredResources', {
        resourceType: 'AWS::S3::AccessPoint',
        ...input,
      });
      return body['resourceIdentifiers'];
    };
    expect(await list({})).toEqual([]);
    expect(await list({ includeDeletedResources: true, resourceName: 'door' })).toEqual([
      {
        resourceType: 'AWS::S3::AccessPoint',
        resourceId: 'door',
        resourceName: 'door',
        resourceDeletionTime: now / 1000,
      },
    ]);
    accessPoints.set('eu-west-1/door', door);
  });
});

it('gives many at once, and leaves out what it does not know', async () => {
  const { body } = await ask('BatchGetResourceConfig', {
    resourceKeys: [
      { resourceType: 'AWS::S3::Bucket', resourceId: 'data' },
      { resourceType: 'AWS::S3::Bucket', resourceId: 'elsewhere' },
    ],
  });
  expect(body).toMatchObject({
    baseConfigurationItems: [{ resourceId: 'data' }],
    unprocessedResourceKeys: [],
  });
});

describe('queries', () => {
  const BUCKETS = "WHERE resourceType = 'AWS::S3::Bucket'";
  it.each<[string, unknown]>([
    [`SELECT resourceId ${BUCKETS}`, [{ resourceId: 'data' }]],
    [
      `select resourceId, configuration.name ${BUCKETS}`,
      [{ resourceId: 'data', configuration: { name: 'data' } }],
    ],
    ["SELECT resourceName WHERE resourceType LIKE 'AWS::IAM::%'", [{ resourceName: 'reader' }]],
    [
      "SELECT configuration.rolePolicyList.policyName WHERE resourceName = 'reader'",
      [{ configuration: { rolePolicyList: [{ policyName: 'May' }] } }],
    ],
    [
      'SELECT resourceId WHERE supplementaryConfiguration.PublicAccessBlockConfiguration.blockPublicAcls = true',
      [{ resourceId: 'data' }],
    ],
    ["SELECT resourceId WHERE tags.tag = 'team=data'", [{ resourceId: 'data' }]],
    ["SELECT resourceId WHERE tags.key <> 'team' AND resourceType IN ('AWS::S3::Bucket')", []],
    [
      "SELECT resourceId WHERE NOT (resourceType = 'AWS::S3::Bucket' OR resourceName = 'reader')",
      [{ resourceId: 'door' }],
    ],
    [
      "SELECT resourceId WHERE resourceCreationTime BETWEEN '2026-01-01' AND '2026-01-02'",
      [{ resourceId: 'data' }],
    ],
    [
      'SELECT resourceType, COUNT(*) GROUP BY resourceType ORDER BY resourceType',
      [
        { resourceType: 'AWS::IAM::Role', 'COUNT(*)': 1 },
        { resourceType: 'AWS::S3::AccessPoint', 'COUNT(*)': 1 },
        { resourceType: 'AWS::S3::Bucket', 'COUNT(*)': 1 },
      ],
    ],
    ["SELECT COUNT(*) WHERE resourceType = 'AWS::EC2::Instance'", [{ 'COUNT(*)': 0 }]],
    ['SELECT resourceId ORDER BY resourceId DESC', [{ resourceId: 'door' }, { resourceId: 'data' }]],
    ['SELECT resourceId FROM x', 'InvalidExpressionException'],
    ['SELECT DISTINCT resourceId', 'InvalidExpressionException'],
    ["SELECT resourceId WHERE resourceId LIKE '%data'", 'InvalidExpressionException'],
    ["SELECT resourceId WHERE resourceId LIKE 'da%'", 'InvalidExpressionException'],
    ['SELECT resourceId WHERE', 'InvalidExpressionException'],
    ["SELECT resourceId WHERE resourceId = 'data' resourceName", 'InvalidExpressionException'],
    ['', 'InvalidExpressionException'],
  ])('%s', async (expression, expected) => {
    const found = await select(expression);
    // A role's id is of no name.
    const told = Array.isArray(found)
      ? found.filter((row) => JSON.stringify(row) !== `{"resourceId":"${roleId}"}`)
      : found;
    expect(told).toEqual(expected);
  });

  it('go on page by page', async () => {
    const first = await ask('SelectResourceConfig', { Expression: 'SELECT resourceName', Limit: 2 });
    expect(first.body).toMatchObject({ QueryInfo: { SelectFields: [{ Name: 'resourceName' }] } });
    const { NextToken } = first.body;
    const rest = await select('SELECT resourceName', { Limit: 2, NextToken });
    expect([...(first.body['Results'] as string[]), ...(rest as object[])]).toHaveLength(3);
  });

  it('of an aggregator are about all of its accounts', async () => {
    const { body } = await ask('SelectAggregateResourceConfig', {
      ConfigurationAggregatorName: 'both',
      Expression: `SELECT accountId, resourceId ${BUCKETS} ORDER BY accountId`,
    });
    expect((body['Results'] as string[]).map((row) => JSON.parse(row) as object)).toEqual([
      { accountId: OWNER, resourceId: 'data' },
      { accountId: OTHER, resourceId: 'theirs' },
    ]);
  });
});

it('gives items of other accounts by way of an aggregator', async () => {
  const theirs = {
    SourceAccountId: OTHER,
    SourceRegion: 'eu-west-1',
    ResourceType: 'AWS::S3::Bucket',
    ResourceId: 'theirs',
  };
  const one = { ConfigurationAggregatorName: 'both', ResourceIdentifier: theirs };
  expect((await ask('GetAggregateResourceConfig', one)).body).toMatchObject({
    ConfigurationItem: { accountId: OTHER, resourceId: 'theirs' },
  });
  const many = { ConfigurationAggregatorName: 'both', ResourceIdentifiers: [theirs] };
  expect((await ask('BatchGetAggregateResourceConfig', many)).body).toMatchObject({
    BaseConfigurationItems: [{ accountId: OTHER }],
  });
  expect((await ask('DescribeConfigurationAggregators')).body).toMatchObject({
    ConfigurationAggregators: [{ ConfigurationAggregatorName: 'both' }],
  });
});

it('tells of its recorder', async () => {
  expect((await ask('DescribeConfigurationRecorders')).body).toMatchObject({
    ConfigurationRecorders: [{ name: 'default', recordingGroup: { allSupported: false } }],
  });
  expect((await ask('DescribeConfigurationRecorderStatus')).body).toMatchObject({
    ConfigurationRecordersStatus: [{ name: 'default', recording: true }],
  });
  expect((await ask('DescribeConfigurationRecorders', {}, ADMIN, 'us-east-1')).body).toEqual({
    ConfigurationRecorders: [],
  });
});

describe('refusals', () => {
  const BUCKET = { resourceType: 'AWS::S3::Bucket', resourceId: 'data' };
  it.each<[string, object, Keys, string, string]>([
    ['GetResourceConfigHistory', BUCKET, NOBODY, 'eu-west-1', 'AccessDeniedException'],
    ['SelectResourceConfig', { Expression: 'SELECT *' }, NOBODY, 'eu-west-1', 'AccessDeniedException'],
    ['GetResourceConfigHistory', BUCKET, ADMIN, 'us-east-1', 'NoAvailableConfigurationRecorderException'],
    [
      'BatchGetResourceConfig',
      { resourceKeys: [BUCKET] },
      ADMIN,
      'us-east-1',
      'NoAvailableConfigurationRecorderException',
    ],
    [
      'GetResourceConfigHistory',
      { ...BUCKET, resourceId: 'no' },
      ADMIN,
      'eu-west-1',
      'ResourceNotDiscoveredException',
    ],
    ['GetResourceConfigHistory', { resourceId: 'data' }, ADMIN, 'eu-west-1', 'ValidationException'],
    ['GetResourceConfigHistory', { ...BUCKET, limit: 101 }, ADMIN, 'eu-west-1', 'InvalidLimitException'],
    [
      'GetResourceConfigHistory',
      { ...BUCKET, nextToken: 'x' },
      ADMIN,
      'eu-west-1',
      'InvalidNextTokenException',
    ],
    [
      'GetResourceConfigHistory',
      { ...BUCKET, earlierTime: 2, laterTime: 1 },
      ADMIN,
      'eu-west-1',
      'InvalidTimeRangeException',
    ],
    [
      'ListDiscoveredResources',
      { ...BUCKET, resourceIds: ['a'], resourceName: 'b' },
      ADMIN,
      'eu-west-1',
      'ValidationException',
    ],
    [
      'DescribeConfigurationRecorders',
      { ConfigurationRecorderNames: ['x'] },
      ADMIN,
      'eu-west-1',
      'NoSuchConfigurationRecorderException',
    ],
    [
      'DescribeConfigurationAggregators',
      { ConfigurationAggregatorNames: ['x'] },
      ADMIN,
      'eu-west-1',
      'NoSuchConfigurationAggregatorException',
    ],
    [
      'SelectAggregateResourceConfig',
      { ConfigurationAggregatorName: 'x', Expression: 'SELECT *' },
      ADMIN,
      'eu-west-1',
      'NoSuchConfigurationAggregatorException',
    ],
    [
      'SelectAggregateResourceConfig',
      { ConfigurationAggregatorName: 'both', Expression: 'SELECT *' },
      NOBODY,
      'eu-west-1',
      'AccessDeniedException',
    ],
    ['PutConfigurationRecorder', {}, ADMIN, 'eu-west-1', 'NotImplemented'],
    ['Nonsense', {}, ADMIN, 'eu-west-1', 'UnknownOperationException'],
  ])('%s %j', async (operation, input, keys, region, code) => {
    expect((await ask(operation, input, keys, region)).code).toBe(code);
  });
});
