import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { test } from './fixtures';
import { owner } from './owner';

async function visit(page: Page, path: string, search: Readonly<Record<string, string>>) {
  await page.evaluate((url) => history.pushState(undefined, '', url), `${path}?${new URLSearchParams(search).toString()}`);
}
const NEW = '/s/111122223333.BucketAdmin/grants/new';
test('look', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  await s3.send(new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'tried/a', Body: 'x' }));
  await openSandbox(page, 'BucketAdmin');
  for (const [name, form] of Object.entries<Record<string, string>>({
    lake: { case: 'read', to: 'arn:aws:iam::444455556666:role/Analyst', at: 'analytics-lake/curated/', pages: 'https://app.example.com' },
    open: { case: 'read', to: 'arn:aws:iam::444455556666:role/Analyst', at: 'analytics-open-data' },
    vendor: { case: 'read', to: '777788889999', at: 'vendor-drop' },
  })) {
    await visit(page, NEW, form);
    await page.getByRole('region', { name: 'Proof' }).waitFor();
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/shots/${name}.png` });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/shots/dark.png` });
});
