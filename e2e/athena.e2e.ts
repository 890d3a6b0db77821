import { expectAccessible } from './axe';
import { goTo, openSandbox } from './actions';
import { expect, test } from './fixtures';

const OUTPUT = 's3://analytics-scratch/athena/';

test('a bucket’s objects are asked for by SQL: its tables made, queries run, cancelled and failed', async ({
  page,
  control,
}) => {
  test.slow();
  await openSandbox(page);
  await goTo(page, 'analytics-scratch');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const panel = page.getByRole('region', { name: 'S3 Metadata' });
  await expect(panel).toContainText('Off.');
  await panel.getByRole('button', { name: 'Edit S3 Metadata' }).press('Enter');
  await page.getByRole('switch', { name: 'Keep tables about the objects' }).press('Space');
  await page.getByRole('checkbox', { name: 'Delete old records of the journal' }).press('Space');
  await page.getByRole('textbox', { name: 'Days that records stay' }).fill('3');
  await expect(page.getByRole('button', { name: 'Review and save' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Days that records stay' }).fill('30');
  await page.getByRole('button', { name: 'Review and save' }).press('Enter');
  await expectAccessible(page, 'review of S3 Metadata');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(panel).toContainText('records go after 30 days');
  await control('clock', { advanceMs: 20_000 });
  await panel.getByRole('link', { name: 'Query the tables with Athena…' }).press('Enter');

  await page.getByRole('button', { name: /b_analytics-scratch\.inventory/ }).press('Enter');
  const sql = page.getByRole('textbox', { name: 'SQL' });
  await expect(sql).toHaveValue(/FROM "s3tablescatalog\/aws-s3"\."b_analytics-scratch"\."inventory"/);
  await expect(page.getByText(/primary has no output of its own/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Where the answer is written' }).fill(OUTPUT);
  await sql.press('Control+Enter');
  const answer = page.getByRole('grid', { name: 'Answer' });
  await expect(answer).toContainText('drafts/idea.json');
  await expect(page.getByText(/bytes\) · AWS bills 10 MB/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open as a listing' })).toHaveAttribute(
    'href',
    /recorded=s3%3A\/\/analytics-scratch\/athena\/[\w-]+\.csv/,
  );
  await expectAccessible(page, 'an answer of Athena');

  await sql.fill('SELECT * FROM nowhere');
  await sql.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText(/TABLE_NOT_FOUND.*Write the whole name/s);

  await control('queries/hold', { state: 'RUNNING' });
  await sql.fill('SELECT 1 AS one');
  await sql.press('Control+Enter');
  const cancel = page.getByRole('button', { name: 'Cancel the query' });
  await cancel.press('Enter');
  await expect(page.getByRole('heading', { name: 'The query was cancelled' })).toBeVisible();
  await control('queries/release', {});

  await page.getByRole('button', { name: 'Earlier queries' }).press('Enter');
  const earlier = page.getByRole('region', { name: 'Earlier queries' });
  await expect(earlier.getByRole('button')).toHaveCount(3);
  await expect(earlier.getByRole('button').nth(1)).toContainText(/failed.*this tab.*nowhere/);
  await expectAccessible(page, 'earlier queries');
});

test('what a workgroup and Lake Formation lay down is said, and a query that was left is found again', async ({
  page,
  control,
}) => {
  await openSandbox(page);
  const at = new URL(page.url());
  const ask = async (search: Readonly<Record<string, string>>) => {
    const url = new URL(at.pathname.replace(/buckets$/, 'l/analytics-lake/athena'), at);
    for (const [name, value] of Object.entries(search)) url.searchParams.set(name, value);
    // Within the page: a session does not outlive a reload.
    await page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, url.href);
    await expect(page.getByRole('region', { name: 'Athena' })).toBeVisible();
  };
  const sql = page.getByRole('textbox', { name: 'SQL' });

  await ask({ group: 'reports', output: 's3://analytics-scratch/mine/', sql: 'SELECT 1 AS one' });
  await expect(
    page.getByText(/reports enforces its settings: the answer goes to .*reports\/ and not to .*mine\//),
  ).toBeVisible();
  await sql.press('Control+Enter');
  await expect(page.getByRole('grid', { name: 'Answer' })).toBeVisible();

  await ask({ sql: 'SELECT * FROM awsdatacatalog.governed.payments', output: OUTPUT });
  await sql.press('Control+Enter');
  await expect(page.getByText('Refused by AWS Lake Formation')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(/grant SELECT and DESCRIBE/);
  await expectAccessible(page, 'refused by Lake Formation');

  // It goes on when the page is left, which is said; on coming back it is found again.
  await control('queries/hold', { state: 'RUNNING' });
  await ask({ sql: 'SELECT 2 AS two', output: OUTPUT });
  await sql.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Cancel the query' })).toBeVisible();
  await goTo(page, 's3://analytics-lake/');
  await expect(page.getByText('The query goes on in Athena.')).toBeVisible();
  await ask({});
  const running = page.getByRole('list', { name: 'Queries that still run' });
  await expect(running).toContainText('SELECT 2 AS two');
  await expectAccessible(page, 'a query found again');
  await running.getByRole('button', { name: 'Show it' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Cancel it when I leave' }).press('Space');
  await goTo(page, 's3://analytics-lake/');
  await ask({});
  await page.getByRole('button', { name: 'Earlier queries' }).press('Enter');
  await expect(
    page.getByRole('region', { name: 'Earlier queries' }).getByRole('button').first(),
  ).toContainText(/cancelled.*two/);
  await control('queries/release', {});
});
