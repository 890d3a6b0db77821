import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { seedAccounts } from '../seed/accounts';
import { ANALYTICS, BACKUP, CLOSED, MARKETING, ORGANIZATION, PLATFORM, RESEARCH } from '../seed/accounts-ids';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { PLATFORM_KEY } from '../seed/accounts-organization';
import { MARKETING_ROOT_KEY } from '../seed/accounts-others';
import type { Keys } from '../testing/clients';
import { callJson } from '../testing/json-call';
import { organizationId } from './organization';

const ROOT = 'r-lk01';
const DATA = 'ou-lk01-data0001';
const ANALYTICS_ROOT: Keys = {
  accessKeyId: 'AKIAQYLPMN5HROOT1111',
  secretAccessKey: 'rTq2v8Zx4Lw6NbS1cYfDhGjKmPoUiEaR3tVyX5zA',
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ seed: seedAccounts });
});
afterAll(() => sandbox.close());

const call = (operation: string, input: object = {}, keys: Keys = PLATFORM_KEY) =>
  callJson(sandbox, keys, 'organizations', `AWSOrganizationsV20161128.${operation}`, input, 'us-east-1');

/** Ids of the members of a list, by the one list in the answer. */
async function ids(operation: string, input: object = {}): Promise<unknown[]> {
  const { body, status } = await call(operation, input);
  expect(status).toBe(200);
  const [list = []] = Object.values(body).filter((value) => Array.isArray(value)) as object[][];
  return list.map((one) => ('Id' in one ? one.Id : 'TargetId' in one ? one.TargetId : undefined));
}

