import { goTo, openSandbox } from './actions';
import { test } from './fixtures';

for (const [width, height] of [[1280, 800], [1920, 1080]] as const)
  for (const scheme of ['light', 'dark'] as const)
    test(`look ${width} ${scheme}`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme });
      const shot = (name: string) => page.screenshot({ path: `/tmp/shots/journal-${name}-${width}-${scheme}.png` });
      await openSandbox(page);
      await page.getByRole('link', { name: 'Used or not' }).click();
      await page.getByRole('textbox', { name: 'Requests to bucket' }).fill('analytics-lake');
      await page.getByRole('button', { name: 'Look' }).click();
      await page.getByRole('button', { name: /^Journal of S3 Metadata/ }).click();
      await page.getByRole('button', { name: /^Read / }).waitFor();
      await shot('plan');
      await page.getByRole('button', { name: /^Read / }).click();
      await page.getByRole('button', { name: 'Look again' }).waitFor();
      await page.waitForTimeout(500);
      await shot('who');
      await page.getByRole('button', { name: 'Lines', exact: true }).click();
      await page.waitForTimeout(500);
      await shot('lines');
      await page.getByRole('textbox', { name: 'Requests to bucket' }).fill('analytics-scratch');
      await page.getByRole('button', { name: 'Look', exact: true }).click();
      await page.waitForTimeout(1500);
      await shot('off');
      await goTo(page, 's3://analytics-lake/curated/customers/segments.csv');
      await page.getByRole('button', { name: 'Who wrote this?' }).click();
      await page.getByRole('button', { name: /^Read up to/ }).waitFor();
      await page.getByRole('button', { name: /^Read up to/ }).scrollIntoViewIfNeeded();
      await shot('asked');
      await page.getByRole('button', { name: /^Read up to/ }).click();
      await page.getByRole('list', { name: 'Records of the journal' }).waitFor();
      await page.getByRole('list', { name: 'Records of the journal' }).scrollIntoViewIfNeeded();
      await shot('records');
    });
