import type { Page } from 'playwright';
import type { CephUser } from './cluster';

/** Fills in who the operator is and which endpoint answers, and which role to assume. */
export async function fillConnect(page: Page, endpoint: string, user: CephUser, role: string): Promise<void> {
  await page.goto('/connect');
  await page.getByRole('button', { name: /^Connection:/ }).click();
  await page.getByRole('radiogroup', { name: 'Service' }).getByText('Other endpoint').click();
  await page.getByRole('combobox', { name: 'S3 endpoint' }).fill(endpoint);
  await page.getByRole('combobox', { name: 'Region' }).fill('us-east-1');
  await page
    .getByRole('radiogroup', { name: 'How requests travel' })
    .getByText('Through the local relay')
    .click();
  await page.keyboard.press('Escape');
  await page
    .getByRole('textbox', { name: 'Credentials' })
    .fill(
      `export AWS_ACCESS_KEY_ID=${user.accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${user.secretAccessKey}`,
    );
  await page.getByLabel('Role ARN').fill(role);
}

export async function submitConnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}