describe('what the management account is told', () => {
  it.each<[string, object, unknown[]]>([
    ['ListAccounts', {}, [PLATFORM, ANALYTICS, BACKUP, RESEARCH, CLOSED]],
    ['ListAccounts', { MaxResults: 2 }, [PLATFORM, ANALYTICS]],
    ['ListRoots', {}, [ROOT]],
    ['ListParents', { ChildId: BACKUP }, [DATA]],
    ['ListParents', { ChildId: DATA }, ['ou-lk01-workload']],
    ['ListChildren', { ParentId: DATA, ChildType: 'ACCOUNT' }, [ANALYTICS, BACKUP]],
    [
      'ListChildren',
      { ParentId: ROOT, ChildType: 'ORGANIZATIONAL_UNIT' },
      ['ou-lk01-workload', 'ou-lk01-suspend1'],
    ],
    ['ListOrganizationalUnitsForParent', { ParentId: 'ou-lk01-workload' }, [DATA]],
    ['ListAccountsForParent', { ParentId: ROOT }, [PLATFORM]],
    ['ListPolicies', { Filter: 'RESOURCE_CONTROL_POLICY' }, ['p-RCPFullAWSAccess', 'p-inside001']],
    [
      'ListPoliciesForTarget',
      { TargetId: BACKUP, Filter: 'SERVICE_CONTROL_POLICY' },
      ['p-FullAWSAccess', 'p-vault0001'],
    ],
    ['ListPoliciesForTarget', { TargetId: ROOT, Filter: 'RESOURCE_CONTROL_POLICY' }, ['p-RCPFullAWSAccess']],
    ['ListTargetsForPolicy', { PolicyId: 'p-vault0001' }, [BACKUP]],
  ])('%s %j', async (operation, input, expected) => {
    expect(await ids(operation, input)).toEqual(expected);
  });

  it('goes on where a page ended', async () => {
    const first = await call('ListAccounts', { MaxResults: 3 });
    const rest = await ids('ListAccounts', { NextToken: first.body['NextToken'] });
    expect(rest).toEqual([RESEARCH, CLOSED]);
  });

  it.each<[string, object, object]>([
    [
      'DescribeOrganization',
      {},
      { Organization: { Id: ORGANIZATION, MasterAccountId: PLATFORM, FeatureSet: 'ALL' } },
    ],
    [
      'DescribeAccount',
      { AccountId: CLOSED },
      {
        Account: {
          Name: 'archive',
          Status: 'SUSPENDED',
          Paths: [`${ORGANIZATION}/${ROOT}/ou-lk01-suspend1/${CLOSED}/`],
        },
      },
    ],
    ['DescribeOrganizationalUnit', { OrganizationalUnitId: DATA }, { OrganizationalUnit: { Name: 'Data' } }],
    [
      'DescribePolicy',
      { PolicyId: 'p-vault0001' },
      {
        Policy: {
          PolicySummary: {
            Arn: `arn:aws:organizations::${PLATFORM}:policy/${ORGANIZATION}/service_control_policy/p-vault0001`,
            AwsManaged: false,
          },
          Content: expect.stringContaining('KeepTheVault') as string,
        },
      },
    ],
    [
      'DescribePolicy',
      { PolicyId: 'p-FullAWSAccess' },
      {
        Policy: {
          PolicySummary: { Arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess' },
        },
      },
    ],
  ])('%s %j', async (operation, input, expected) => {
    expect((await call(operation, input)).body).toMatchObject(expected);
  });
});

describe('refusals', () => {
  it.each<[string, object, Keys, string]>([
    ['ListAccounts', {}, ANALYTICS_ROOT, 'AccessDeniedException'],
    ['ListAccounts', {}, LAKE_ADMIN_KEY, 'AccessDeniedException'],
    ['ListAccounts', {}, MARKETING_ROOT_KEY, 'AWSOrganizationsNotInUseException'],
    ['DescribeOrganization', {}, MARKETING_ROOT_KEY, 'AWSOrganizationsNotInUseException'],
    ['ListAccounts', { MaxResults: 21 }, PLATFORM_KEY, 'InvalidInputException'],
    ['ListAccounts', { NextToken: 'x' }, PLATFORM_KEY, 'InvalidInputException'],
    ['ListPolicies', { Filter: 'TAG' }, PLATFORM_KEY, 'InvalidInputException'],
    ['ListChildren', { ParentId: 'nowhere', ChildType: 'ACCOUNT' }, PLATFORM_KEY, 'InvalidInputException'],
    ['ListChildren', { ParentId: 'r-none', ChildType: 'ACCOUNT' }, PLATFORM_KEY, 'ParentNotFoundException'],
    ['ListParents', { ChildId: MARKETING }, PLATFORM_KEY, 'ChildNotFoundException'],
    ['DescribeAccount', { AccountId: MARKETING }, PLATFORM_KEY, 'AccountNotFoundException'],
    ['DescribePolicy', { PolicyId: 'p-nothing1' }, PLATFORM_KEY, 'PolicyNotFoundException'],
    [
      'ListPoliciesForTarget',
      { TargetId: MARKETING, Filter: 'S3_POLICY' },
      PLATFORM_KEY,
      'TargetNotFoundException',
    ],
    [
      'DescribeEffectivePolicy',
      { PolicyType: 'S3_POLICY' },
      PLATFORM_KEY,
      'EffectivePolicyNotFoundException',
    ],
    [
      'DescribeEffectivePolicy',
      { PolicyType: 'S3_POLICY', TargetId: BACKUP },
      ANALYTICS_ROOT,
      'AccessDeniedException',
    ],
    ['CreateAccount', {}, PLATFORM_KEY, 'UnknownOperationException'],
  ])('%s %j', async (operation, input, keys, code) => {
    expect(await call(operation, input, keys)).toMatchObject({ status: 400, code });
  });

  it('lets a member see which organization it belongs to', async () => {
    const { body } = await call('DescribeOrganization', {}, ANALYTICS_ROOT);
    expect(body).toMatchObject({ Organization: { Id: ORGANIZATION } });
  });

  it('lets a delegated administrator see what the management account sees', async () => {
    sandbox.world.organization?.delegated.set('config.amazonaws.com', [ANALYTICS]);
    expect((await call('ListAccounts', {}, ANALYTICS_ROOT)).status).toBe(200);
    sandbox.world.organization?.delegated.clear();
  });

  it('answers no page of another origin', async () => {
    const answer = await sandbox.fetch(
      new Request('https://organizations.us-east-1.amazonaws.com/', {
        method: 'OPTIONS',
        headers: { origin: 'https://console.example', 'access-control-request-method': 'POST' },
      }),
    );
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('tells members what S3 policies over them come to', async () => {
  const organization = sandbox.world.organization!;
  const id = organizationId('p-', 'BlockAll');
  const content = JSON.stringify({
    s3_attributes: { public_access_block_configuration: { '@@assign': 'all' } },
  });
  organization.policies.set(id, {
    id,
    type: 'S3_POLICY',
    name: 'BlockAll',
    description: '',
    awsManaged: false,
    content,
  });
  organization.attached.set(DATA, [...(organization.attached.get(DATA) ?? []), id]);
  const { body } = await call('DescribeEffectivePolicy', { PolicyType: 'S3_POLICY' }, ANALYTICS_ROOT);
  expect(body).toMatchObject({
    EffectivePolicy: {
      TargetId: ANALYTICS,
      PolicyContent: '{"s3_attributes":{"public_access_block_configuration":"all"}}',
    },
  });
});
