import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

test('charts of a bucket, requests counted from now on, and an alarm that is made and deleted', async ({
  page,
}) => {
  await openSandbox(page);
  await page.evaluate(() => {
    history.pushState(undefined, '', '/s/111122223333.BucketAdmin/l/analytics-lake/metrics?range=1h');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  const size = page.getByRole('figure', { name: 'Size' });
  await size.getByText('Size as a table').click();
  await expect(size.getByRole('table', { name: 'Size' })).toContainText(/\d (KB|MB|GB)/);

  await page.getByRole('button', { name: 'Switch them on…' }).click();
  const on = page.getByRole('form', { name: 'Switch on request metrics' });
  await expect(on).toContainText('$4.80 a month');
  await on.getByLabel('Requests below').fill('raw/');
  await on.getByRole('button', { name: 'Switch on for raw/' }).click();
  await expect(page).toHaveURL(/filter=raw/);
  await expect(page.getByRole('combobox', { name: 'Filter of requests' })).toHaveValue('raw: below raw/');
  const errors = page.getByRole('figure', { name: 'Client errors (4xx)' });
  await expect(errors.getByRole('link', { name: 'Whose, in the logs' })).toHaveAttribute(
    'href',
    /trail\?of=analytics-lake&view=denied/,
  );

  await page.getByRole('button', { name: 'Alarm when denials rise…' }).click();
  const form = page.getByRole('form', { name: 'Alarm when denials rise' });
  await form.getByLabel('Tell this topic').fill('security');
  await expect(form.getByRole('button', { name: 'Make the alarm' })).toBeDisabled();
  await form.getByLabel('Tell this topic').fill('arn:aws:sns:eu-west-1:111122223333:security');
  await expect(form).toContainText('aws cloudwatch put-metric-alarm');
  await expectAccessible(page, 'metrics');
  await form.getByRole('button', { name: 'Make the alarm' }).click();
  const alarm = page.getByRole('row', { name: /analytics-lake-raw-denials/ });
  await expect(alarm).toContainText('Sum of 4xxErrors above 10 in 5 min');
  await alarm.getByRole('button', { name: /^Delete/ }).click();
  await alarm.getByRole('button', { name: 'Delete analytics-lake-raw-denials' }).click();
  await expect(page.getByText('No alarm looks at this bucket’s metrics.')).toBeVisible();
  await page
    .getByRole('alert')
    .filter({ hasText: 'denials deleted' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(alarm).toBeVisible();
});
