import { PutObjectCommand } from '@aws-sdk/client-s3';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';
import { owner } from './owner';
import { unseen } from './unseen';

const BUCKET = 'analytics-scratch';
const FOLDER = 'in\u202exobni\u200b';
const NAME = 'report\u202efdp\u200b\u00a0.txt';

test('what cannot be seen in a name or a tag is drawn wherever it is told', async ({ page, server }) => {
  const Tagging = new URLSearchParams({ 'ow\u00a0ner': 'b\u2028c' }).toString();
  await owner(server.sandbox!).send(
    new PutObjectCommand({ Bucket: BUCKET, Key: `${FOLDER}/${NAME}`, Body: 'text', Tagging }),
  );
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await expect(page.getByRole('row', { name: /in\\u202exobni\\u200b/ })).toBeVisible();
  expect(await unseen(page)).toEqual([]);

  await page.getByRole('row', { name: /xobni/ }).dblclick();
  await page.getByRole('row', { name: /fdp/ }).dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('ow\\xa0ner=b\\u2028c');
  expect(await unseen(page)).toEqual([]);

  await inspector.getByRole('button', { name: 'Link…' }).click();
  await inspector.getByRole('button', { name: 'Create link' }).click();
  await expect(inspector.getByRole('textbox', { name: 'Curl command' })).toHaveValue(/report_fdp__\.txt/);
  expect(await unseen(page)).toEqual([]);

  await upload(page, [{ name: 'sent\u202etxt.exe\u200b', content: 'x' }]);
  await expect(row(page, 'sent\\u202etxt.exe\\u200b')).toBeVisible();
  await page.getByRole('button', { name: 'Show transfers' }).click();
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText('sent\\u202etxt.exe\\u200b');
  expect(await unseen(page)).toEqual([]);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'New folder…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('a\u202eb');
  await expect(page.getByRole('dialog')).toContainText('a\\u202eb/');
  expect(await unseen(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('row', { name: /fdp/ }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('dialog', { name: /Delete/ })).toContainText('report');
  expect(await unseen(page)).toEqual([]);
});
