import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const BUCKET = 'vendor-drop';

test('who can reach what is filtered, marked as intended and kept as a file', async ({ page }) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const table = page.getByRole('table', { name: 'Ways in' });
  await expect(page.getByText(/\d+ buckets, .* in \d+\.\d s/)).toBeVisible({ timeout: 60_000 });

  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill(`777788889999 ${BUCKET}`);
  await table.getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Way in' });
  await expect(panel.getByRole('link', { name: 'Open in the editor' }).first()).toBeVisible();
  await panel.getByRole('textbox', { name: 'Why it is intended' }).fill('Delivers every night');
  await panel.getByRole('button', { name: 'Mark as intended' }).click();
  await expect(panel.getByRole('heading', { name: /^Intended since/ })).toBeVisible();
  await expect(table.getByText('yes', { exact: true }).first()).toBeVisible();
  await expectAccessible(page, 'review');

  const file = await exported(page, /^JSON/);
  expect(await readFile(file, 'utf8')).toContain('Delivers every night');
});

test('what changed since an earlier review is told, and printed and kept for other tools', async ({
  page,
  server,
}) => {
  test.slow();
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const read = page.getByText(/\d+ buckets, .* in \d+\.\d s/);
  await expect(read).toBeVisible({ timeout: 60_000 });
  const before = await exported(page, /^JSON/);

  const s3 = owner(server.sandbox!);
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }));
  const policy = JSON.parse(Policy) as { Statement: readonly object[] };
  const stranger = {
    Sid: 'Stranger',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::555566667777:root' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${BUCKET}/*`,
  };
  const put = (Statement: readonly object[]) =>
    s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: JSON.stringify({ ...policy, Statement }) }));
  await put([...policy.Statement, stranger]);
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 60_000 });
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Compare…' }).click();
  await (await choosing).setFiles(before);
  const compared = page.getByRole('group', { name: 'Compared' });
  await expect(compared.getByRole('button', { name: /New 1$/ })).toBeVisible();
  await expect(compared.getByRole('button', { name: /Gone 0$/ })).toBeVisible();
  await compared.getByRole('button', { name: /New 1$/ }).click();
  const table = page.getByRole('table', { name: 'Ways in' });
  await expect(table.getByRole('link', { name: /^5555-6666-7777 account/ })).toBeVisible();

  await table.getByRole('link').first().click();
  const changes = page.getByRole('region', { name: 'Changes in CloudTrail' });
  await changes.getByRole('button', { name: 'Ask CloudTrail' }).click();
  await changes.getByText('PutBucketPolicy').first().click();
  await expect(changes.getByText('555566667777').first()).toBeVisible();

  await page.getByRole('button', { name: 'Last changes' }).click();
  await expect(table.getByRole('columnheader', { name: 'Changed' })).toBeVisible({ timeout: 30_000 });
  await expect(table.getByTitle(/^PutBucketPolicy/).first()).toBeVisible();

  const sarif = JSON.parse(await readFile(await exported(page, 'SARIF'), 'utf8')) as {
    version: string;
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number }[];
    }[];
  };
  const [run] = sarif.runs;
  expect(sarif.version).toBe('2.1.0');
  for (const { ruleId, ruleIndex } of run!.results)
    expect(run!.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(run!.results.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['unused-key', 'root-key']),
  );

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Report to print' }).click();
  const report = page.getByRole('main', { name: 'Report' });
  await expect(report.getByRole('heading', { name: /^Who can reach what in account/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(report.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(report.getByRole('cell', { name: /^5555-6666-7777 account/ })).toBeVisible();
  await expect(table).toBeHidden();
});

test('what drifted from its mark says who did it, and is undone as a draft', async ({ page, server }) => {
  test.slow();
  const s3 = owner(server.sandbox!);
  const read = async () => {
    const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'partner-downloads' }));
    return JSON.parse(Policy) as { Statement: Record<string, unknown>[] };
  };
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const done = page.getByText(/\d+ buckets, .* in \d+\.\d s/);
  await expect(done).toBeVisible({ timeout: 60_000 });
  const filter = page.getByRole('textbox', { name: 'Filter who, where, way' });
  await filter.fill('777788889999 partner-downloads');
  const ways = page.getByRole('table', { name: 'Ways in' });
  await ways
    .getByRole('row', { name: /\bdownload\b/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Mark as intended' }).click();
  await expect(page.getByRole('heading', { name: /^Intended since/ })).toBeVisible();

  const before = await read();
  const wider = before.Statement.map((statement) =>
    statement['Sid'] === 'PartnerFetchesReleases'
      ? { ...statement, Action: ['s3:GetObject', 's3:PutObject'] }
      : statement,
  );
  const Policy = JSON.stringify({ ...before, Statement: wider });
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'partner-downloads', Policy }));
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByRole('button', { name: 'Read again' })).toBeEnabled({ timeout: 60_000 });

  await page
    .getByRole('radiogroup', { name: 'View' })
    .getByText(/^Drift/)
    .click();
  const table = page.getByRole('table', { name: 'Drift' });
  await table.getByRole('link', { name: /partner-downloads/ }).click();
  const panel = page.getByRole('complementary', { name: 'Drift of a way in' });
  await expect(panel.getByText('may upload now')).toBeVisible();
  const who = panel.getByRole('list', { name: 'Who changed it' });
  await expect(who).toContainText('arn:aws:iam::111122223333:root, PutBucketPolicy');
  await expect(panel.getByText(/it is the text that was marked, by its digest/)).toBeVisible();
  await expectAccessible(page, 'drift');

  await panel.getByRole('button', { name: 'Undo as a draft' }).click();
  await expect(page).toHaveURL(/\/l\/partner-downloads\/policy/);
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect.poll(read).toEqual(before);
});

/** What the menu saves: the file's path. */
async function exported(page: Page, item: string | RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  return (await downloading).path();
}
