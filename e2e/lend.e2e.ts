import { expectAccessible } from './axe';
import { connectWith, goTo, listed, row, upload } from './actions';
import { expect, test } from './fixtures';

const SCRATCH = 'analytics-scratch';

/** May write the policies of every role of the account; keys of the sandbox are public. */
const LAKE_ADMIN = `export AWS_ACCESS_KEY_ID=AKIAQYLPMN5HLAKEADMN
export AWS_SECRET_ACCESS_KEY=hJ7kLmN2pQrS9tUvWxYz1AbCdEfGhIjKlMnOpQr4`;

test('lends a prefix to somebody who opens it, and cuts it', async ({ page, browser, baseURL }) => {
  await page.goto('/connect');
  await connectWith(page, LAKE_ADMIN);
  await page.getByRole('link', { name: 'Another session' }).click();
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await page.getByRole('link', { name: 'Lend credentials' }).click();
  await page.getByText('List and download', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Bucket 1', exact: true }).fill(`s3://${SCRATCH}/drafts/`);
  await expect(page.getByRole('region', { name: 'Proof' })).toContainText('2 intended requests allowed');
  await page.getByRole('button', { name: 'Lend', exact: true }).click();

  const lent = page.getByRole('region', { name: 'Lent credentials' });
  const text = lent.getByRole('region', { name: 'Text to hand over' });
  await expect(text).toContainText(/AWS_SECRET_ACCESS_KEY='•+'/);
  await lent.getByRole('button', { name: 'Show', exact: true }).click();
  const note = (await text.textContent()) ?? '';
  expect(note).toMatch(/AWS_SESSION_TOKEN='IQo/);
  expect(page.url()).not.toContain('IQo');
  await expectAccessible(page, 'lent credentials');

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto('/connect');
  await connectWith(other, note);
  await expect(other.getByRole('navigation', { name: 'Route' })).toContainText('BucketAdmin');
  await goTo(other, `s3://${SCRATCH}/drafts/`);
  await listed(other);
  await goTo(other, `s3://${SCRATCH}/`);
  await expect(other.getByRole('heading', { name: 'Access denied' })).toBeVisible();

  await lent.getByText('Cut them before their end').click();
  await expect(lent.getByRole('region', { name: 'Statement that cuts them' })).toContainText(
    '"aws:userid": "*:lent-',
  );
  await lent.getByRole('button', { name: 'Cut now…' }).click();
  const asked = page.getByRole('dialog', { name: 'Cut sessions of BucketAdmin?' });
  await expect(asked.getByLabel('Write it as')).toContainText('lake-admin');
  await asked.getByRole('button', { name: 'Cut', exact: true }).click();
  await expect(page.getByText('Cut at BucketAdmin.')).toBeVisible();
  await goTo(other, `s3://${SCRATCH}/drafts/sub/`);
  await expect(other.getByRole('heading', { name: 'Access denied' })).toBeVisible();

  await page.getByRole('link', { name: 'Buckets', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Leave the lent credentials?' })
    .getByRole('button', { name: 'Leave' })
    .click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
  await context.close();
});

test('safe mode refuses an upload in words, and lets it through once it is lifted', async ({ page }) => {
  await page.goto('/connect');
  await page.getByRole('checkbox', { name: 'Read only' }).check();
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  const chip = page.getByRole('navigation', { name: 'Route' }).getByRole('button', { name: /^BucketAdmin/ });
  await expect(chip).toContainText('read only');
  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await upload(page, [{ name: 'safe.txt', content: 'x' }]);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText('1 need you');
  await page.getByRole('button', { name: 'Show transfers' }).click();
  await tray.getByText('Need you 1').click();
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('alert')).toContainText(
    'Safe mode is on (read only) and leaves out s3:PutObject',
  );
  await page.keyboard.press('Escape');

  await chip.click();
  await page.getByRole('button', { name: 'Lift…' }).click();
  await expectAccessible(page, 'safe mode');
  await page.getByRole('button', { name: 'Lift safe mode' }).click();
  await expect(chip).not.toContainText('read only');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /Try again|Retry/ })
    .first()
    .click();
  await expect(row(page, 'safe.txt')).toBeVisible();
});
