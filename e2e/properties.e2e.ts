import { readFileSync } from 'node:fs';
import { GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const LAKE = 'analytics-lake';
const SCRATCH = 'analytics-scratch';

const panel = (page: Page) => page.getByRole('complementary', { name: 'Properties' });

test('one object: seen, compared with its bytes, described in Japanese, taken back', async ({
  page,
  server,
}) => {
  const s3 = owner(server.sandbox!);
  const Key = 'archive/contracts/tokyo-office.txt';
  const head = () => s3.send(new HeadObjectCommand({ Bucket: LAKE, Key, ChecksumMode: 'ENABLED' }));
  await openSandbox(page);
  await goTo(page, `s3://${LAKE}/archive/contracts/`);
  const grid = await listed(page);
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('F4');
  const form = panel(page);
  await expect(form.getByRole('heading', { name: 'Properties of tokyo-office.txt' })).toBeFocused();
  await expect(form.getByRole('textbox', { name: 'Value of metadata entry title' })).toHaveValue(
    '東京オフィス賃貸借契約',
  );
  await expect(form.getByRole('textbox', { name: 'Value of tag office' })).toHaveValue('東京');
  await expectAccessible(page, 'properties');

  await form.getByRole('button', { name: 'Compare with the bytes' }).click();
  await expect(form.getByText('The bytes have exactly this checksum.')).toBeVisible();

  await form.getByRole('textbox', { name: 'Value of metadata entry title' }).fill('大阪 – grün');
  await form.getByRole('button', { name: 'Take tag retention away' }).click();
  await form.getByRole('textbox', { name: 'Cache-Control' }).fill('no-cache');
  await form.getByRole('textbox', { name: 'Cache-Control' }).press('Control+Enter');
  const plan = form.getByRole('region', { name: 'Plan' });
  await expect(plan).toContainText('Copied onto itself');
  await expect(form.getByRole('region', { name: 'Changes' })).toContainText('大阪 – grün');
  await expectAccessible(page, 'properties-plan');
  const before = await head();
  await form.getByRole('button', { name: 'Change 1 object' }).press('Enter');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toBeVisible();
  const changed = await head();
  expect(changed).toMatchObject({ CacheControl: 'no-cache', ContentLanguage: 'ja', TagCount: 1 });
  expect(changed).toMatchObject({ ObjectLockEventHold: 'ON', ChecksumXXHASH3: before.ChecksumXXHASH3 });
  expect(changed.VersionId).not.toBe(before.VersionId);
  await expect(form.getByRole('textbox', { name: 'Cache-Control' })).toHaveValue('no-cache');
  await undo.click();
  await expect(page.getByText('Written back as it stood')).toBeVisible();
  expect((await head()).CacheControl).toBeUndefined();
  await expect(form.getByRole('textbox', { name: 'Value of metadata entry title' })).toHaveValue(
    '東京オフィス賃貸借契約',
  );

  await goTo(page, `s3://${LAKE}/archive/contracts/supplier-2025.txt`);
  await page.getByRole('button', { name: 'Edit…' }).click();
  await form.getByRole('button', { name: /^review/ }).click();
  await expect(form.getByLabel('Text of review')).toContainText('"by": "legal"');
  await form.getByRole('button', { name: /^review/ }).press('Escape');
  await expect(form).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
});

test('many objects: planned, carried out, told one by one', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  const put = (Key: string, StorageClass?: 'GLACIER') =>
    s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key, Body: Key, StorageClass, Tagging: 'old=1' }));
  for (const name of ['a', 'b', 'c']) await put(`many/${name}.txt`);
  await put('many/frozen.txt', 'GLACIER');
  await put('many/in/deep.txt');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/many/`);
  const grid = await listed(page);
  await expect(row(page, 'frozen.txt')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F4');
  const form = panel(page);
  await expect(form.getByRole('heading', { name: /4 objects and everything below/ })).toBeVisible();
  await expect(page).toHaveURL(/edit=selection/);
  const tags = form.getByRole('region', { name: 'Tags' });
  await tags.getByRole('button', { name: 'Add a tag' }).press('Enter');
  await page.keyboard.type('stage');
  await page.keyboard.press('Tab');
  await page.keyboard.type('clean');
  await tags.getByRole('textbox', { name: 'Take away' }).fill('old');
  await form.getByRole('textbox', { name: 'Cache-Control' }).fill('max-age=60');
  await expectAccessible(page, 'properties-many');
  await form.getByRole('button', { name: 'Review changes' }).click();
  const plan = form.getByRole('region', { name: 'Plan' });
  await expect(plan.getByRole('row', { name: 'Copied onto itself 4' })).toBeVisible();
  await expect(form.getByRole('region', { name: 'Left out' })).toContainText('restore it first');
  await expectAccessible(page, 'properties-many-plan');
  // Somebody is faster.
  await put('many/b.txt');
  await form.getByRole('button', { name: 'Change 4 objects' }).click();
  await expect(form.getByText('3 of 4 objects done, 1 failed')).toBeVisible();
  await expect(form.getByRole('region', { name: 'What failed' })).toContainText('ChangedMeanwhile');
  await expectAccessible(page, 'properties-many-run');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: 'Report as CSV' }).click(),
  ]);
  const report = readFileSync((await file.path()), 'utf8');
  expect(report).toMatch(/^many\/a\.txt,,copied onto itself,.*,done,,/m);
  expect(report).toMatch(/^many\/b\.txt,,copied onto itself,.*,failed,ChangedMeanwhile,/m);
  expect(report).toMatch(/^many\/frozen\.txt,,,,refused,,/m);
  const deep = await s3.send(new HeadObjectCommand({ Bucket: SCRATCH, Key: 'many/in/deep.txt' }));
  expect(deep.CacheControl).toBe('max-age=60');
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: SCRATCH, Key: 'many/in/deep.txt' }));
  expect(TagSet).toEqual([{ Key: 'stage', Value: 'clean' }]);
});

test('an archived object: restored, followed until it is there', async ({ page, server, control }) => {
  const s3 = owner(server.sandbox!);
  await s3.send(
    new PutObjectCommand({ Bucket: SCRATCH, Key: 'cold.txt', Body: 'x', StorageClass: 'GLACIER' }),
  );
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/cold.txt`);
  await page.getByRole('button', { name: 'Edit…' }).click();
  const form = panel(page);
  const restore = form.getByRole('region', { name: 'Restore from the archive' });
  await restore.getByRole('combobox', { name: 'How fast' }).click();
  await page.getByRole('option', { name: /^Expedited/ }).click();
  await restore.getByRole('textbox', { name: 'Days the copy is kept' }).fill('0');
  await expect(restore.getByText('Say for how many days')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Review changes' })).toBeDisabled();
  await restore.getByRole('textbox', { name: 'Days the copy is kept' }).fill('3');
  await form.getByRole('button', { name: 'Review changes' }).click();
  await form.getByRole('button', { name: 'Change 1 object' }).click();
  await expect(restore.getByText('It is being restored.')).toBeVisible();
  await expectAccessible(page, 'properties-restore');
  await control('clock', { advanceMs: 6 * 60_000 });
  await restore.getByRole('button', { name: 'Look now' }).click();
  await expect(restore.getByText(/^Restored: the copy can be read until/)).toBeVisible();
});
