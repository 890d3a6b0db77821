import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/** Opens a hand-over as the operator of the other account, and tries it. Ends on its one sentence. */
async function checked(page: Page, at: string): Promise<string> {
  // A session lives in the page: whoever loads it anew has to connect again.
  await page.evaluate(
    (url) => {
      history.pushState(undefined, '', url);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    `/handover?${new URLSearchParams({ case: 'read', to: '444455556666', at }).toString()}`,
  );
  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
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
