import { goTo, listed, openSandbox, row, upload } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const ARN = 'arn:aws:s3::111122223333:accesspoint/mlake2qzk7vq5.mrap';

test('a Multi-Region Access Point is found, browsed, written to and routed elsewhere and back', async ({ page }) => {
  await openSandbox(page);
  await page.goto(page.url().replace(/\/buckets.*/, '/access-points?of=multi-region'));
  await page.waitForTimeout(3000);
  await page.screenshot({ path: '/tmp/shots/mrap/0.png' });
  await goTo(page, ARN);
  await listed(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/shots/mrap/1.png' });
  await upload(page, [{ name: 'through.txt', content: 'written through all Regions' }]);
  await expect(row(page, 'through.txt')).toBeVisible();
  await row(page, 'through.txt').dblclick();
  await page.waitForTimeout(2500);
  await page.screenshot({ path: '/tmp/shots/mrap/2.png' });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.waitForTimeout(2500);
  await page.screenshot({ path: '/tmp/shots/mrap/3.png', fullPage: true });
  await page.getByRole('button', { name: 'Edit Routing' }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/shots/mrap/4.png' });
  await page.getByRole('switch', { name: 'eu-west-1' }).click({ force: true });
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/shots/mrap/5.png' });
});
