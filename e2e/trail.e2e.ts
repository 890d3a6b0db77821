import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const DAY = 86_400_000;

test('what logs tell of a grant makes it narrower, as a draft that is saved', async ({ page, server }) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'Used or not' }).click();
  await page.getByRole('textbox', { name: 'Requests to bucket' }).fill('analytics-lake');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('button', { name: 'Access logs of the bucket' }).click();
  await page.getByLabel('From, UTC').fill(new Date(Date.now() - 120 * DAY).toISOString().slice(0, 10));
  await page.getByRole('button', { name: /^Read/ }).click();
  await expect(page.getByRole('button', { name: 'Read again' })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Grants', exact: true }).click();
  const grants = page.getByRole('table', { name: 'Grants and their use' });
  await expect(grants.getByText(/^Unused for 12\d days$/).first()).toBeVisible();
  const used = grants
    .getByRole('row', { name: /4444.*analytics-lake\/reports\// })
    .filter({ has: page.getByRole('button', { name: 'Narrower…' }) });
  await used.getByRole('button', { name: 'Narrower…' }).click();
  const changes = page.getByLabel('Changes to the statement');
  await expect(changes).toContainText('− ');
  await expect(changes).toContainText('GetObjectAttributes');
  await expectAccessible(page, 'grants and their use');

  await page.getByRole('button', { name: 'Open as a draft' }).click();
  await expect(page).toHaveURL(/\/l\/analytics-lake\/policy/);
  await page.getByRole('button', { name: 'Review and save' }).click();
  await expect(page.getByRole('complementary', { name: 'Review' })).toBeVisible();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect
    .poll(async () => {
      const { Policy = '' } = await owner(server.sandbox!).send(
        new GetBucketPolicyCommand({ Bucket: 'analytics-lake' }),
      );
      return Policy.includes('GetObjectAttributes');
    })
    .toBe(false);
});

test('Athena counts over a table of the logs what reading them does', async ({ page }) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'Used or not' }).click();
  await page.getByRole('textbox', { name: 'Requests to bucket' }).fill('analytics-lake');
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('button', { name: 'Access logs of the bucket' }).click();
  // Whole days before the one that goes on.
  await page.getByLabel('From, UTC').fill(new Date(Date.now() - 9 * DAY).toISOString().slice(0, 10));
  await page.getByLabel('To the end of').fill(new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10));
  await page.getByRole('button', { name: /^Read \d/ }).click();
  await expect(page.getByRole('button', { name: 'Read again' })).toBeVisible({ timeout: 60_000 });
  const here = await page.getByRole('status').first().textContent();
  const who = page.getByRole('table', { name: 'Requests by Principal' });
  const counts = await who.getByRole('row').allTextContents();

  await page.getByRole('button', { name: 'trails.lake_access' }).click();
  await page.getByRole('combobox', { name: 'Workgroup' }).click();
  await page.getByRole('option', { name: 'reports' }).click();
  await page.getByRole('button', { name: /^Ask Athena, to read .* at most$/ }).click();
  const told = page.getByRole('status').filter({ hasText: /it read .*billed as/ });
  await expect(told).toBeVisible({ timeout: 60_000 });
  expect((await told.textContent())?.split(' ', 1)).toEqual(here?.split(' ', 1));
  expect(await who.getByRole('row').allTextContents()).toEqual(counts);
  await page.getByRole('button', { name: 'Grants', exact: true }).click();
  await expect(
    page.getByRole('table', { name: 'Grants and their use' }).getByText(/^By /).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Roles', exact: true }).click();
  const roles = page.getByRole('table', { name: 'Roles and their use' });
  await expect(roles.getByRole('row', { name: /LakeReader/ })).toContainText('Yes');
  await expectAccessible(page, 'what Athena counted');
});
