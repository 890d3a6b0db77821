import { goTo, listed, openSandbox, row } from './actions';
import { expect, test } from './fixtures';

test.beforeEach(async ({ page }) => openSandbox(page));

test('folders open by double click, by keyboard and by the breadcrumb, and are in the URL', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  const grid = await listed(page);
  await row(page, 'reports/').dblclick();
  await expect(page).toHaveURL(/\?prefix=reports\//);
  await expect(row(page, '2026/')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?prefix=reports\/2026\//);
  await page.getByRole('navigation', { name: 'Folder' }).getByText('analytics-lake').click();
  await expect(row(page, 'reports/')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\?prefix=reports\/2026\//);
});

test('an object opens in the inspector, and is in the URL', async ({ page }) => {
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await row(page, 'README.md').dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('text/markdown')).toBeVisible();
  await expect(page).toHaveURL(/key=README\.md/);
});

test('many rows are selected by keyboard and mouse, and the status line counts them', async ({ page }) => {
  await goTo(page, 's3://analytics-lake/reports/2026/');
  const grid = await listed(page);
  await row(page, '2026-08-monthly.pdf').click();
  await row(page, '2026-10-monthly.pdf').click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect(page).toHaveURL(/selected=2026-08-monthly\.pdf/);

  // The link opens the same selection for whoever may see it.
  await page.goto(page.url());
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await expect(page.getByText('3 selected')).toBeVisible();
});

test.describe('the go-to box', () => {
  for (const [text, url] of [
    ['analytics-lake-us', /\/l\/analytics-lake-us\/objects/],
    ['s3://analytics-lake/logs/', /\/l\/analytics-lake\/objects\?prefix=logs\//],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read', /accesspoint%2Fmarketing-read\/objects/],
    [
      'https://eu-west-1.console.aws.amazon.com/s3/buckets/analytics-lake?prefix=reports/',
      /\/l\/analytics-lake\/objects\?prefix=reports\//,
    ],
    ['https://analytics-lake.s3.eu-west-1.amazonaws.com/README.md', /key=README\.md/],
  ] as const) {
    test(`opens ${text}`, async ({ page }) => {
      await goTo(page, text);
      await expect(page).toHaveURL(url);
      await listed(page);
    });
  }

  test('says what to type when it understands nothing', async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Go to/ }).fill('arn:aws:sqs:eu-west-1:1:q');
    await expect(page.getByRole('dialog')).toContainText(/bucket|ARN/i);
  });
});

test('a bucket in another Region opens without anybody naming the Region', async ({ page }) => {
  await page.getByRole('link', { name: 'analytics-lake-us', exact: true }).click();
  await listed(page);
  await expect(page.getByRole('list', { name: 'Facts' })).toContainText('us-east-1');
});

test('odd names are listed as they are, and open', async ({ page }) => {
  await goTo(page, 's3://analytics-lake/odd-names/');
  const grid = await listed(page);
  await expect(grid.getByRole('row')).not.toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('access points of the account are listed and browsed', async ({ page }) => {
  await page.getByRole('link', { name: 'Access points' }).click();
  await page.getByRole('link', { name: 'marketing-read' }).click();
  await listed(page);
  await expect(page.getByRole('heading', { name: 'marketing-read' })).toBeVisible();
});

test('a new folder is made, and deleting it asks for the count', async ({ page }) => {
  await goTo(page, 's3://analytics-scratch/');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('fresh');
  await page.getByRole('button', { name: /Create/ }).click();
  await expect(row(page, 'fresh/')).toBeVisible();
  await row(page, 'fresh/').click();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: /^Delete/ });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('1');
  await confirm.click();
  await expect(row(page, 'fresh/')).toHaveCount(0);
});

test('a pinned location stays in the sidebar over a new connect', async ({ page }) => {
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await page.getByRole('button', { name: 'Pin to the sidebar' }).click();
  await openSandbox(page);
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'analytics-lake' })
    .click();
  await listed(page);
});

test('a million keys in one prefix scroll and filter', async ({ page }) => {
  await page.getByRole('link', { name: 'analytics-events', exact: true }).click();
  const grid = await listed(page);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Flat').click();
  await expect(page.getByText(/[\d,]{5,} (of [\d,]+ )?keys/)).toBeVisible({ timeout: 20_000 });
  await grid.focus();
  await page.keyboard.press('End');
  await expect(grid.getByRole('row').last()).toBeVisible();
});
