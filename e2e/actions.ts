import { expect, type Page } from '@playwright/test';

/** Opens the sandbox as its operator, by one of the seeded routes. Ends on the bucket list. */
export async function openSandbox(page: Page, route = 'BucketAdmin'): Promise<void> {
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: route, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Buckets' })).toBeVisible();
}

/** Opens a location by the go-to box, as anybody in a hurry would. */
export async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page
    .getByRole('combobox', { name: /go to/i })
    .or(page.getByRole('textbox', { name: /go to/i }));
  await box.first().fill(text);
  await page.keyboard.press('Enter');
}

/** The grid's row of an object or folder. */
export function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}
