import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendOrganizations } from '@/aws/send-organizations';
import { AwsQueryClient } from '../query-client';
import { readOrganization } from './organization';
import { blockFrom, readPoliciesOver } from './policies-over';

// Test files share their modules: what was loaded with the real one is loaded anew, and forgotten afterwards.
vi.hoisted(() => vi.resetModules());
vi.mock('@/aws/send-organizations', () => ({ sendOrganizations: vi.fn() }));
afterAll(() => {
  vi.doUnmock('@/aws/send-organizations');
  vi.resetModules();
});

const context = { id: 'platform', profile: { kind: 'aws' } } as unknown as AwsContext;
const refused = (code: string) => new AwsFailure(code, { kind: 'not-found', code });

const PARENTS: Readonly<Record<string, string>> = {
  '111122223333': 'ou-a',
  '222233334444': 'ou-a',
  'ou-a': 'r-1',
};
const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  'r-1': ['p-full', 'p-stay'],
  'ou-a': ['p-full'],
  '111122223333': ['p-full', 'p-own'],
  '222233334444': ['p-full'],
};

/** An organization of two accounts in one unit, which has no resource control policies. */
function organization(operation: string, input: Readonly<Record<string, unknown>>): unknown {
  const { ChildId, TargetId, PolicyId } = input as Readonly<Record<string, string>>;
  switch (operation) {
    case 'DescribeOrganization':
      return { Organization: { Id: 'o-1', MasterAccountId: '999900001111' } };
    case 'ListRoots':
      return { Roots: [{ PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }] };
    case 'ListParents': {
      const parent = PARENTS[ChildId ?? ''];
      if (parent === undefined) throw refused('ChildNotFoundException');
      return { Parents: [{ Id: parent }] };
    }
    case 'ListPoliciesForTarget':
      return {
        Policies: ATTACHED[TargetId ?? '']?.map((id) => ({
          Id: id,
          Name: `name of ${id}`,
          Arn: `arn:${id}`,
        })),
      };
    case 'DescribePolicy':
      return { Policy: { Content: `text of ${PolicyId}` } };
    case 'DescribeEffectivePolicy':
      if (TargetId === '222233334444') throw refused('EffectivePolicyNotFoundException');
      return {
        EffectivePolicy: { PolicyContent: '{"s3_attributes":{"public_access_block_configuration":"all"}}' },
      };
    default:
      throw new Error(`${operation} was not expected`);
  }
}

beforeEach(() => {
  vi.mocked(sendOrganizations)
    .mockReset()
    .mockImplementation(async (_context, operation, input) => organization(operation, input));
});

const asked = () =>
  vi
    .mocked(sendOrganizations)
    .mock.calls.map(
      ([, operation, { TargetId = '', ChildId = '' }]) =>
        `${operation} ${String(TargetId)}${String(ChildId)}`,
    );

it('gives the policies over an account by level, with what its S3 policies set', async () => {
  const policy = (id: string) => ({ name: `name of ${id}`, arn: `arn:${id}`, document: `text of ${id}` });
  const over = await readPoliciesOver(new AwsQueryClient(), context, '111122223333');
  expect(over).toEqual({
    organization: 'o-1',
    path: 'o-1/r-1/ou-a/',
    managementAccount: '999900001111',
    scps: [[policy('p-full'), policy('p-stay')], [policy('p-full')], [policy('p-full'), policy('p-own')]],
    rcps: [],
    organizationPublicAccessBlock: {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
  });
});

it('asks once for what accounts share', async () => {
  const client = new AwsQueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  await readPoliciesOver(client, context, '111122223333');
  const before = asked().length;
  const other = await readPoliciesOver(client, context, '222233334444');
  expect(other?.organizationPublicAccessBlock).toBeNull();
  expect(asked().slice(before).toSorted()).toEqual([
    'DescribeEffectivePolicy 222233334444',
    'ListParents 222233334444',
    'ListPoliciesForTarget 222233334444',
  ]);
});

it.each<[string, () => void, string]>([
  ['an account outside', () => undefined, '777788889999'],
  [
    'a session without an organization',
    () => vi.mocked(sendOrganizations).mockRejectedValue(refused('AWSOrganizationsNotInUseException')),
    '111122223333',
  ],
])('has nothing over %s', async (_what, prepare, account) => {
  prepare();
  expect(await readPoliciesOver(new AwsQueryClient(), context, account)).toBeNull();
});

it('passes on that a member may not look', async () => {
  vi.mocked(sendOrganizations).mockRejectedValue(
    new AwsFailure('no', { kind: 'denied', code: 'AccessDeniedException' }),
  );
  await expect(readOrganization(context)).rejects.toMatchObject({ code: 'AccessDeniedException' });
});

it.each([
  [undefined, undefined],
  ['{}', undefined],
  ['{"s3_attributes":{"public_access_block_configuration":"all"}}', true],
  ['{"s3_attributes":{"public_access_block_configuration":"none"}}', false],
])('reads an S3 policy that comes to %s', (content, on) => {
  expect(blockFrom(content)?.restrictPublicBuckets).toBe(on);
});
