import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { AccessPointsPage } from './access-points-page';

type Input = Record<string, unknown>;

/** What S3 Control keeps, and what it was asked to change. */
const s3 = vi.hoisted(() => ({
  points: new Map<string, Input>(),
  policies: new Map<string, string>(),
  changes: [] as [string, Input][],
}));

vi.mock('@/aws/send', () => ({
  sendS3: async () => ({ Buckets: [{ Name: 'lake', BucketRegion: 'eu-west-1' }] }),
  sendS3Control: async (
    _context: unknown,
    _region: string,
    command: { input: Input; constructor: { name: string } },
  ) => {
    const operation = command.constructor.name.replace('Command', '');
    const { input } = command;
    const name = String(input['Name']);
    if (!/^(?:Get|List)/.test(operation)) s3.changes.push([operation, input]);
    switch (operation) {
      case 'ListAccessPoints':
        return { AccessPointList: [...s3.points.values()] };
      case 'CreateAccessPoint':
        if (input['Bucket'] === 'refused')
          throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
        s3.points.set(name, { ...input, NetworkOrigin: 'Internet', Alias: `${name}-new-s3alias` });
        return { Alias: `${name}-new-s3alias` };
      case 'DeleteAccessPoint':
        s3.points.delete(name);
        s3.policies.delete(name);
        return {};
      case 'GetAccessPoint':
        return s3.points.get(name);
      case 'GetAccessPointPolicy':
        return { Policy: s3.policies.get(name) };
      case 'PutAccessPointPolicy':
        s3.policies.set(name, String(input['Policy']));
        return {};
      default:
        throw new Error(operation);
    }
  },
}));

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/partner/object/*',
    },
  ],
});
const BLOCK = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: true,
};

/** The page with what its route keeps in the address. */
function AtAddress({ making: opened = false }: { making?: boolean }) {
  const [making, setMaking] = useState(opened);
  return (
    <AccessPointsPage session={testSession} context={testContext} making={making} onMaking={setMaking} />
  );
}

beforeEach(async () => {
  s3.points.clear();
  s3.policies.clear();
  s3.changes.length = 0;
  s3.points.set('partner', {
    AccountId: '111122223333',
    Name: 'partner',
    Bucket: 'lake',
    BucketAccountId: '111122223333',
    NetworkOrigin: 'Internet',
    PublicAccessBlockConfiguration: BLOCK,
  });
  s3.policies.set('partner', POLICY);
  await page.viewport(1280, 800);
});

const dialog = () => page.getByRole('dialog');
const field = (name: string) => dialog().getByLabelText(name, { exact: true });

it('makes one, says what has to follow, and takes it back', async () => {
  await renderApp(<AtAddress />);
  await page.getByRole('button', { name: 'New access point…' }).click();
  const create = dialog().getByRole('button', { name: 'Create' });
  await expect.element(create).toBeDisabled();

  await field('Name').fill('Audit_read');
  await expect.element(dialog().getByText(/small letters, digits/)).toBeVisible();
  await field('Name').fill('partner');
  await expect.element(dialog().getByText('There is one of this name in eu-west-1 already.')).toBeVisible();
  await field('Name').fill('audit-read');
  await dialog().getByRole('combobox', { name: 'Bucket' }).fill('lake');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog().getByText('The bucket is in eu-west-1')).toBeVisible();
  await dialog().getByRole('switch', { name: 'BlockPublicPolicy' }).click();
  await expect.element(dialog().getByRole('status')).toHaveTextContent(/Without BlockPublicPolicy/);
  await expect
    .element(dialog().getByText(/^aws s3control create-access-point --account-id 111122223333/))
    .toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await create.click();

  await expect.element(page.getByRole('dialog', { name: 'audit-read is made' })).toBeVisible();
  expect(s3.changes).toEqual([
    [
      'CreateAccessPoint',
      {
        AccountId: '111122223333',
        Name: 'audit-read',
        Bucket: 'lake',
        PublicAccessBlockConfiguration: BLOCK,
      },
    ],
  ]);
  const grant = dialog().getByRole('link', { name: 'Grant access through it' });
  expect(grant.element().getAttribute('href')).toContain('at=lake&point=audit-read&way=access-point');
  // It fades in, and half a colour has not the contrast of a whole one.
  await vi.waitFor(async () => expect(await axeViolations()).toEqual([]), 5000);
  await dialog().getByRole('button', { name: 'Done' }).click();
  await expect.element(page.getByRole('link', { name: 'audit-read' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete it again' }).click();
  await expect.element(page.getByRole('link', { name: 'audit-read' })).not.toBeInTheDocument();
});

it('makes one for another account’s bucket, by its address, and hands over the delegation', async () => {
  await renderApp(<AtAddress making />, 'dark');
  await field('Name').fill('theirs-read');
  await dialog().getByText('Another account').click();
  await field('Bucket').fill('refused');
  await field('Its account').fill('4444-5555-6666');
  await dialog().getByText('One VPC only').click();
  await field('VPC').fill('vpc-1a2b3c4d');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await expect.element(dialog().getByRole('alert')).toHaveTextContent(/not of the account that is named/);
  expect(await axeViolations()).toEqual([]);

  await field('Bucket').fill('theirs');
  await dialog().getByRole('button', { name: 'Create' }).click();
  await expect
    .element(dialog().getByRole('region', { name: 'statement for the bucket’s owner' }))
    .toHaveTextContent(/s3:DataAccessPointAccount": "111122223333/);
  expect(s3.changes.at(-1)?.[1]).toEqual({
    AccountId: '111122223333',
    Name: 'theirs-read',
    Bucket: 'theirs',
    BucketAccountId: '444455556666',
    VpcConfiguration: { VpcId: 'vpc-1a2b3c4d' },
  });
});

it('deletes one after its name was typed, and makes it again as it was', async () => {
  await renderApp(<AtAddress />);
  await page.getByRole('link', { name: 'partner' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await expect.element(dialog().getByRole('region', { name: 'What ends' })).toHaveTextContent(/Analyst/);
  const confirm = dialog().getByRole('button', { name: 'Delete' });
  await expect.element(confirm).toBeDisabled();
  expect(await axeViolations()).toEqual([]);
  await dialog().getByRole('textbox', { name: 'Type partner to confirm' }).fill('partner');
  await confirm.click();
  await vi.waitFor(() => expect(s3.points.has('partner')).toBe(false));

  s3.changes.length = 0;
  await page.getByRole('button', { name: 'Make it again' }).click();
  await expect.element(page.getByText(/with a new alias: partner-new-s3alias/)).toBeVisible();
  expect(s3.changes).toEqual([
    [
      'CreateAccessPoint',
      { AccountId: '111122223333', Name: 'partner', Bucket: 'lake', PublicAccessBlockConfiguration: BLOCK },
    ],
    ['PutAccessPointPolicy', { AccountId: '111122223333', Name: 'partner', Policy: POLICY }],
  ]);
  await expect.element(page.getByRole('link', { name: 'partner' })).toBeVisible();
});
