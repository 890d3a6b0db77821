import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { goTo, openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

test('the journal tells who wrote a key, and who wrote and deleted in a bucket', async ({ page, server }) => {
  test.slow();
  const at = { Bucket: 'analytics-lake', Key: 'tmp/journal/who.txt' };
  const s3 = owner(server.sandbox!);
  await s3.send(new PutObjectCommand({ ...at, Body: 'first' }));
  await s3.send(new DeleteObjectCommand(at));
  await s3.send(new PutObjectCommand({ ...at, Body: 'again' }));

  await openSandbox(page);
  await goTo(page, `s3://${at.Bucket}/${at.Key}`);
  await page.getByRole('button', { name: 'Who wrote this?' }).click();
  await page.getByRole('button', { name: /^Read up to \d+ files?, / }).click();
  const records = page.getByRole('list', { name: 'Records of the journal' }).getByRole('listitem');
  await expect(records).toHaveText([/^Written/, /^Deleted \(a delete marker\)/, /^Written/]);
  await expect(records.first()).toContainText('by account 1111-2222-3333');
  await expect(records.first()).toContainText('from 203.0.113.24');
  await expectAccessible(page, 'who wrote a key');

  await page.getByRole('link', { name: 'access logs and CloudTrail' }).click();
  await page.getByRole('button', { name: /^Journal of S3 Metadata/ }).click();
  await expect(page.getByText('it never says who read')).toBeVisible();
  await page.getByRole('button', { name: /^Read \d+ files?, / }).click();
  await expect(page.getByRole('button', { name: 'Look again' })).toBeVisible();
  await page.getByRole('button', { name: 'Operations', exact: true }).click();
  const kinds = page.getByRole('table', { name: 'Changes by Operation' });
  await kinds.getByRole('button', { name: 'DELETE (marker)' }).click();
  await page.getByRole('button', { name: 'Prefixes', exact: true }).click();
  await expect(
    page.getByRole('table', { name: 'Changes by Prefix' }).getByRole('button', { name: 'tmp/journal/' }),
  ).toBeVisible();
  await expectAccessible(page, 'the journal of a bucket');

  await page.getByRole('textbox', { name: 'Requests to bucket' }).fill('analytics-scratch');
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'analytics-scratch has no journal' })).toBeVisible();
  await page.getByRole('link', { name: 'Settings of the bucket…' }).click();
  await expect(page).toHaveURL(/analytics-scratch\/settings/);
});
