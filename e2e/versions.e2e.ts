import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const BUCKET = 'analytics-scratch';
const HOUR = 3_600_000;

type Control = (verb: string, body?: unknown) => Promise<unknown>;

/** Writes as of so many hours ago: sandbox and signature are both set back. */
async function hoursAgo(s3: S3Client, control: Control, hours: number, write: () => Promise<unknown>) {
  await control('clock', { set: new Date(Date.now() - hours * HOUR).toISOString() });
  s3.config.systemClockOffset = -hours * HOUR;
  await write();
  s3.config.systemClockOffset = 0;
  await control('clock', { reset: true });
}

const put = (s3: S3Client, key: string, text: string) =>
  s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: text }));
const remove = (s3: S3Client, key: string) => s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key }));

async function textOf(s3: S3Client, key: string) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  return Body?.transformToString();
}

async function keysIn(s3: S3Client, prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

/** A folder that was written three days ago, and changed two days ago. */
async function changedFolder(s3: S3Client, control: Control) {
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await hoursAgo(s3, control, 72, async () => {
    await put(s3, 'team/a.csv', 'a, first');
    await put(s3, 'team/b.csv', 'b, first');
    await put(s3, 'team/same.csv', 'same');
    await put(s3, 'team/sub/c.csv', 'c, first');
  });
  await hoursAgo(s3, control, 48, async () => {
    await put(s3, 'team/a.csv', 'a, second and longer');
    await remove(s3, 'team/b.csv');
    await remove(s3, 'team/sub/c.csv');
    await put(s3, 'team/late.csv', 'late');
  });
  await hoursAgo(s3, control, 24, () => remove(s3, 'team/sub/c.csv'));
}

async function more(page: Page, item: string) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a folder as it was: browsed, looked into, restored, and only what was asked', async ({
  page,
  server,
  control,
}) => {
  const s3 = owner(server.sandbox!);
  await changedFolder(s3, control);
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/team/`);
  await listed(page);
  await expect(row(page, 'b.csv')).toBeHidden();
  await more(page, 'As it was at a moment…');
  const bar = page.getByRole('region', { name: 'The moment that is shown' });
  const field = bar.getByLabel('The moment that is shown, local time');
  await expect(field).toBeFocused();
  await field.fill('the day before');
  await page.keyboard.press('Enter');
  await expect(bar.getByText(/^Write it like 2026-11-20 04:02/)).toBeVisible();
  await field.fill('60 h ago');
  await page.keyboard.press('Enter');
  await expect(bar.getByText('4 objects')).toBeVisible();
  await expect(bar.getByText('2 deleted since · 1 overwritten · 1 came later')).toBeVisible();
  await expect(row(page, 'b.csv')).toContainText('deleted');
  await expect(row(page, 'a.csv')).toContainText('overwritten');
  await expect(row(page, 'same.csv')).toContainText('the same');
  await expect(row(page, 'late.csv')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Upload' }).first()).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'past');

  // Looked into: the version of then, not of now.
  await row(page, 'a.csv').click();
  await page.keyboard.press('F3');
  const inside = page.getByRole('region', { name: 'Inside a.csv' });
  await expect(inside.getByRole('columnheader', { name: 'first' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inside).toBeHidden();

  // Steps go from change to change, and the moment is in the URL.
  await expect(page).toHaveURL(/[?&]asof=\d{4}-/);
  await bar.getByRole('button', { name: 'The change after' }).click();
  await expect(row(page, 'a.csv')).toContainText('the same');
  await bar.getByRole('button', { name: 'The change before' }).click();
  await expect(row(page, 'a.csv')).toContainText('overwritten');

  await bar.getByRole('button', { name: 'Restore all…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'What would be done' })).toContainText('2 undeleted');
  await expect(dialog.getByRole('list', { name: 'What would be done' })).toContainText('1 copied');
  await expectAccessible(page, 'restore');
  await dialog.getByRole('button', { name: 'Restore 3' }).click();
  await expect(dialog.getByText('2 objects undeleted; 1 copy under way')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => textOf(s3, 'team/a.csv')).toBe('a, first');
  expect(await keysIn(s3, 'team/')).toEqual([
    'team/a.csv',
    'team/b.csv',
    'team/late.csv',
    'team/same.csv',
    'team/sub/c.csv',
  ]);
  expect(await textOf(s3, 'team/sub/c.csv')).toBe('c, first');
  await bar.getByRole('button', { name: 'Back to now' }).click();
  await expect(row(page, 'b.csv')).toBeVisible();
});

test('by keyboard through the history of a folder and of a key: undeleted, compared, deleted for good', async ({
  page,
  server,
  control,
}) => {
  const s3 = owner(server.sandbox!);
  await changedFolder(s3, control);
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/team/`);
  await listed(page);
  await more(page, 'History of what is here');
  const history = page.getByRole('region', { name: `History of ${BUCKET}/team/` });
  const changes = history.getByRole('grid', { name: 'Changes, the newest first' });
  await expect(changes.getByRole('row')).toHaveCount(1 + 9);
  await expectAccessible(page, 'prefix history');
  await history.getByRole('listbox', { name: 'Activity over time' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(changes.getByRole('row')).toHaveCount(1 + 1);
  await page.keyboard.press('ArrowLeft');
  await expect(changes.getByRole('row')).toHaveCount(1 + 4);

  await history.getByRole('button', { name: 'Undelete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^2 objects would come back, .*: 3 delete markers go/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Undelete 2' }).click();
  await expect(dialog.getByText('2 objects are back.')).toBeVisible();
  await page.keyboard.press('Enter');
  expect(await keysIn(s3, 'team/')).toContain('team/sub/c.csv');

  await history.getByText('All of the time').click();
  await history.getByText('Overwritten', { exact: true }).click();
  await changes.focus();
  await page.keyboard.press('Enter');
  const versions = page.getByRole('grid', { name: 'Versions, the newest first' });
  await expect(versions.getByRole('row')).toHaveCount(1 + 2);
  await expectAccessible(page, 'key history');
  await versions.focus();
  await page.keyboard.press('Delete');
  await expect(dialog.getByText(/This uncovers the version of .*, 8 B/)).toBeVisible();
  await expectAccessible(page, 'purge');
  await dialog.getByRole('textbox').fill('1');
  await dialog.getByRole('button', { name: 'Delete 1 for good' }).click();
  await expect(versions.getByRole('row')).toHaveCount(1 + 1);
  expect(await textOf(s3, 'team/a.csv')).toBe('a, first');
  const { Versions = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: 'team/a.csv' }),
  );
  expect(Versions).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(versions).toBeHidden();
  await expect(page.getByRole('grid', { name: /^Objects in/ })).toBeVisible();
});
