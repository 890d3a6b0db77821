import {
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from '../../e2e/actions';
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

const ask: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/curated/');
  await listed(page);
  await row(page, 'orders/').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ask the data (SQL)…' }).click();
  // The engine is large: the box is there once it is.
  const sql = page.getByRole('textbox', { name: 'SQL' });
  await sql.waitFor({ timeout: 60_000 });
  await sql.fill('SELECT dt, count(*) AS orders\nFROM data\nGROUP BY dt\nORDER BY dt DESC');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('grid', { name: 'Answer' }).getByRole('row').nth(3).waitFor();
};

/** Pictures of docs/objects.md. */
export const OBJECT_PICTURES: readonly Picture[] = [
  ['panes-dark', 'dark', panes],
  ['compare-light', 'light', compare],
  ['ask-light', 'light', ask],
  ['properties-light', 'light', properties],
  ['past-light', 'light', past],
  ['history-dark', 'dark', history],
  ['sizes-light', 'light', sizes],
  ['lifecycle-light', 'light', lifecycle],
];
