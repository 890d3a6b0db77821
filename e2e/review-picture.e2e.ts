import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

test('a chain is followed in the picture by keys alone, to the statement in the editor', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(page.getByText(/\d+ buckets, .* in [\d.]+ s$/)).toBeVisible();
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Picture').click();
  const graph = page.getByRole('group', { name: 'Who reaches what' });
  const focused = graph.locator(':focus');

  await graph.getByRole('button', { name: /^DataPlatform, identity of marketing/ }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Path', exact: true });
  // On to a path that goes through an access point.
  await expect(async () => {
    await page.keyboard.press('PageDown');
    await expect(panel.getByRole('heading', { level: 2 })).toContainText('through', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAccessibleName(/, role of analytics/);
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAccessibleName(/, access point of analytics/);
  await page.keyboard.press('Enter');
  await expect(
    panel.getByRole('listitem').filter({ has: page.locator('[aria-current="step"]') }),
  ).toContainText(/through/);
  await expect(panel.getByRole('region', { name: /^Statement .* of / }).first()).toContainText('"Effect"');
  await page.keyboard.press('ArrowRight');
  await expect(focused).toHaveAccessibleName(/, bucket of analytics/);
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'the picture of a review');

  // The address keeps the path; T is the same as a table.
  await expect(page).toHaveURL(/path=/);
  await page.keyboard.press('t');
  await expect(graph).toBeHidden();
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Picture').click();
  await expect(panel).toBeVisible();

  // What a bucket or access point says can be changed here.
  await graph.getByRole('button', { name: /^CloudTrail, / }).focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('link', { name: 'Open in the editor' }).first().click();
  await expect(page).toHaveURL(/\/policy\?.*statement=\d/);
});
