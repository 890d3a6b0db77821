import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { makeJobRole } from './job-role';
import { owner } from './owner';

const SCRATCH = 'analytics-scratch';

const put = (s3: S3Client, Key: string) =>
  s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key, Body: Key, Tagging: 'old=1' }));

const jobsPage = (page: Page) => page.getByRole('region', { name: 'Batch jobs', exact: true });
const job = (page: Page) => page.getByRole('complementary', { name: 'Job', exact: true });

test('a copy as a job of S3 Batch Operations: made, confirmed, followed, its report opened', async ({
  page,
  server,
}) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'in/a.csv');
  await put(s3, 'in/b.csv');
  await makeJobRole(server.sandbox!, 'batch-copy');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await row(page, 'in/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy to…' }).click();
  const plan = page.getByRole('region', { name: /^Copy / });
  await plan.getByRole('textbox', { name: 'To' }).fill(`s3://${SCRATCH}/out/`);
  await plan.getByRole('button', { name: 'Dry run' }).click();
  await expect(plan.getByRole('status').filter({ hasText: '2 objects would be written' })).toBeVisible();
  await plan.getByRole('button', { name: 'As an S3 Batch Operations job…' }).click();
  await expect(plan).toContainText('--confirmation-required');
  // Both buckets are the session's own account's.
  await plan.getByRole('radiogroup', { name: 'The job as' }).getByText('Other accounts').click();
  await expect(plan).toContainText('Every bucket of the job is of account');
  await expectAccessible(page, 'batch-job');
  // Gone by the time the job comes to it.
  await s3.send(new DeleteObjectCommand({ Bucket: SCRATCH, Key: 'in/b.csv' }));
  await plan.getByRole('button', { name: 'Create the job for 2' }).click();
  await plan.getByRole('button', { name: 'Confirm: begin' }).click();
  await expect(plan).toContainText('2 of 2 done, 1 failed');
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: SCRATCH, Key: 'out/in/a.csv' }));
  expect(await Body?.transformToString()).toBe('in/a.csv');
  await plan.getByRole('button', { name: 'Show what failed' }).click();
  await expect(plan.getByRole('list', { name: 'What failed' })).toContainText('in/b.csv');
  await expect(plan.getByRole('list', { name: 'What failed' })).toContainText('NoSuchKey');
});

test('tags of a folder as a job, found again among the jobs, confirmed there, another one cancelled', async ({
  page,
  server,
}) => {
  const s3 = owner(server.sandbox!);
  for (const name of ['a', 'b', 'c']) await put(s3, `many/${name}.txt`);
  await makeJobRole(server.sandbox!, 'batch-tag');
  await openSandbox(page);
  await page.getByRole('link', { name: 'Batch jobs' }).click();
  await expect(page.getByText('No jobs in eu-west-1 in the last 90 days')).toBeVisible();
  await expectAccessible(page, 'batch-jobs-empty');

  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await row(page, 'many/').click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('F4');
  const form = page.getByRole('complementary', { name: 'Properties' });
  const tags = form.getByRole('region', { name: 'Tags' });
  await tags.getByRole('button', { name: 'Add a tag' }).press('Enter');
  await page.keyboard.type('stage');
  await page.keyboard.press('Tab');
  await page.keyboard.type('clean');
  // A job cannot add: nothing is offered that would delete the other tags unasked.
  await expect(form.getByRole('button', { name: 'As a batch job…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await tags.getByRole('checkbox', { name: /all others/i }).press('Space');
  await form.getByRole('textbox', { name: 'Cache-Control' }).fill('no-cache');
  await form.getByRole('button', { name: 'As a batch job…' }).press('Enter');
  await expect(form).toContainText('Headers and metadata: by no job.');
  await expect(form).toContainText('everything below many/');
  await expectAccessible(page, 'batch-job-tags');
  await form.getByRole('button', { name: 'Create the job' }).press('Enter');
  await expect(form).toContainText('waits to be confirmed');
  await form.getByRole('button', { name: 'Back' }).press('Enter');
  await form.getByRole('button', { name: 'As a batch job…' }).press('Enter');
  await form.getByRole('button', { name: 'Create the job' }).press('Enter');
  await expect(form).toContainText('waits to be confirmed');

  await page.getByRole('link', { name: 'Batch jobs' }).press('Enter');
  const list = jobsPage(page).getByRole('table', { name: 'Batch jobs' });
  await expect(list.getByRole('row').filter({ hasText: 'Suspended' })).toHaveCount(2);
  await list.getByRole('link').first().press('Enter');
  await expect(job(page)).toBeFocused();
  await expect(page).toHaveURL(/\/jobs\?.*job=/);
  await expect(job(page)).toContainText('Tags replaced: Suspended');
  await expect(job(page)).toContainText('TagSet stageclean');
  await expectAccessible(page, 'batch-jobs');
  await job(page).getByRole('textbox', { name: 'Priority' }).fill('77');
  await job(page).getByRole('button', { name: 'Set the priority' }).press('Enter');
  await expect(job(page).getByRole('button', { name: 'Set the priority' })).toBeDisabled();
  await job(page).getByRole('button', { name: 'Confirm: begin' }).press('Enter');
  await expect(job(page)).toContainText('3 of 3 done, 0 failed');
  await expect(job(page)).toContainText('Complete');
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: SCRATCH, Key: 'many/b.txt' }));
  expect(TagSet).toEqual([{ Key: 'stage', Value: 'clean' }]);

  await job(page).press('Escape');
  await expect(job(page)).toBeHidden();
  await expect(list.getByRole('row').filter({ hasText: '77' })).toHaveCount(1);
  await list.getByRole('row').filter({ hasText: 'Suspended' }).getByRole('link').press('Enter');
  await job(page).getByRole('button', { name: 'Cancel the job…' }).press('Enter');
  await expect(job(page).getByRole('button', { name: 'Let it go on' })).toBeFocused();
  await job(page).getByRole('button', { name: 'Cancel it for good' }).press('Enter');
  await expect(job(page).getByRole('status')).toContainText('Cancelled');
  await jobsPage(page).getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Failed', exact: true }).click();
  await expect(page.getByText('No job in eu-west-1 is of this status')).toBeVisible();
});

test('jobs that may not be listed, and one that is not there, say so', async ({ page }) => {
  await openSandbox(page, 'LakeReader');
  await page.getByRole('link', { name: 'Batch jobs' }).click();
  await expect(page.getByRole('heading', { name: 'This session may not list jobs here' })).toBeVisible();
  await openSandbox(page);
  await page.evaluate(() => history.pushState(undefined, '', '/s/111122223333.BucketAdmin/jobs?job=none'));
  await expect(page.getByRole('heading', { name: 'There is no such job in this Region' })).toBeVisible();
});
