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
