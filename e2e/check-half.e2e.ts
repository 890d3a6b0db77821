import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/** Opens a hand-over as the operator of the other account, and tries it. Ends on its one sentence. */
async function checked(page: Page, at: string, more: Record<string, string> = {}): Promise<string> {
  await opened(page, at, more);
  return tried(page);
}

async function opened(page: Page, at: string, more: Record<string, string> = {}): Promise<void> {
  // A session lives in the page: whoever loads it anew has to connect again.
  await page.evaluate(
    (url) => {
      history.pushState(undefined, '', url);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/handover?${new URLSearchParams({ case: 'read', to: '444455556666', at, ...more }).toString()}`,
  );
  // The header of the page before has a button of that name, too.
  await expect(page.getByRole('heading', { name: 'A hand-over' })).toBeVisible();
  await page.getByRole('button', { name: /^operator/ }).click();
}

async function tried(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Check( again)?$/ }).click();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  return page.getByRole('region', { name: 'Results' }).getByRole('status').innerText();
}

test('a hand-over is tried from the other side: what works, what does not, and what is not there', async ({
  page,
}) => {
  await openSandbox(page);
  expect(await checked(page, 'analytics-lake/reports/')).toBe('Everything that can be tried works.');
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('listitem').filter({ hasText: 'GetObject' })).toContainText('answered');
  await expectAccessible(page, 'check my half');

  expect(await checked(page, 'analytics-lake/curated/')).toMatch(/^Not yet: one thing is missing/);
  expect(await checked(page, 'no-such-bucket-anywhere')).toBe(
    'Nothing of what was granted could be tried from here.',
  );
  await expect(results.getByRole('listitem').filter({ hasText: 'HeadBucket' })).toContainText(
    'There is no bucket',
  );
});

test('a role that was handed over is assumed, with what its owner told apart', async ({ page }) => {
  await openSandbox(page);
  const at = 'analytics-lake/reports/';
  const role = 'arn:aws:iam::111122223333:role/BucketAdmin';
  expect(await checked(page, at, { way: 'role', role, ext: 'yes' })).toBe('Not yet: one thing is missing.');
  const assumes = page
    .getByRole('region', { name: 'Results' })
    .getByRole('listitem')
    .filter({ hasText: 'sts:AssumeRole' });
  await expect(assumes).toContainText('your own policies could not be read');
  await page.getByRole('textbox', { name: 'External ID' }).fill('mk-7731');
  expect(await tried(page)).toBe('Everything that can be tried works.');
  await expect(assumes).toContainText('answered');
  expect(page.url()).not.toContain('mk-7731');
});
