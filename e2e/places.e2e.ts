import { goTo, listed, openSandbox, row, upload } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const HOT = 'analytics-hot--euw1-az1--x-s3';

test('a directory bucket: found, listed, written, renamed in place and looked at, by keyboard', async ({
  page,
}) => {
  test.slow();
  await openSandbox(page);
  const table = page.getByRole('table', { name: 'Buckets' });
  await expect(table.getByText('Directory, euw1-az1')).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter buckets' }).fill('euw1-az1');
  await page.keyboard.press('Enter');

  const grid = await listed(page);
  await expect(page.getByRole('list', { name: 'Facts' })).toContainText('directory bucket in euw1-az1');
  await expect(row(page, 'shards/')).toBeVisible();
  await expect(page.getByText(/sorted here/)).toBeVisible();
  // What there is not is off, and says why.
  await expect(page.getByText('Versions', { exact: true })).toHaveAttribute('title', /keep no versions/);
  await page.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Links to everything here…' })).toHaveAttribute(
    'title',
    /over after five minutes/,
  );
  await page.keyboard.press('Escape');

  await row(page, 'shards/').dblclick();
  await row(page, 'hour=07/').dblclick();
  await expect(page.getByText(/120 keys/)).toBeVisible();
  const names = await page
    .getByRole('gridcell')
    .filter({ hasText: /^part-/ })
    .allTextContents();
  expect(names.length).toBeGreaterThan(10);
  expect(names).toEqual(names.toSorted());
  await expectAccessible(page, 'directory bucket');

  await goTo(page, `s3://${HOT}/models/`);
  await expect(row(page, 'baseline/')).toBeVisible();
  await upload(page, [{ name: 'notes.txt', content: 'kept' }]);
  await expect(row(page, 'notes.txt')).toBeVisible();

  await row(page, 'notes.txt').click();
  await grid.focus();
  await page.keyboard.press('F2');
  const plan = page.getByRole('region', { name: /^Rename / });
  await plan.getByRole('textbox', { name: 'New name' }).fill('kept.txt');
  await expect(plan.getByRole('radio', { name: /^Renamed in place, as/ })).toBeChecked();
  await expectAccessible(page, 'renaming in place');
  await plan.getByRole('button', { name: /^Rename/ }).click();
  await expect(row(page, 'kept.txt')).toBeVisible();
  await expect(row(page, 'notes.txt')).toBeHidden();

  await row(page, 'kept.txt').click();
  await page.keyboard.press('F3');
  await expect(page.getByText('kept', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  // Who may begin sessions, and what expires.
  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  const panel = page.getByRole('region', { name: 'Bucket policy' });
  await panel.getByRole('button', { name: 'Edit Bucket policy' }).press('Enter');
  await panel.getByRole('button', { name: 'Begin with one that lets an account read' }).press('Enter');
  await expect(panel.getByRole('list', { name: 'What is wrong with it' })).toContainText(
    'Write an account number',
  );
  const text = panel.getByRole('textbox', { name: 'Policy as JSON' });
  await text.fill((await text.inputValue()).replace('ACCOUNT', '444455556666'));
  await expectAccessible(page, 'policy of a directory bucket');
  await panel.getByRole('button', { name: 'Review and save' }).press('Enter');
  await panel.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(panel.getByRole('region', { name: 'bucket policy' })).toContainText('444455556666');
  const lifecycle = page.getByRole('region', { name: 'Lifecycle' });
  await lifecycle.getByRole('button', { name: 'Edit Lifecycle' }).press('Enter');
  await lifecycle.getByRole('button', { name: 'Add one that aborts unfinished uploads' }).press('Enter');
  await expect(lifecycle.getByRole('textbox', { name: /^Tags/ })).toBeHidden();
  await lifecycle.getByRole('button', { name: 'Review and save' }).press('Enter');
  await lifecycle.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(lifecycle).toContainText('abort-unfinished-uploads');

  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: /^Go to/ });
  await box.fill('arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-01ac/accesspoint/reports');
  await expect(page.getByText(/S3 on Outposts.*Drawbridge does not open it.*aws s3api/)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a directory bucket is made and deleted, and what is no bucket is read through access points', async ({
  page,
}) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'New bucket…' }).click();
  await page
    .getByRole('radiogroup', { name: 'Kind' })
    .getByText(/^Directory/)
    .click();
  const form = page.getByRole('form', { name: 'New directory bucket' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Fresh');
  await expect(form.getByText('No capital letters')).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill('fresh');
  await form.getByRole('combobox', { name: 'Zone' }).fill('eu-west-1a');
  await expect(form.getByText(/The ID of a zone/)).toBeVisible();
  await form.getByRole('combobox', { name: 'Zone' }).fill('euw1-az2');
  await page.keyboard.press('Escape');
  await expect(form.getByText('Becomes fresh--euw1-az2--x-s3')).toBeVisible();
  await expectAccessible(page, 'new directory bucket');
  await form.getByRole('button', { name: 'Create and open' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();

  await goTo(page, 'fresh--euw1-az2--x-s3');
  await page.goto(page.url().replace(/\/objects.*$/, '/remove'));
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await expect(page.getByRole('region', { name: 'Empty or delete' })).toBeVisible();
  await expectAccessible(page, 'removing a directory bucket');

  await page.getByRole('link', { name: 'Access points' }).click();
  await expect(page.getByText('FSx volume fsvol-0a9b8c7d6e5f40312')).toBeVisible();
  await expectAccessible(page, 'access points of all kinds');
  await page.getByRole('link', { name: 'render-volume' }).click();
  await listed(page);
  await expect(row(page, 'scenes/')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Upload' })).toHaveAttribute('aria-disabled', 'true');
  await row(page, 'notes.txt').dblclick();
  await expect(page.getByRole('complementary', { name: 'Inspector' }).getByText('text/plain')).toBeVisible();
  await expectAccessible(page, 'an access point of a file system');
});
