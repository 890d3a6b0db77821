import { describe, expect, it } from 'vitest';
import { policyText } from '../situation/testing/build.ts';
import { managedBy, managerOf, type Marks } from './managed-by.ts';
import { planGrant } from './plan-grant.ts';
import { granted } from './testing/granted.ts';
import { grantOf, NEW_ROLE } from './testing/grants.ts';

const marks = (overrides: Partial<Marks> = {}): Marks => ({ name: 'lake', tags: {}, sids: [], ...overrides });

describe('whose template a bucket or role is of', () => {
  it.each([
    ['the stack’s tag', { tags: { 'aws:cloudformation:stack-name': 'data' } }, 'CloudFormation', 'data'],
    [
      'the logical id alone',
      { tags: { 'aws:cloudformation:logical-id': 'Lake' } },
      'CloudFormation',
      undefined,
    ],
    ['Service Catalog', { tags: { 'aws:servicecatalog:portfolioArn': 'arn' } }, 'CloudFormation', undefined],
    ['ManagedBy', { tags: { ManagedBy: 'Terraform' } }, 'Terraform', undefined],
    ['managed-by', { tags: { 'managed-by': 'terraform-cloud' } }, 'Terraform', undefined],
    ['created_by OpenTofu', { tags: { created_by: 'opentofu' } }, 'Terraform', undefined],
    ['a tag of its name', { tags: { terraform: 'true' } }, 'Terraform', undefined],
    ['a workspace', { tags: { 'tf-workspace': 'prod' } }, 'Terraform', 'prod'],
    ['a stack of Pulumi', { tags: { 'pulumi:stack': 'prod' } }, 'Pulumi', 'prod'],
    ['CDK', { tags: { 'aws-cdk:id': 'x' } }, 'CloudFormation', undefined],
    ['a path', { path: '/terraform/' }, 'Terraform', undefined],
    ['a path of CDK', { path: '/cdk/apps/' }, 'CloudFormation', undefined],
    ['a name by Terraform', { name: 'terraform-20260131091501234500000001' }, 'Terraform', undefined],
    ['a prefix by Terraform', { name: 'reader-2026013109150123450000000a' }, 'Terraform', undefined],
    ['a name by a stack', { name: 'data-prod-ReaderRole-1A2B3C4D5E6F7' }, 'CloudFormation', 'data-prod'],
    ['a newer one', { name: 'data-ReaderRole-aB3dE6gH9jK2' }, 'CloudFormation', 'data'],
    ['a bucket’s', { name: 'data-lakebucket-1a2b3c4d5e6f7' }, 'CloudFormation', 'data'],
    ['a Sid', { sids: ['OnlyTls', 'ManagedByTerraform'] }, 'Terraform', undefined],
  ] as const)('is told by %s', (_, overrides, tool, stack) => {
    const found = managedBy(marks(overrides));
    expect([found?.tool, found?.stack]).toEqual([tool, stack]);
  });

  it.each([
    ['nothing', {}],
    ['other tags', { tags: { team: 'data', cost: 'terraforming-mars', ManagedBy: 'hand' } }],
    ['a tag that says no', { tags: { terraform: 'false' } }],
    ['a name with a day', { name: 'reports-2026-01-31' }],
    ['a name with a word of twelve letters', { name: 'team-data-applications' }],
    ['a bucket named by its account', { name: 'logs-eu-111122223333x' }],
    ['a path of its own', { path: '/drawbridge/' }],
    ['Sids of people', { sids: ['AllowSampleReads', 'Samples'] }],
  ])('is nobody’s by %s', (_, overrides) => {
    expect(managedBy(marks(overrides))).toBeUndefined();
  });

  it('believes AWS before anybody else, and says what tells', () => {
    const tags = { ManagedBy: 'terraform', 'aws:cloudformation:stack-name': 'data' };
    expect(managedBy(marks({ tags }))).toEqual({
      tool: 'CloudFormation',
      stack: 'data',
      because: 'its tag aws:cloudformation:stack-name',
      certain: true,
    });
    expect(managedBy(marks({ tags: { ManagedBy: 'terraform' } }))).toEqual({
      tool: 'Terraform',
      because: 'its tag ManagedBy: terraform',
      certain: false,
    });
  });
});

describe('whose template a document is of', () => {
  const bucket = planGrant(granted(), {
    ...NEW_ROLE,
    situations: {
      lake: {
        ...NEW_ROLE.situations['lake']!,
        bucketPolicy: policyText([
          { Sid: 'CdkLogs', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' },
        ]),
      },
    },
  }).documents.find(({ kind }) => kind === 'bucket');

  it('is told by its tags, and by what stands in it', () => {
    expect(managerOf(bucket!, { tags: { terraform: 'yes' } })?.tool).toBe('Terraform');
    expect(managerOf(bucket!, { tags: {} })?.because).toBe('the Sid CdkLogs in its policy');
  });

  it('is asked of nothing that is to be made', () => {
    const role = planGrant(grantOf({ way: 'role' }), NEW_ROLE).documents.find(({ on }) => on.kind === 'role');
    expect(managerOf(role!, { tags: { terraform: 'yes' } })).toBeUndefined();
  });
});
