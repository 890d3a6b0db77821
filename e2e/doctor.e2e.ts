import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

/** Within the page: a session lives in it, and whoever loads it anew has to connect again. */
async function go(page: Page, url: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(undefined, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, url);
}

const cell = (page: Page, name: RegExp) => page.getByRole('gridcell', { name });

test('a place is asked what works as whom, and what CORS lacks is filled in for its review', async ({
  page,
}) => {
  await openSandbox(page);
  await go(page, '/s/111122223333.BucketAdmin/l/analytics-lake/doctor?prefix=reports/');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
  await expect(cell(page, /^Upload, new folders as BucketAdmin: likely works/)).toBeVisible();
  await cell(page, /^Upload, new folders as operator: refused/).click();
  await expect(page).toHaveURL(/job=upload&as=444455556666\.operator/);
  const reasons = page.getByRole('complementary', { name: 'Reasons' });
  await expect(reasons).toContainText('denies s3:PutObject');
  await expect(reasons.getByRole('region', { name: 'statement' })).toContainText('"NobodyElseWrites"');
  await expectAccessible(page, 'doctor');

  // Its reasons stand at the buttons, which hold nobody back.
  await go(page, '/s/444455556666.operator/l/analytics-lake/objects?prefix=reports/');
  const upload = page.getByRole('button', { name: 'Upload', exact: true });
  await expect(upload).toHaveAttribute(
    'aria-description',
    /^Refused, as the doctor found .*NobodyElseWrites/,
  );
  await expect(upload).toBeEnabled();
  const refused = page.getByRole('complementary', { name: 'Refused here' });
  await expect(refused).toContainText('Upload, new folders refused');
  await refused.getByRole('link', { name: 'Why?' }).last().click();
  await expect(page.getByText(/^It would be denied by the bucket policy/)).toBeVisible();

  await go(page, '/s/111122223333.BucketAdmin/l/analytics-legacy/doctor?origin=https://files.example');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await cell(page, /^Pages on another origin as BucketAdmin: refused/).click();
  await reasons.getByRole('link', { name: /^Review the rules/ }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'CORS of analytics-legacy saved' })).toBeVisible();
  await go(page, '/s/111122223333.BucketAdmin/l/analytics-legacy/doctor?origin=https://files.example');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(cell(page, /^Pages on another origin as BucketAdmin: works/)).toBeVisible();
});

test('a bucket that is locked against its own account is unlocked by root for the one task', async ({
  page,
  server,
}) => {
  const bucket = 'analytics-scratch';
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const lock = { Sid: 'Lock', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource };
  await owner(server.sandbox!).send(
    new PutBucketPolicyCommand({
      Bucket: bucket,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [lock] }),
      ConfirmRemoveSelfBucketAccess: true,
    }),
  );
  await openSandbox(page);
  const doctor = `/s/111122223333.BucketAdmin/l/${bucket}/doctor`;
  await go(page, doctor);
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await cell(page, /^Read the policy as BucketAdmin: refused/).click();
  const unlock = page.getByRole('region', { name: 'Unlock the bucket' });
  await expect(unlock).toContainText('aws sts assume-root');
  await expect(unlock).toContainText('S3UnlockBucketPolicy');

  // Where the management account is here as well, it is done from here.
  await go(page, '/connect');
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'org-admin', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
  await go(page, doctor);
  await cell(page, /^Read the policy as BucketAdmin: refused/).click();
  await unlock.getByRole('combobox', { name: 'As', exact: true }).click();
  await page.getByRole('option', { name: /^org-admin/ }).click();
  await unlock.getByRole('button', { name: 'Assume root for this task' }).click();
  await expect(unlock.getByRole('status')).toContainText('Statement 1 keeps BucketAdmin from it');
  await expectAccessible(page, 'unlocking a bucket');
  await unlock.getByRole('textbox', { name: `Type ${bucket} to go on` }).fill(bucket);
  await unlock.getByRole('button', { name: 'Delete the policy' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The policy is deleted.' })).toBeVisible();
  await page.getByRole('button', { name: /^Ask/ }).click();
  await expect(cell(page, /^Read the policy as BucketAdmin: works/)).toBeVisible();
});
