import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

test('accounts of the organization are reviewed at once, and those that let nobody in are named', async ({
  page,
}) => {
  await openSandbox(page, 'org-admin');
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await page.getByRole('link', { name: 'Many accounts…' }).click();
  const form = page.getByRole('form', { name: 'Accounts to review' });
  await form.getByRole('button', { name: 'From the organization' }).click();
  // The one that is closed is left out.
  await expect(form.getByRole('status')).toHaveText('4 accounts');
  await form.getByLabel('Role in each account').fill('DrawbridgeReview');
  await expectAccessible(page, 'the form of a review of many accounts');
  await form.getByRole('button', { name: 'Review 4 accounts' }).click();

  await expect(page.getByText(/^3 of 4 accounts, \d+ ways in, 1 failed$/)).toBeVisible();
  const failures = page.getByRole('region', { name: 'What failed' });
  await expect(failures).toContainText('or the role does not exist');
  await expect(failures).toContainText('2222-3333-4444');
  const table = page.getByRole('table', { name: 'Accounts' });
  await expect(table.getByRole('row').filter({ hasText: 'research' })).toContainText('reviewed');
  await failures.getByRole('button', { name: 'Try these again' }).click();
  await expect(page.getByText(/^3 of 4 accounts/)).toBeVisible();
  await expectAccessible(page, 'a review of many accounts');

  // The ways into one account, and one picture over all.
  await table.getByRole('link', { name: /analytics/ }).click();
  const ways = page.getByRole('table', { name: 'Ways in' });
  await ways
    .getByRole('link', { name: /LakeSteward|marketing/ })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: 'Way in' })).toContainText(/Statement/);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Picture').click();
  const graph = page.getByRole('group', { name: 'Who reaches what' });
  await expect(graph.getByRole('button', { name: /^LakeSteward, role of analytics/ })).toBeVisible();
  await page.getByRole('button', { name: /show all$/ }).click();
  await expect(graph.getByRole('button', { name: /^research-results, bucket/ })).toBeVisible();
});
