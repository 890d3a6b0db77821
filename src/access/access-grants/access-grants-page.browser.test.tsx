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
  /** Scope of the grant that is refused. */
  refused: '',
  center: undefined as string | undefined,
}));

vi.mock('@/aws/send', () => ({
  sendS3: async () => {
    throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
  },
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
      return { AccessGrantsInstanceArn: INSTANCE, IdentityCenterInstanceArn: world.center };
    case 'AssociateAccessGrantsIdentityCenter':
      world.center = String(input['IdentityCenterArn']);
      return {};
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
    case 'DeleteAccessGrantsInstanceResourcePolicy':
      world.policy = undefined;
      return {};
    case 'CreateAccessGrant': {
      const { S3SubPrefix } = input['AccessGrantsLocationConfiguration'] as { S3SubPrefix: string };
      const made = {
        ...input,
        AccessGrantId: `g${world.sent.length}`,
        GrantScope: `s3://lake/${S3SubPrefix}`,
      };
      if (made.GrantScope === world.refused)
        throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
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
        diff={({ before, after }) => <pre aria-label="Diff">{`${before} => ${after}`}</pre>}
      />
    </main>
  );
}

beforeEach(async () => {
  world.sent.length = 0;
  world.instance = true;
  world.policy = undefined;
  world.refused = '';
  world.center = undefined;
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

it('makes every grant that an address describes, and lets the grantees ask last', async () => {
  await renderApp(
    <Page
      start={{
        scope: 's3://lake/reports/*\ns3://lake/curated/*',
        grantee: 'arn:aws:iam::777788889999:role/Loader\narn:aws:iam::444455556666:user/operator',
        permission: 'READ',
        until: '2027-02-26T00:00:00Z',
      }}
    />,
  );
  const dialog = page.getByRole('dialog', { name: 'New access grants' });
  await expect
    .element(dialog.getByText(/does not let 7777-8888-9999 and 4444-5555-6666 ask yet/))
    .toBeVisible();
  // One of the four stands.
  await expect.element(dialog.getByText('3 grants, all or none; 1 grant stands already')).toBeVisible();
  await expect
    .element(dialog.getByText(/It was to end on 2027-02-26, and access grants have no end/))
    .toBeVisible();
  await expect
    .element(dialog.getByRole('region', { name: 'policy of the grantee' }))
    .toHaveTextContent(INSTANCE);
  await dialog.getByText('AWS CLI').click();
  await expect
    .element(dialog.getByRole('region', { name: 'command' }))
    .toHaveTextContent('aws s3control put-access-grants-instance-resource-policy');
  expect(await axeViolations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Grant all 3' }).click();
  await expect.element(page.getByRole('row', { name: /s3:\/\/lake\/reports\/\*/ }).first()).toBeVisible();
  await expect.element(dialog).not.toBeInTheDocument();
  const writes = world.sent.map(([name]) => name).filter((name) => /^(?:Create|Put)/.test(name));
  expect(writes).toEqual([
    'CreateAccessGrant',
    'CreateAccessGrant',
    'CreateAccessGrant',
    'PutAccessGrantsInstanceResourcePolicy',
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByText('The grants are withdrawn again.')).toBeVisible();
  expect(world.policy).toBeUndefined();
  expect(world.grants).toHaveLength(1);
});

it('withdraws what it made where one of them is refused, and says at which', async () => {
  world.refused = 's3://lake/b/*';
  await renderApp(
    <Page start={{ scope: 's3://lake/a/*\ns3://lake/b/*', grantee: `arn:aws:iam::${OWN}:role/Own` }} />,
  );
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Grant all 2' }).click();
  await expect
    .element(dialog.getByRole('alert'))
    .toHaveTextContent(
      /READ of s3:\/\/lake\/b\/\* to .* was not written, and what had been written before was taken back/,
    );
  expect(world.grants).toHaveLength(1);
});

it('grants to people of a directory, once the instance is associated with one', async () => {
  const id = '9067642ac7-1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d';
  await renderApp(<Page start={{ scope: 's3://lake/a/*', grantee: id, to: 'user' }} />);
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByText(/associated with no IAM Identity Center/)).toBeVisible();
  await expect.element(dialog.getByRole('button', { name: 'Grant', exact: true })).toBeDisabled();
  await dialog
    .getByRole('textbox', { name: 'Identity Center instance' })
    .fill('arn:aws:sso:::instance/ssoins-1234567890abcdef');
  await dialog.getByRole('button', { name: 'Associate' }).click();
  await dialog.getByRole('button', { name: 'Grant', exact: true }).click();
  await expect.element(page.getByRole('row', { name: /directory user/ })).toBeVisible();
  expect(sent('CreateAccessGrant')).toMatchObject([
    { Grantee: { GranteeType: 'DIRECTORY_USER', GranteeIdentifier: id } },
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
  await page.getByRole('button', { name: 'Review and save…' }).click();
  const review = page.getByRole('dialog', { name: 'Save the instance’s policy?' });
  await expect.element(review.getByLabelText('Diff')).toHaveTextContent(/=> .*444455556666/);
  expect(sent('PutAccessGrantsInstanceResourcePolicy')).toEqual([]);
  await review.getByRole('button', { name: 'Save the policy' }).click();
  await expect.element(page.getByText('The instance’s policy is saved.')).toBeVisible();
  expect(world.policy).toContain('444455556666');
  expect(await axeViolations()).toEqual([]);
  await page.getByRole('textbox', { name: 'The policy' }).fill(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: INSTANCE },
    }),
  );
  const findings = page.getByRole('list', { name: 'Findings' });
  await expect.element(findings).toHaveTextContent(/Error.*is not an action on an Access Grants instance/);
  await expect.element(findings).toHaveTextContent(/Security warning.*Every AWS account may ask/);
  await page.getByRole('textbox', { name: 'The policy' }).fill('{ "Statement": [');
  await expect.element(page.getByText(/no JSON policy/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Review and save…' })).toBeDisabled();
});
