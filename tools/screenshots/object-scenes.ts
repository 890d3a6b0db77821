import {
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from '../../e2e/actions';
import { makeJobRole } from '../../e2e/job-role';
import type { Picture, Scene, Stage } from './scene';

const SCRATCH = 'analytics-scratch';
const DAYS = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];

const put = (s3: S3Client, Key: string, size: number, fill = 'x') =>
  s3.send(new PutObjectCommand({ Bucket: SCRATCH, Key, Body: Buffer.alloc(size, fill) }));

async function more(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Deliveries of a week, of which two came already and one of those differs. */
async function deliveries(s3: S3Client): Promise<void> {
  for (const [index, day] of DAYS.entries())
    await put(s3, `incoming/orders-${day}.csv`, 48_000 + 9_000 * index);
  await put(s3, 'incoming/returns/2026-w47.csv', 12_000);
  await put(s3, 'accepted/orders-2026-11-16.csv', 48_000);
  await put(s3, 'accepted/orders-2026-11-17.csv', 40_000, 'y');
  await put(s3, 'accepted/orders-2026-11-15.csv', 47_000);
}

const panes: Scene = async (page, { s3 }) => {
  await deliveries(s3);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/incoming/`);
  await listed(page);
  await more(page, 'Second pane');
  const right = page.getByRole('region', { name: 'Right pane' });
  await right.getByRole('button', { name: 'Another place in this pane' }).click();
  await page.getByRole('combobox', { name: /^Go to/ }).fill(`s3://${SCRATCH}/accepted/`);
  await page.keyboard.press('Enter');
  await right.getByRole('row').filter({ hasText: 'orders-2026-11-15.csv' }).waitFor();
  await page.getByRole('region', { name: 'Left pane' }).getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F5');
  const plan = page.getByRole('region', { name: /^Copy / });
  await plan.getByRole('table', { name: 'What would happen' }).waitFor();
  await plan.getByRole('radio', { name: 'Through this page' }).waitFor();
  await plan.getByRole('button', { name: 'Dry run' }).click();
  await plan.getByText(/Nothing was written/).waitFor();
};

const compare: Scene = async (page, { s3 }) => {
  await deliveries(s3);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/incoming/`);
  await listed(page);
  await more(page, 'Compare and sync…');
  await page.getByRole('button', { name: 'Another place on the right' }).press('Enter');
  await page.getByRole('combobox', { name: /^Go to/ }).fill(`s3://${SCRATCH}/accepted/`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Same/ }).press('Space');
  await page.getByRole('row').filter({ hasText: 'orders-2026-11-20.csv' }).waitFor();
};

const properties: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/archive/contracts/');
  const grid = await listed(page);
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('F4');
  const form = page.getByRole('complementary', { name: 'Properties' });
  await form.getByRole('textbox', { name: 'Cache-Control' }).fill('no-cache');
  await form.getByRole('button', { name: 'Review changes' }).click();
  await form.getByRole('region', { name: 'Plan' }).waitFor();
};

/** A folder with three days behind it. */
async function changed({ s3, hoursAgo }: Stage): Promise<void> {
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: SCRATCH, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket: SCRATCH, Key }));
  await hoursAgo(74, async () => {
    for (const day of DAYS.slice(0, 3)) await put(s3, `team/orders-${day}.csv`, 51_000);
    await put(s3, 'team/forecast.xlsx', 220_000);
    await put(s3, 'team/notes/monday.md', 2_400);
  });
  await hoursAgo(50, async () => {
    await put(s3, 'team/forecast.xlsx', 260_000, 'y');
    await put(s3, 'team/orders-2026-11-19.csv', 66_000);
  });
  await hoursAgo(27, async () => {
    for (const day of DAYS.slice(0, 2)) await remove(`team/orders-${day}.csv`);
    await remove('team/notes/monday.md');
  });
  await hoursAgo(3, () => put(s3, 'team/forecast.xlsx', 262_000, 'z'));
}

const past: Scene = async (page, stage) => {
  await changed(stage);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/team/`);
  await listed(page);
  await more(page, 'As it was at a moment…');
  const bar = page.getByRole('region', { name: 'The moment that is shown' });
  await bar.getByLabel('The moment that is shown, local time').fill('40 h ago');
  await page.keyboard.press('Enter');
  await row(page, 'orders-2026-11-16.csv').waitFor();
};

const history: Scene = async (page, stage) => {
  await changed(stage);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/team/`);
  await listed(page);
  await more(page, 'History of what is here');
  await page.getByRole('grid', { name: 'Changes, the newest first' }).getByRole('row').nth(3).waitFor();
};

