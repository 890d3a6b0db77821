import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import type { AccessGrantsAddress } from './address';
import { AccessGrantsPage } from './access-grants-page';

type Input = Record<string, unknown>;

const OWN = '111122223333';
const INSTANCE = `arn:aws:s3:eu-west-1:${OWN}:access-grants/default`;
const world = vi.hoisted(() => ({
  sent: [] as [string, Input][],
  instance: true,
  policy: undefined as string | undefined,
  grants: [] as Input[],
}));

vi.mock('@/aws/send', () => ({
  sendS3Control: async (
    _context: unknown,
    _region: string,
    command: { input: Input; schema?: readonly unknown[] },
  ) => {
    const operation = String(command.schema?.[2]);
    world.sent.push([operation, command.input]);
    return answer(operation, command.input);
  },
}));
vi.mock('@/aws/send-iam', () => ({
  sendIam: async () => {
    throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
  },
}));

function answer(operation: string, input: Input): unknown {
  const missing = (code: string) => new AwsFailure('not there', { kind: 'not-found', code });
  if (!world.instance && operation !== 'CreateAccessGrantsInstance')
    throw missing('AccessGrantsInstanceNotExistsError');
  switch (operation) {
    case 'CreateAccessGrantsInstance':
      world.instance = true;
      return {};
    case 'GetAccessGrantsInstance':
      return { AccessGrantsInstanceArn: INSTANCE };
    case 'ListAccessGrantsLocations':
      return {
        AccessGrantsLocationsList: [
          {
            AccessGrantsLocationId: 'l1',
            LocationScope: 's3://lake/',
            IAMRoleArn: `arn:aws:iam::${OWN}:role/LakeGrants`,
          },
        ],
      };
    case 'ListAccessGrants':
      return { AccessGrantsList: world.grants };
    case 'GetAccessGrantsInstanceResourcePolicy':
      if (world.policy === undefined) throw missing('AccessGrantsInstanceResourcePolicyNotExists');
      return { Policy: world.policy };
    case 'PutAccessGrantsInstanceResourcePolicy':
      world.policy = String(input['Policy']);
      return {};
    case 'CreateAccessGrant': {
      const { S3SubPrefix } = input['AccessGrantsLocationConfiguration'] as { S3SubPrefix: string };
      const made = { ...input, AccessGrantId: 'g2', GrantScope: `s3://lake/${S3SubPrefix}` };
      world.grants = [...world.grants, made];
      return made;
    }
    case 'DeleteAccessGrant':
      world.grants = world.grants.filter(({ AccessGrantId }) => AccessGrantId !== input['AccessGrantId']);
      return {};
    default:
      throw new Error(operation);
  }
}

function Page({ start }: { start?: AccessGrantsAddress }) {
  const [address, setAddress] = useState<AccessGrantsAddress>(start ?? {});
  return (
    <main>
      <AccessGrantsPage
        session={testSession}
        context={testContext}
        address={address}
        onAddress={(change) => setAddress((before) => ({ ...before, ...change }))}
      />
    </main>
  );
}

beforeEach(async () => {
  world.sent.length = 0;
  world.instance = true;
  world.policy = undefined;
  world.grants = [
    {
      AccessGrantId: 'g1',
      GrantScope: 's3://lake/curated/*',
      AccessGrantsLocationId: 'l1',
      AccessGrantsLocationConfiguration: { S3SubPrefix: 'curated/*' },
      Grantee: { GranteeType: 'IAM', GranteeIdentifier: 'arn:aws:iam::444455556666:user/operator' },
      Permission: 'READ',
    },
  ];
  await page.viewport(1280, 800);
});

const sent = (operation: string) =>
  world.sent.filter(([name]) => name === operation).map(([, input]) => input);

it('makes an instance where there is none', async () => {
  world.instance = false;
  await renderApp(<Page />);
  await page.getByRole('button', { name: 'Create the instance' }).click();
  await expect.element(page.getByRole('row', { name: /s3:\/\/lake\/curated/ })).toBeVisible();
});

it('makes the grant that an address describes, once the instance lets the grantee ask', async () => {
  await renderApp(
    <Page
      start={{
        scope: 's3://lake/reports/*',
        grantee: 'arn:aws:iam::777788889999:role/Loader',
        permission: 'READWRITE',
      }}
    />,
  );
  const dialog = page.getByRole('dialog', { name: 'New access grant' });
  await expect.element(dialog.getByText(/does not let 7777-8888-9999 ask yet/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Let it in' }).click();
  await expect.element(dialog.getByText('The instance lets 7777-8888-9999 ask.')).toBeVisible();
  await expect
    .element(dialog.getByRole('region', { name: 'policy of the grantee' }))
    .toHaveTextContent(INSTANCE);
  await dialog.getByText('AWS CLI').click();
  await expect
    .element(dialog.getByRole('region', { name: 'command' }))
    .toHaveTextContent('aws s3control create-access-grant');
  expect(await axeViolations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Grant', exact: true }).click();
  await expect.element(page.getByRole('row', { name: /s3:\/\/lake\/reports\/\*/ })).toBeVisible();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(sent('CreateAccessGrant')).toMatchObject([
    {
      AccessGrantsLocationId: 'l1',
      AccessGrantsLocationConfiguration: { S3SubPrefix: 'reports/*' },
      Permission: 'READWRITE',
    },
  ]);
});

it('asks before a grant is withdrawn, and makes it again', async () => {
  await renderApp(<Page />);
  const row = page.getByRole('row', { name: /s3:\/\/lake\/curated/ });
  await page.getByRole('button', { name: 'Withdraw s3://lake/curated/* from operator' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw this access grant?' });
  await expect.element(dialog).toHaveTextContent('Those that were given go on until they end');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect.element(page.getByText('Nothing is granted here')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(row).toBeVisible();
  expect(sent('CreateAccessGrant')).toMatchObject([
    { Grantee: { GranteeIdentifier: 'arn:aws:iam::444455556666:user/operator' }, Permission: 'READ' },
  ]);
});

it('lets an account in and out of the policy, and writes nothing before it is saved', async () => {
  await renderApp(<Page start={{ view: 'policy' }} />);
  await page.getByRole('textbox', { name: 'Let an account in' }).fill('4444-5555-6666');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.element(page.getByRole('list', { name: 'Who may ask' })).toHaveTextContent('ask for access');
  expect(sent('PutAccessGrantsInstanceResourcePolicy')).toEqual([]);
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await expect.element(page.getByText('The instance’s policy is saved.')).toBeVisible();
  expect(world.policy).toContain('444455556666');
  expect(await axeViolations()).toEqual([]);
  await page.getByRole('textbox', { name: 'The policy' }).fill('{ "Statement": [');
  await expect.element(page.getByText(/no JSON policy/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Save the policy' })).toBeDisabled();
});
