import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const SCRATCH = 'analytics-scratch';

const put = (s3: S3Client, key: string, text: string) =>
  s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key: key, Body: text }));

async function keysIn(s3: S3Client, prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: SCRATCH, Prefix: prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

async function textOf(s3: S3Client, key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: SCRATCH, Key: key }));
  return Body?.transformToString();
}

const line = (page: Page, name: string) =>
  page.getByRole('grid', { name: 'Names on both sides' }).getByRole('row').filter({ hasText: name });

/** Puts another place on a side, by the keyboard. */
async function place(page: Page, side: 'left' | 'right', uri: string) {
  await page.getByRole('button', { name: `Another place on the ${side}` }).press('Enter');
  await page.getByRole('combobox', { name: /^Go to/ }).fill(uri);
  await page.keyboard.press('Enter');
}

test('two prefixes: what differs, made alike, and what is only there deleted apart', async ({
  page,
  server,
}) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/added.csv', 'a');
  await put(s3, 'in/changed.csv', 'new text');
  await put(s3, 'in/same.csv', 'same');
  await put(s3, 'in/skipped.tmp', 'x');
  await put(s3, 'out/changed.csv', 'old text');
  await put(s3, 'out/same.csv', 'same');
  await put(s3, 'out/extra.csv', 'extra');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await row(page, 'in/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Compare and sync…' }).click();
  await place(page, 'right', `s3://${SCRATCH}/out/`);

  await expect(line(page, 'changed.csv')).toContainText('Differs');
  await expect(line(page, 'added.csv')).toContainText('Only left');
  await expect(line(page, 'extra.csv')).toContainText('Only right');
  await expect(line(page, 'same.csv')).toBeHidden();
  await page.getByRole('button', { name: /^Same/ }).press('Space');
  await expect(line(page, 'same.csv')).toContainText('Same');
  await page.getByRole('textbox', { name: 'Not these names' }).fill('*.tmp');
  await expect(line(page, 'skipped.tmp')).toBeHidden();
  await expectAccessible(page, 'compare');

  // What the page looks at is in its address.
  await expect(page).toHaveURL(/\/compare\?left=.*&right=/);
  await expect(page).toHaveURL(/not=/);
  await page.getByRole('button', { name: 'Copy 2 objects to the right' }).click();
  await expect(page.getByText('Carried out.')).toBeVisible();
  expect(await textOf(s3, 'out/changed.csv')).toBe('new text');
  expect(await keysIn(s3, 'out/')).toEqual([
    'out/added.csv',
    'out/changed.csv',
    'out/extra.csv',
    'out/same.csv',
  ]);

  await page.getByRole('button', { name: 'Compare again' }).first().click();
  await page.getByRole('button', { name: 'Delete 1 object…' }).click();
  const asked = page.getByRole('dialog', { name: /^Delete 1 object/ });
  await expect(asked).toContainText('extra.csv');
  await expect(asked.getByRole('button', { name: 'Delete 1 object' })).toBeDisabled();
  await asked.getByRole('textbox').fill('delete 1');
  // What changes before the click is kept.
  await put(s3, 'out/extra.csv', 'changed meanwhile');
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 objects deleted, 1 kept')).toBeVisible();
  await page.getByRole('button', { name: 'Compare again' }).first().click();
  await page.getByRole('button', { name: 'Delete 1 object…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('delete 1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 object deleted')).toBeVisible();
  await page.getByRole('button', { name: 'Compare again' }).first().click();
  await page.getByRole('button', { name: /^Same/ }).press('Space');
  await expect(page.getByText('Both sides are the same')).toBeVisible();
  expect(await keysIn(s3, 'out/')).toEqual(['out/added.csv', 'out/changed.csv', 'out/same.csv']);
});

test('a local folder: up, changed there, and down again', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/same.txt', 'same');
  await put(s3, 'in/only-there.txt', 'down');
  await put(s3, 'in/a//b', 'no file can be called so');
  // The browser's private folder in place of the picker's, which only a person can answer.
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () => {
        const root = await navigator.storage.getDirectory();
        return root.getDirectoryHandle('mine', { create: true });
      },
    });
  });
  await openSandbox(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const mine = await root.getDirectoryHandle('mine', { create: true });
    const write = async (folder: FileSystemDirectoryHandle, name: string, text: string) => {
      const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writable.write(text);
      await writable.close();
    };
    await write(mine, 'same.txt', 'same');
    await write(await mine.getDirectoryHandle('sub', { create: true }), 'up.txt', 'up');
  });
  await goTo(page, `s3://${SCRATCH}/in/`);
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Compare and sync…' }).click();
  await page
    .getByRole('region', { name: 'Right side' })
    .getByRole('button', { name: 'Local folder…' })
    .click();

  await expect(line(page, 'only-there.txt')).toContainText('Only left');
  await expect(line(page, 'a//b')).toContainText('No file can have this name');
  await expect(line(page, 'same.txt')).toBeHidden();
  await page.getByRole('button', { name: 'Download 1 object to the right' }).click();
  await expect(page.getByText('Carried out.')).toBeVisible();

  await page.getByRole('radiogroup', { name: 'Which way' }).getByText('Left ← right').click();
  await page.getByRole('button', { name: 'Compare again' }).first().click();
  await expect(line(page, 'sub/up.txt')).toContainText('Only right');
  await expect(line(page, 'only-there.txt')).toBeHidden();
  await page.getByRole('button', { name: 'Upload 1 object to the left' }).click();
  await expect(page.getByText('Carried out.')).toBeVisible();
  expect(await textOf(s3, 'in/sub/up.txt')).toBe('up');

  // The link names the place and not the folder.
  await page.reload();
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'BucketAdmin', exact: true }).first().click();
  await expect(page.getByText('choose it again')).toBeVisible();
});
