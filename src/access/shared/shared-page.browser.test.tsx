import { beforeEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { sessions } from '@/sessions/store';
import type { DataAccess } from '@/sessions/types';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import type { Opened } from './open-dialog';
import type { SharedAddress } from './shared-address';
import { SharedPage } from './shared-page';

const OWNER = '444455556666';
const world = vi.hoisted(() => ({
  asked: [] as Record<string, unknown>[],
  answer: (_input: Record<string, unknown>): unknown => ({}),
}));

vi.mock('@/aws/send', () => ({
  sendS3Control: async (_context: unknown, _region: string, command: { input: Record<string, unknown> }) => {
    world.asked.push(command.input);
    return world.answer(command.input);
  },
}));

const grant = (scope: string, Permission: string) => ({
  GrantScope: scope,
  Permission,
  ApplicationArn: 'NA',
  AccessGrantsInstanceArn: `arn:aws:s3:eu-west-1:${OWNER}:access-grants/default`,
});
const refuse = () => {
  throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied' });
};
const addresses: SharedAddress[] = [];
const opened: Opened[] = [];
const show = (address: SharedAddress = {}) =>
  renderApp(
    <main>
      <SharedPage
        session={testSession}
        context={testContext}
        address={address}
        onAddress={(change) => addresses.push(change)}
        onOpened={(one) => opened.push(one)}
      />
    </main>,
  );

beforeEach(async () => {
  world.asked.length = 0;
  addresses.length = 0;
  opened.length = 0;
  world.answer = () => ({
    CallerAccessGrantsList: [grant('s3://lake/curated/*', 'READ'), grant('s3://lake/reports/*', 'READWRITE')],
  });
  await page.viewport(1280, 800);
});

it('lists what every owner has granted, and filters it', async () => {
  await show({ filter: 'reports' });
  await expect
    .element(page.getByRole('row', { name: /s3:\/\/lake\/reports\/\*.*upload.*4444-5555-6666/ }))
    .toBeVisible();
  await expect.element(page.getByText('2 grants in eu-west-1')).toBeVisible();
  await expect.element(page.getByText('curated')).not.toBeInTheDocument();
  expect(world.asked).toMatchObject([{ AccountId: testSession.account, InstanceScope: 'ALL' }]);
  expect(await axeViolations()).toEqual([]);
});

it('asks one owner, says what both accounts have to allow where it is refused', async () => {
  world.answer = ({ AccountId }) => (AccountId === OWNER ? refuse() : { CallerAccessGrantsList: [] });
  await show();
  await expect.element(page.getByText('Nothing is granted to this identity in eu-west-1')).toBeVisible();
  await page.getByRole('combobox', { name: 'Owner' }).fill('4444-5555-6666');
  await expect.element(page.getByText(/Both accounts have to let you ask/)).toBeVisible();
  await expect
    .element(page.getByRole('region', { name: 'policy for this identity' }))
    .toHaveTextContent(`arn:aws:s3:eu-west-1:${OWNER}:access-grants/default`);
  expect(addresses.at(-1)).toMatchObject({ account: OWNER });
  expect(world.asked.at(-1)).not.toHaveProperty('InstanceScope');
});

it('says so where a service tells of one instance alone, and where a link leads to nothing', async () => {
  world.answer = () => ({ CallerAccessGrantsList: [{ GrantScope: 's3://own/*', Permission: 'READ' }] });
  await show({ open: 's3://gone/*', of: OWNER });
  await expect.element(page.getByText(/tells the grants of one instance only/)).toBeVisible();
  await expect.element(page.getByText(/does not have, or not any more/)).toBeVisible();
});

it('opens a part of a grant as a session of its own', async () => {
  const open = vi
    .spyOn(sessions, 'openDataAccess')
    .mockImplementation(async (parentId: string, access: DataAccess) => ({
      ...testSession,
      id: 'vended',
      slug: 'vended',
      parentId,
      kind: 'data-access' as const,
      dataAccess: access,
    }));
  await show({ open: 's3://lake/reports/*', of: OWNER, as: 'READWRITE' });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabelText('Where').fill('s3://lake/*');
  await expect.element(dialog.getByText('Not within s3://lake/reports/*')).toBeVisible();
  await expect.element(dialog.getByRole('button', { name: 'Open' })).toBeDisabled();
  await dialog.getByLabelText('Where').fill('s3://lake/reports/2026/*');
  await dialog.getByLabelText('To').selectOptions('list, download');
  await dialog.getByText('This place alone').click();
  await dialog.getByLabelText('For').selectOptions('4 h');
  expect(await axeViolations()).toEqual([]);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  expect(open).toHaveBeenCalledWith(testSession.id, {
    account: OWNER,
    region: 'eu-west-1',
    target: 's3://lake/reports/2026/*',
    permission: 'READ',
    privilege: 'Minimal',
    durationSeconds: 4 * 3600,
  });
  expect(opened[0]?.place).toEqual({ bucket: 'lake', path: 'reports/2026/', isObject: false });
  open.mockRestore();
});

it('says in the dialog why it was not opened', async () => {
  const open = vi.spyOn(sessions, 'openDataAccess').mockImplementation(async () => refuse());
  await show({ open: 's3://lake/curated/*', of: OWNER, as: 'READ' });
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect.element(page.getByRole('dialog').getByRole('alert')).toHaveTextContent('Access Denied');
  open.mockRestore();
});