const sizes: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/');
  await listed(page);
  await more(page, 'What takes the space');
  await page
    .getByRole('status')
    .filter({ hasText: /\d+ objects · / })
    .waitFor();
};

const asking: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/curated/');
  await row(page, 'orders/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ask the data (SQL)…' }).click();
  const sql = page.getByRole('textbox', { name: 'SQL' });
  // The engine is large.
  await page.getByText('order_id').first().waitFor({ timeout: 90_000 });
  await sql.fill('SELECT dt, count(*) AS orders\nFROM data\nGROUP BY dt\nORDER BY dt');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('columnheader', { name: 'orders' }).waitFor({ timeout: 60_000 });
};

const deleting: Scene = async (page, { s3, command }) => {
  for (let index = 0; index < 2_400; index += 200)
    await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        put(s3, `old/part-${String(index + at).padStart(5, '0')}.json`, 900),
      ),
    );
  await put(s3, 'kept.csv', 4_000);
  await openSandbox(page);
  await goTo(page, `s3://${SCRATCH}/`);
  await row(page, 'old/').click();
  await command('faults/add', { match: { operation: 'DeleteObjects' }, delayMs: 4_000, times: 'always' });
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2,400 objects').first().waitFor();
  await dialog.getByRole('textbox').fill('2400');
  await page.keyboard.press('Enter');
  await page
    .getByRole('list', { name: 'Deletions' })
    .getByText(/[1-9],\d{3} of 2,400/)
    .waitFor({ timeout: 30_000 });
};

const lifecycle: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 'partner-downloads');
  await page.getByRole('link', { name: 'Uploads' }).click();
  await page.getByRole('link', { name: /Have S3 abort them/ }).click();
  const editor = page.getByRole('group', { name: /^Edit Lifecycle of / });
  await editor.getByText('JSON', { exact: true }).click();
  const rule = {
    ID: 'old-releases',
    Status: 'Enabled',
    Filter: { Prefix: 'releases/' },
    Expiration: { Days: 90 },
  };
  await editor.getByRole('textbox', { name: 'Rules as JSON' }).fill(JSON.stringify([rule], undefined, 2));
  await editor.getByRole('button', { name: 'Work it out' }).click();
  await editor
    .getByRole('row', { name: /Deleted|Expire/ })
    .first()
    .waitFor();
};

const jobs: Scene = async (page, { s3, endpoint }) => {
  await deliveries(s3);
  await makeJobRole(endpoint, 'batch-tag', s3.config.systemClockOffset);
  await openSandbox(page);
  for (const [stage, begun] of [
    ['clean', true],
    ['checked', false],
  ] as const) {
    await goTo(page, `s3://${SCRATCH}/`);
    await listed(page);
    await row(page, 'incoming/').click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('F4');
    const form = page.getByRole('complementary', { name: 'Properties' });
    const tags = form.getByRole('region', { name: 'Tags' });
    await tags.getByRole('button', { name: 'Add a tag' }).click();
    await page.keyboard.type('stage');
    await page.keyboard.press('Tab');
    await page.keyboard.type(stage);
    await tags.getByRole('checkbox', { name: /all others/i }).check();
    await form.getByRole('button', { name: 'As a batch job…' }).click();
    await form.getByRole('button', { name: 'Create the job' }).click();
    if (begun) await form.getByRole('button', { name: 'Confirm: begin' }).click();
    await form.getByText(begun ? 'Complete' : 'waits to be confirmed').waitFor();
    await form.getByRole('button', { name: 'Back' }).click();
    await form.getByRole('button', { name: 'Discard' }).click();
  }
  await page.getByRole('link', { name: 'Batch jobs' }).click();
  const list = page.getByRole('table', { name: 'Batch jobs' });
  await list.getByRole('row').filter({ hasText: 'Suspended' }).getByRole('link').click();
  await page.getByRole('complementary', { name: 'Job', exact: true }).getByText('Role').waitFor();
};

/** Pictures of docs/objects.md. */
export const OBJECT_PICTURES: readonly Picture[] = [
  ['panes-dark', 'dark', panes],
  ['compare-light', 'light', compare],
  ['properties-light', 'light', properties],
  ['past-light', 'light', past],
  ['history-dark', 'dark', history],
  ['sizes-light', 'light', sizes],
  ['asking-light', 'light', asking],
  ['deleting-light', 'light', deleting],
  ['lifecycle-light', 'light', lifecycle],
  ['jobs-light', 'light', jobs],
];
