import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

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
