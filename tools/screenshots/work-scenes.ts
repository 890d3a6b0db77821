import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { goTo, listed, openSandbox, row } from '../../e2e/actions';
import type { Picture, Scene } from './scene';

const SCRATCH = 'analytics-scratch';

async function deliveries(s3: S3Client, count: number): Promise<void> {
  for (let day = 1; day <= count; day += 1) {
    const Key = `incoming/orders-2026-11-${String(day).padStart(2, '0')}.csv`;
    await s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key, Body: 'id,total\n', Tagging: 'stage=raw' }));
  }
}

/** A job that is through, looked at in the list of jobs. */
const jobs: Scene = async (page, { s3, jobRole }) => {
  await deliveries(s3, 18);
  await jobRole('batch-copy');
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/`);
  await listed(page);
  await row(page, 'incoming/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy to…' }).click();
  const plan = page.getByRole('region', { name: /^Copy / });
  await plan.getByRole('textbox', { name: 'To' }).fill(`s3://${SCRATCH}/archive/`);
  await plan.getByRole('button', { name: 'Dry run' }).click();
  await plan.getByText(/Nothing was written/).waitFor();
  await plan.getByRole('button', { name: 'As an S3 Batch Operations job…' }).click();
  await plan.getByRole('button', { name: 'Create the job for 18' }).click();
  await plan.getByRole('button', { name: 'Confirm: begin' }).click();
  await plan.getByText('18 of 18 done, 0 failed').waitFor();
  await page.getByRole('link', { name: 'Batch jobs' }).click();
  const table = page.getByRole('table', { name: 'Batch jobs' });
  await table.getByRole('row').filter({ hasText: 'Complete' }).getByRole('link').click();
  await page.getByRole('complementary', { name: 'Job', exact: true }).getByText('Complete').first().waitFor();
};

/** A deletion that is through. */
const deletion: Scene = async (page, { s3 }) => {
  await deliveries(s3, 18);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/incoming/`);
  await listed(page);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('textbox').fill('18');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Deletions' }).getByText('Deleted').waitFor();
};

export const WORK_PICTURES: readonly Picture[] = [
  ['jobs-light', 'light', jobs],
  ['deletion-light', 'light', deletion],
];
