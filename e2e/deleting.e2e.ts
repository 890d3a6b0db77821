import { DeleteObjectCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ANALYTICS_ROOT_MFA_SECRET } from '../sandbox/seed/accounts-ids';
import { totpCode } from '../sandbox/sts/totp';
import { chooseSandbox, goTo, listed, openSandbox, row, upload } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

test('a folder is deleted while one looks elsewhere, and a bucket is emptied and deleted', async ({
  page,
  control,
}) => {
  test.slow();
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/');
  await listed(page);
  await upload(page, [
    { name: 'kept.txt', content: 'a' },
    { name: 'gone.txt', content: 'b' },
  ]);
  await expect(row(page, 'gone.txt')).toBeVisible();
  await row(page, 'gone.txt').click();
  await control('faults/add', { match: { operation: 'DeleteObjects' }, code: 'SlowDown', times: 1 });
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('1');
  await expectAccessible(page, 'delete dialog');
  await page.keyboard.press('Enter');
  await goTo(page, 'analytics-lake');
  const deletions = page.getByRole('list', { name: 'Deletions' });
  await expect(deletions).toContainText('Deleted', { timeout: 20_000 });
  await expect(deletions).toContainText('1 of 1');
  await expectAccessible(page, 'deletions');

  await page.getByRole('link', { name: 'Buckets', exact: true }).click();
  await page.getByRole('link', { name: 'analytics-scratch', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Empty or delete…' }).click();
  const empty = page.getByRole('region', { name: 'Empty the bucket' });
  const remove = page.getByRole('region', { name: 'Delete the bucket' });
  await expect(empty).toContainText('As counted just now.');
  await expect(remove.getByRole('list', { name: 'What stands in the way' })).toContainText('It is not empty');
  await expectAccessible(page, 'empty or delete');
  await empty.getByRole('textbox').fill('analytics-scratch');
  await page.keyboard.press('Enter');
  await expect(empty).toContainText('Nothing is in it.', { timeout: 20_000 });
  await remove.getByRole('textbox').fill('analytics-scratch');
  await page.keyboard.press('Enter');
  await expect(page.getByText('analytics-scratch is deleted.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'analytics-scratch', exact: true })).toHaveCount(0);

  await page.getByRole('link', { name: 'New bucket…' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Analytics');
  await expect(page.getByText('No capital letters')).toBeVisible();
  await name.fill('marketing-assets');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: 'New bucket' }).getByRole('alert')).toBeVisible();
  await name.fill('analytics-fresh');
  await expectAccessible(page, 'new bucket');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'analytics-fresh' })).toBeVisible();
});

test('unfinished uploads are aborted, and a lifecycle rule is seen before it is saved', async ({ page }) => {
  test.slow();
  await openSandbox(page);
  await goTo(page, 'partner-downloads');
  await page.getByRole('link', { name: 'Uploads' }).click();
  await expect(page.getByText('nightly-2026-08.tar')).toBeVisible();
  await expect(page.getByText(/KB in 5 parts/).first()).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Age' })
    .or(page.getByRole('combobox', { name: 'Age' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Older than 30 days' }).click();
  await expect(page).toHaveURL(/older=30/);
  await expect(page.getByText('empty.bin')).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await expectAccessible(page, 'unfinished uploads');
  await page.getByRole('button', { name: 'Abort 3…' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Deletions' })).toContainText('Aborted');
  await expect(page.getByText('No upload matches')).toBeVisible();

  await page.getByRole('link', { name: /Have S3 abort them/ }).click();
  const editor = page.getByRole('group', { name: 'Edit Lifecycle of partner-downloads' });
  await expect(editor.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(
    'abort-unfinished-uploads',
  );
  await editor.getByText('JSON', { exact: true }).click();
  const rule = { ID: 'all', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } };
  await editor.getByRole('textbox', { name: 'Rules as JSON' }).fill(JSON.stringify([rule]));
  await expect(editor).toContainText('takes all of it away in time');
  await editor.getByRole('button', { name: 'Work it out' }).click();
  await expect(editor.getByRole('row', { name: /Deleted for good/ }).first()).toContainText(
    /\d+, [\d.]+ .?B/,
  );
  await expectAccessible(page, 'lifecycle preview');
  await editor.getByRole('button', { name: 'Review and save' }).click();
  await expect(page.getByRole('list', { name: 'What it means' })).toContainText('for good within 30 days');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();
  await page.getByRole('textbox', { name: 'Type partner-downloads to confirm' }).fill('partner-downloads');
  await save.click();
  const rules = page.getByRole('list', { name: 'Lifecycle rules' });
  await expect(rules).toContainText('Expires 1 day after it was written.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('No rules: everything stays until somebody deletes it.')).toBeVisible();
});

test('where MFA delete is on, root undeletes and empties with codes, each of which is good once', async ({
  page,
  control,
  server,
}) => {
  test.slow();
  const s3 = owner(server.sandbox!);
  const Bucket = 'analytics-scratch';
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'kept/a.txt', Body: 'a' }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'kept/a.txt' }));
  await control('buckets/mfa-delete', { bucket: Bucket });
  const { accessKeyId, secretAccessKey } = await s3.config.credentials();
  await page.goto('/connect');
  await chooseSandbox(page);
  await page
    .getByRole('textbox', { name: 'Credentials' })
    .fill(`AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
  await goTo(page, `s3://${Bucket}/kept/`);

  const code = totpCode(ANALYTICS_ROOT_MFA_SECRET, Date.now());
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Undelete what is here…' }).click();
  const dialog = page.getByRole('dialog');
  const undelete = dialog.getByRole('button', { name: 'Undelete 1' });
  await expect(undelete).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(code);
  await expectAccessible(page, 'undelete with MFA');
  await undelete.click();
  await expect(dialog.getByText('1 object is back.')).toBeVisible();
  await page.keyboard.press('Enter');

  await page.getByRole('link', { name: 'Buckets', exact: true }).click();
  await page.getByRole('link', { name: Bucket, exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Empty or delete…' }).click();
  const empty = page.getByRole('region', { name: 'Empty the bucket' });
  await empty.getByRole('textbox', { name: /^Type/ }).fill(Bucket);
  const begin = empty.getByRole('button', { name: 'Empty the bucket' });
  await expect(begin).toBeDisabled();
  await empty.getByRole('textbox', { name: 'Code' }).fill(code);
  await begin.click();
  await expect(empty.getByText(/Stopped after: 0 of \d+/)).toBeVisible();
  await expectAccessible(page, 'emptying with MFA');
  await control('clock', { advanceMs: 60_000 });
  const next = totpCode(ANALYTICS_ROOT_MFA_SECRET, Date.now() + 60_000);
  await empty.getByRole('textbox', { name: 'Code' }).fill(next);
  await empty.getByRole('button', { name: 'Go on' }).click();
  await expect(empty).toContainText('Nothing is in it.', { timeout: 20_000 });
});
