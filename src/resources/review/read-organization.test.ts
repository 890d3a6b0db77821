import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendOrganizations } from '@/aws/send-organizations';
import { AwsQueryClient } from '../query-client';
import { readOrganizationOver } from './read-organization';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-organizations', () => ({ sendOrganizations: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-organizations');
  vi.resetModules();
});

const ACCOUNT = '111122223333';
const context = { id: 'over', profile: { kind: 'aws' } } as unknown as AwsContext;
const denied = () => new AwsFailure('You may not.', { kind: 'denied', code: 'AccessDeniedException' });
const on = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

const ANSWERS: Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>> = {
  DescribeOrganization: () => ({ Organization: { Id: 'o-1', MasterAccountId: '999900001111' } }),
  ListRoots: () => ({ Roots: [{ PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }] }),
  ListParents: ({ ChildId }) => ({ Parents: [{ Id: ChildId === ACCOUNT ? 'ou-a' : 'r-1' }] }),
  ListPoliciesForTarget: ({ TargetId }) => ({
    Policies: [{ Id: `p-${String(TargetId)}`, Name: `of ${String(TargetId)}`, Arn: 'arn' }],
  }),
  DescribePolicy: () => ({ Policy: { Content: '{}' } }),
  DescribeEffectivePolicy: () => ({
    EffectivePolicy: { PolicyContent: '{"s3_attributes":{"public_access_block_configuration":"all"}}' },
  }),
  ListAccounts: () => ({ Accounts: [{ Id: ACCOUNT }, { Id: '222233334444' }] }),
};

/** @param refusing what is refused instead, by its operation */
function organization(refusing: Readonly<Record<string, () => Error>> = {}) {
  vi.mocked(sendOrganizations).mockImplementation(async (_, operation, input) => {
    const refusal = refusing[operation];
    if (refusal !== undefined) throw refusal();
    return ANSWERS[operation]?.(input);
  });
}

const read = () =>
  readOrganizationOver(
    new AwsQueryClient({ defaultOptions: { queries: { retry: false } } }),
    context,
    ACCOUNT,
  );

beforeEach(() => vi.mocked(sendOrganizations).mockReset());

it('tells whoever manages the organization what it lays over the account, and who is in it', async () => {
  organization();
  expect(await read()).toEqual({
    organization: {
      id: 'o-1',
      managementAccount: '999900001111',
      scps: ['r-1', 'ou-a', ACCOUNT].map((target) => [{ name: `of ${target}`, arn: 'arn', document: '{}' }]),
      rcps: [],
      accounts: [ACCOUNT, '222233334444'],
    },
    organizationBlock: on,
  });
});

it('leaves out who is in it where that may not be listed, since it decides about nothing', async () => {
  organization({ ListAccounts: denied });
  const over = await read();
  expect(over.organization).not.toHaveProperty('accounts');
  expect(over.organization?.scps).toHaveLength(3);
  expect(over.unread).toBeUndefined();
});

it('tells a member its own Block Public Access, and that the policies were not read', async () => {
  organization({ ListParents: denied, ListRoots: denied });
  expect(await read()).toEqual({
    organization: { id: 'o-1', managementAccount: '999900001111' },
    organizationBlock: on,
    unread: [
      {
        kind: 'organization',
        name: ACCOUNT,
        why: expect.stringMatching(/^The service and resource control policies .*: You may not\.$/),
      },
    ],
  });
});

it('tells a member that may not even ask for that nothing but whose it is', async () => {
  organization({ ListParents: denied, ListRoots: denied, DescribeEffectivePolicy: denied });
  const { organization: known, organizationBlock, unread } = await read();
  expect([known, organizationBlock, unread?.length]).toEqual([
    { id: 'o-1', managementAccount: '999900001111' },
    undefined,
    1,
  ]);
});

it('is nothing of an account that is in none', async () => {
  organization({
    DescribeOrganization: () =>
      new AwsFailure('None.', { kind: 'not-found', code: 'AWSOrganizationsNotInUseException' }),
  });
  expect(await read()).toEqual({});
});

it('says where it may not be known whether there is one', async () => {
  organization({ DescribeOrganization: denied });
  expect(await read()).toEqual({
    unread: [
      {
        kind: 'organization',
        name: ACCOUNT,
        why: 'Whether it is in an organization, whose policies decide as well, could not be read: You may not.',
      },
    ],
  });
});
