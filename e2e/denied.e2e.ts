import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';

test('a role that may only write opens its bucket by name, and uploads without seeing it', async ({
  page,
}) => {
  await openSandbox(page, 'VendorUpload');
  await expect(page.getByRole('alert')).toContainText(/may not list the buckets/);
  await goTo(page, 's3://vendor-drop/incoming/');
  await expect(page.getByRole('alert').first()).toContainText(/denied|not authorized/i);
  await upload(page, [{ name: 'delivery.csv', content: 'a,b\n1,2\n' }]);
  await expect(page.getByRole('region', { name: 'Transfers' })).toContainText(/Done/);
});

test('a denied panel leaves the rest of the page standing', async ({ page }) => {
  await openSandbox(page, 'LakeReader');
  await goTo(page, 's3://analytics-lake/reports/');
  await listed(page);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CORS' })).toContainText(/denied|not authorized|may not/i);
  await expect(page.getByRole('heading', { name: 'analytics-lake' })).toBeVisible();
});

test('a bucket that does not exist is named as such', async ({ page }) => {
  await openSandbox(page);
  await goTo(page, 'no-such-bucket-anywhere');
  await expect(page.getByRole('alert').first()).toContainText(/does not exist|not found|no bucket/i);
});

test('an expired session says so, and renewing it brings the page back', async ({ page, control }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await listed(page);
  await control('sessions/expire');
  await row(page, 'logs/').dblclick();
  // The source is a long-term key: the role renews by itself, and the folder opens.
  await expect(page).toHaveURL(/prefix=logs\//);
  await listed(page);
});

test('a revoked role is named as denied, not as a network error', async ({ page, control }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await listed(page);
  await control('roles/revoke', { roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin' });
  await row(page, 'reports/').dblclick();
  await expect(page.getByRole('alert').first()).toContainText(/denied|not authorized|revoked/i);
});

test('throttling is retried, and what stays throttled says so', async ({ page, control }) => {
  await openSandbox(page);
  await control('faults/add', { code: 'SlowDown', times: 'always', match: { operation: 'ListObjectsV2' } });
  await page.clock.install();
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  const alert = page.getByRole('alert').first();
  // Each try waits longer than the one before: nobody has to wait that long here.
  await expect(async () => {
    await page.clock.fastForward(4000);
    await expect(alert).toContainText(/too many requests|reduce your request rate|slow/i, { timeout: 200 });
  }).toPass({ intervals: [20] });
  await page.clock.resume();
  await control('faults/clear');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await listed(page);
});

test('every request is in the activity list with its request id, and no secret', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await listed(page);
  await page.getByRole('link', { name: 'Activity' }).first().click();
  const requests = page.getByRole('region', { name: 'Requests' });
  await expect(requests.getByText('ListObjectsV2').first()).toBeVisible();
  await expect(requests.getByRole('button', { name: 'Copy request id' }).first()).toBeVisible();
  await expect(requests).not.toContainText(/X-Amz-Security-Token=(?!redacted)\w/i);
  await requests.getByRole('link', { name: 'ListObjectsV2' }).first().click();
  const request = page.getByRole('complementary', { name: 'Request' });
  await expect(request).toContainText('aws s3api list-objects-v2');
  await expect(request).toContainText('--aws-sigv4 aws:amz:eu-west-1:s3');
  await expect(request).not.toContainText(/AKIA|ASIA/);
  await page.keyboard.press('Escape');
  await expect(request).toBeHidden();
  await page.getByRole('textbox', { name: 'Filter requests' }).fill('analytics-lake headbucket');
  await expect(requests.getByRole('link', { name: 'ListObjectsV2' })).toHaveCount(0);
  await expect(page).toHaveURL(/filter=analytics-lake\+headbucket/);
});
