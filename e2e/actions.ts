import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect as usual, type Locator, type Page, type TestInfo } from '@playwright/test';

/** As patient as the end-to-end tests where nothing configures it: conformance and pictures walk by these steps too. */
const expect = usual.configure({ timeout: 20_000 });

/** Points the connect form at the embedded sandbox. */
export async function chooseSandbox(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Connection:/ }).click();
  await page.getByRole('radiogroup', { name: 'Service' }).getByText('Sandbox').click();
  await page.keyboard.press('Escape');
}

/** Opens the sandbox as its operator, by one of the seeded routes. Ends on the bucket list. */
export async function openSandbox(page: Page, route = 'BucketAdmin'): Promise<void> {
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: route, exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
}

/** Opens the sandbox with credentials, as they are pasted. Begins on the connect page and ends on the bucket list. */
export async function connectWith(page: Page, text: string): Promise<void> {
  await chooseSandbox(page);
  await page.getByRole('textbox', { name: 'Credentials' }).fill(text);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
}

/** Opens a location by the go-to box, as anybody in a hurry would. */
export async function goTo(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: /^Go to/ });
  await box.fill(text);
  await page.keyboard.press('Enter');
  await expect(box).toBeHidden();
}

/** The grid's row of an object or folder. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}

/** Waits until the objects of a location are listed and gives the grid. */
export async function listed(page: Page): Promise<Locator> {
  const grid = page.getByRole('grid', { name: /^Objects in/ });
  await expect(grid).toBeVisible();
  return grid;
}

/** Uploads from memory through the file field, as the Upload button would. */
export async function upload(page: Page, files: { name: string; content: Buffer | string }[]): Promise<void> {
  await page.getByLabel('Files to upload').setInputFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.isBuffer(content) ? content : Buffer.from(content),
    })),
  );
}

/** Large files go by way of the disk: from memory they would travel through the browser's debugging port. */
export async function uploadLarge(
  page: Page,
  /** Where they may lie. */
  info: Pick<TestInfo, 'outputPath'>,
  ...files: { name: string; content: Buffer }[]
): Promise<void> {
  const paths = files.map(({ name }) => info.outputPath(name));
  for (const [at, path] of paths.entries()) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, files[at]!.content);
  }
  await page.getByLabel('Files to upload').setInputFiles(paths);
}

/** Replaces the whole text of the policy editor, as paste does. */
export async function writePolicy(page: Page, policy: unknown, name: RegExp = /policy/i): Promise<void> {
  const editor = page.getByRole('textbox', { name });
  await editor.focus();
  await page.keyboard.press('Control+a');
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy, null, 2);
  await page.evaluate(async (value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}
