import { beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AwsFailure } from '@/aws/failure';
import { axeViolations, renderApp, testContext, testSession } from '@/testing/render-app';
import { BucketsPage } from './buckets-page';

const service = vi.hoisted(() => ({ answer: (): object => ({}) }));
vi.mock('@/aws/send', async () => {
  const { operationOf } = await import('@/aws/clients/command');
  return {
    sendS3: async (_context: unknown, _target: unknown, command: object) =>
      operationOf(command) === 'ListDirectoryBuckets' ? { Buckets: [] } : service.answer(),
  };
});

const opened = vi.fn();

async function show(session = testSession, context = testContext) {
  await page.viewport(1280, 800);
  await renderApp(<BucketsPage session={session} context={context} onOpen={opened} />);
}

beforeEach(() => {
  opened.mockReset();
  service.answer = () => ({
    Buckets: [
      { Name: 'analytics-lake', BucketRegion: 'eu-west-1', CreationDate: new Date(2023, 1, 14) },
      { Name: 'vendor-drop', BucketRegion: 'us-east-1', CreationDate: new Date(2024, 4, 3) },
    ],
  });
});

const firstCells = () =>
  page
    .getByRole('row')
    .elements()
    .slice(1)
    .map((element) => element.querySelector('a')?.textContent);

it('lists name, Region and date, links to the objects, and sorts', async () => {
  await show();
  const link = page.getByRole('link', { name: 'analytics-lake' });
  await expect.element(link).toHaveAttribute('href', '/s/111122223333.BucketAdmin/l/analytics-lake/objects');
  await expect
    .element(page.getByRole('row', { name: /vendor-drop General purpose us-east-1 2024-05-03/ }))
    .toBeVisible();
  await page.getByRole('button', { name: 'Region' }).click();
  await page.getByRole('button', { name: 'Region' }).click();
  expect(firstCells()).toEqual(['vendor-drop', 'analytics-lake']);
});

it('filters, and opens the only match by Enter', async () => {
  await show();
  await expect.element(page.getByRole('link', { name: 'vendor-drop' })).toBeVisible();
  await userEvent.keyboard('/drop');
  expect(firstCells()).toEqual(['vendor-drop']);
  await userEvent.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledWith({ type: 'bucket', name: 'vendor-drop' }, {});
});

it('goes from row to row by the arrows', async () => {
  await show();
  await expect.element(page.getByRole('link', { name: 'vendor-drop' })).toBeVisible();
  await userEvent.keyboard('/{ArrowDown}{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('vendor-drop'));
});

it('says what a denial means, and opens a bucket by its name all the same', async () => {
  service.answer = () => {
    throw new AwsFailure('Access Denied', { kind: 'denied', code: 'AccessDenied', action: 'ListBuckets' });
  };
  await show();
  await expect.element(page.getByRole('heading', { name: /may not list the buckets/ })).toBeVisible();
  const field = page.getByRole('textbox', { name: /Bucket name/ });
  await field.fill('NO SUCH!');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect.element(page.getByText(/is no bucket name/)).toBeVisible();
  await field.fill('s3://vendor-drop/in/');
  await userEvent.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledWith(
    { type: 'bucket', name: 'vendor-drop' },
    { prefix: 'in/', key: undefined },
  );
  expect(await axeViolations()).toEqual([]);
});

it('warns that a lookalike may list the buckets of somebody else', async () => {
  const profile = { ...testSession.profile, kind: 'custom' as const, endpoint: 'http://127.0.0.1:1' };
  await show({ ...testSession, profile }, { ...testContext, profile });
  await expect.element(page.getByText(/buckets of the user who assumed it/)).toBeVisible();
});

it('passes axe', async () => {
  await show();
  await expect.element(page.getByRole('link', { name: 'vendor-drop' })).toBeVisible();
  expect(await axeViolations()).toEqual([]);
});

it('gives up a service that does not answer, and asks it again', async () => {
  const answer = service.answer;
  service.answer = () => new Promise(() => {});
  await show();
  await expect.element(page.getByText(/no answer for [3-9] s/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  service.answer = answer;
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect.element(page.getByRole('link', { name: 'vendor-drop' })).toBeVisible();
});

it('ends with words where continuation tokens repeat', async () => {
  const answer = service.answer;
  service.answer = () => ({ ...answer(), ContinuationToken: 'again' });
  await show();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The service lists without end');
});

it('keeps what arrived of a list without end, each bucket once, and says so', async () => {
  const answer = service.answer;
  service.answer = () => ({ ...answer(), ContinuationToken: 'again' });
  await show();
  await expect.element(page.getByText(/The service lists without end/)).toBeVisible();
  expect(firstCells()).toEqual(['analytics-lake', 'vendor-drop']);
});

it('has the actions of a bucket by right click and by the Menu key', async () => {
  await show();
  const link = page.getByRole('link', { name: 'vendor-drop' });
  const menu = page.getByRole('menu', { name: 'Actions on vendor-drop' });
  await page.getByRole('row', { name: /vendor-drop/ }).click({ button: 'right' });
  await expect.element(menu.getByRole('menuitem', { name: 'Policy' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
  expect(document.activeElement).toBe(link.element());
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.element(menu).toBeVisible();
  expect(await axeViolations()).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Pin to the sidebar' }).click();
  await userEvent.keyboard('{ContextMenu}');
  await menu.getByRole('menuitem', { name: 'Unpin' }).click();
});
