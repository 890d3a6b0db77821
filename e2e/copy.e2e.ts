import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const SCRATCH = 'analytics-scratch';

const put = (s3: S3Client, key: string, text: string) =>
  s3.send(
    new PutObjectCommand({
      Bucket: SCRATCH,
      Key: key,
      Body: text,
      ContentType: 'text/csv',
      Metadata: { origin: 'vendor' },
      Tagging: 'stage=raw',
    }),
  );

async function keysIn(s3: S3Client, prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: SCRATCH, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

async function textOf(s3: S3Client, key: string) {
  const { Body, Metadata, ContentType } = await s3.send(new GetObjectCommand({ Bucket: SCRATCH, Key: key }));
  return { text: await Body?.transformToString(), Metadata, ContentType };
}

const pane = (page: Page, side: 'Left' | 'Right') => page.getByRole('region', { name: `${side} pane` });

/** The answers of a plan, as far as they are wanted before it begins. */
async function planned(page: Page) {
  const dialog = page.getByRole('region', { name: /^(Copy|Move|Rename) / });
  await expect(dialog.getByRole('table', { name: 'What would happen' })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Through this page' })).toBeVisible();
  return dialog;
}

test('by keyboard from pane to pane: copied, asked about what differs, moved', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/a.csv', 'a');
  await put(s3, 'in/sub/b.csv', 'b');
  await put(s3, 'out/a.csv', 'older');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/in/`);
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Second pane' }).click();
  await pane(page, 'Right').getByRole('button', { name: 'Another place in this pane' }).click();
  await page.getByRole('combobox', { name: /^Go to/ }).fill(`s3://${SCRATCH}/out/`);
  await page.keyboard.press('Enter');
  await expect(pane(page, 'Right').getByRole('row').filter({ hasText: 'a.csv' })).toBeVisible();
  await expectAccessible(page, 'panes');

  await pane(page, 'Left').getByRole('grid').focus();
  await page.keyboard.press('Tab');
  await expect(pane(page, 'Right').getByRole('grid')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F5');
  const copying = await planned(page);
  const left = copying.getByRole('row', { name: /^Differ there/ });
  await expect(left).toContainText('skip');
  await copying.getByRole('radiogroup', { name: 'What stands there already' }).getByText('Keep both').click();
  await expect(left).toContainText('keep both');
  await expectAccessible(page, 'copy-plan');
  await copying.getByRole('button', { name: 'Copy 2 objects' }).click();
  await expect(copying).toBeHidden();
  await expect(pane(page, 'Right').getByRole('row').filter({ hasText: 'a (1).csv' })).toBeVisible();
  expect(await keysIn(s3, 'out/')).toEqual(['out/a (1).csv', 'out/a.csv', 'out/sub/b.csv']);
  expect(await textOf(s3, 'out/a (1).csv')).toEqual({
    text: 'a',
    Metadata: { origin: 'vendor' },
    ContentType: 'text/csv',
  });
  expect((await textOf(s3, 'out/a.csv')).text).toBe('older');

  await pane(page, 'Left').getByRole('grid').focus();
  await page.keyboard.press('F6');
  const moving = await planned(page);
  await moving
    .getByRole('radiogroup', { name: 'What stands there already' })
    .getByText('Replace', { exact: true })
    .click();
  await moving.getByRole('button', { name: 'Move 2 objects' }).click();
  await expect(pane(page, 'Left').getByText('Nothing here')).toBeVisible();
  expect(await keysIn(s3, 'in/')).toEqual([]);
  expect((await textOf(s3, 'out/a.csv')).text).toBe('a');
});

test('an object and a folder get another name', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/a.csv', 'a');
  await put(s3, 'in/sub/b.csv', 'b');
  await put(s3, 'in/taken.csv', 'taken');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/in/`);
  await listed(page);
  for (const [before, after, button] of [
    ['a.csv', 'c.csv', 'Rename'],
    ['sub/', 'bus', 'Rename'],
  ] as const) {
    await row(page, before).click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'New name' }).fill(after);
    const dialog = await planned(page);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(row(page, before)).toBeHidden();
  }
  expect(await keysIn(s3, 'in/')).toEqual(['in/bus/b.csv', 'in/c.csv', 'in/taken.csv']);

  await row(page, 'c.csv').click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name' }).fill('taken.csv');
  const dialog = await planned(page);
  await expect(dialog.getByRole('row', { name: /^Differ there/ })).toContainText('skip');
  await expect(dialog.getByRole('button', { name: 'Rename' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  expect((await textOf(s3, 'in/taken.csv')).text).toBe('taken');
});

test('to another account’s bucket through the page, where no session may do both', async ({
  page,
  server,
}) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/a.csv', 'a');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/in/`);
  await listed(page);
  await row(page, 'a.csv').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy to…' }).click();
  const dialog = page.getByRole('region', { name: /^(Copy|Move|Rename) / });
  await dialog.getByRole('textbox', { name: 'To' }).fill('s3://marketing-assets/from-analytics/');
  await dialog.getByRole('combobox', { name: 'Written as' }).click();
  await page.getByRole('option', { name: /^operator/ }).click();
  await planned(page);
  await expect(dialog.getByRole('radio', { name: 'Through this page' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: /By the service/ }).first()).toBeDisabled();
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText('1 of 1 file');
  await expect(tray).toContainText('verified');
});

test('a move whose tab is closed goes on in another one, which leaves it alone before', async ({
  page,
  context,
  server,
  control,
}) => {
  const s3 = owner(server.sandbox!);
  const names = Array.from({ length: 24 }, (_, index) => `in/${String(index).padStart(2, '0')}.csv`);
  for (const name of names) await put(s3, name, name);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await row(page, 'in/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  const plan = page.getByRole('region', { name: /^Move / });
  await plan.getByRole('textbox', { name: 'To' }).fill(`s3://${SCRATCH}/out/`);
  await planned(page);
  await control('faults/add', {
    match: { operation: 'CopyObject', keyPrefix: 'out/in/1' },
    delayMs: 60_000,
    times: 'always',
  });
  await plan.getByRole('button', { name: 'Move 24 objects' }).click();
  await expect.poll(async () => (await keysIn(s3, 'in/')).length).toBe(10);

  const other = await context.newPage();
  await openSandbox(other);
  const left = other.getByRole('list', { name: 'Unfinished copies' });
  await expect(other.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
  await expect(left).toBeHidden();
  await page.close({ runBeforeUnload: false });
  await control('faults/clear');
  await other.reload();
  await openSandbox(other);
  await left.getByRole('button', { name: 'Go on' }).click();
  await expect(left).toBeHidden();
  await expect.poll(() => keysIn(s3, 'in/')).toEqual([]);
  expect(await keysIn(s3, 'out/')).toEqual(names.map((name) => `out/${name}`));
  expect((await textOf(s3, `out/${names[17]}`)).text).toBe(names[17]);
});
