import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { goTo, listed, openSandbox, writePolicy } from './actions';
import { expect, test } from './fixtures';

const VENDOR = '777788889999';

async function openPolicy(page: Page, location: string): Promise<Locator> {
  await goTo(page, location);
  await listed(page);
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  return page.getByRole('complementary', { name: 'What the policy means' });
}

/** Drafts a read grant by the form, as one would. */
async function grantRead(page: Page, account: string, prefix: string): Promise<void> {
  await page.getByRole('button', { name: 'Insert grant' }).click();
  await page.getByRole('textbox', { name: /^Who/ }).fill(account);
  await page.getByRole('textbox', { name: /^Only under this prefix/ }).fill(prefix);
  await page.getByRole('button', { name: 'Insert into the draft' }).click();
}

const allow = (principal: unknown, action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Given', Effect: 'Allow', Principal: principal, Action: action, Resource: resource }],
});

async function startBlank(page: Page, policy: unknown): Promise<void> {
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  await writePolicy(page, policy);
}

test.beforeEach(async ({ page }) => openSandbox(page));

test('a draft says who gains what, with a request that proves it and the statement that decides', async ({
  page,
}) => {
  const side = await openPolicy(page, 'analytics-lake');
  await grantRead(page, VENDOR, 'inbox/');
  const changes = side.getByRole('region', { name: 'What this draft changes' });
  await expect(changes.getByText('More access', { exact: true })).toBeVisible();
  await expect(changes).toContainText('Nobody loses access');
  await changes.getByRole('button', { name: /gains read on inbox/ }).click();
  await expect(side).toContainText('asks for s3:GetObject of inbox/');
  await expect(page.locator('.view-overlays [class*="allowed"]').first()).toBeVisible();
  await side.getByText('Saved: denied').click();
  await expect(side).toContainText('Denied');
  await side.getByRole('button', { name: 'Back to what changes' }).click();

  const grid = side.getByRole('grid', { name: /^Who can do what/ });
  await grid
    .getByRole('gridcell', { name: /; with the draft / })
    .first()
    .press('Enter');
  await expect(side.getByRole('button', { name: 'Close the trace' })).toBeVisible();
});

test('completion knows the actions, and a quick fix mends what is found', async ({ page }) => {
  await openPolicy(page, 'analytics-scratch');
  await startBlank(
    page,
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Alow", "Principal": {"AWS": "777788889999"}, "Resource": "arn:aws:s3:::analytics-scratch/*", "Action": "s3:GetObjectVersionAt',
  );
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget .monaco-list-row').first()).toContainText(
    's3:GetObjectVersionAttributes',
  );
  await page.keyboard.press('Enter');
  await expect(page.locator('.view-lines').last()).toContainText('s3:GetObjectVersionAttributes');
  const findings = page.getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('INVALID_EFFECT');
  await findings
    .getByRole('listitem')
    .filter({ hasText: 'INVALID_EFFECT' })
    .getByRole('button', { name: /^Change to/ })
    .click();
  await expect(findings).not.toContainText('INVALID_EFFECT');
});

test('what stands in the way of a public grant is offered to be changed, and opening is confirmed by name', async ({
  page,
}) => {
  const side = await openPolicy(page, 'analytics-open-data');
  await expect(side.getByRole('grid', { name: /^Who can do what/ })).toBeVisible();
  await writePolicy(page, allow('*', 's3:GetObject*', 'arn:aws:s3:::analytics-open-data/*'));
  // Asked by keyboard and left by Escape: the keys go on where they were.
  const offer = side.getByRole('button', { name: 'Turn off BlockPublicPolicy for the bucket…' });
  await offer.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(offer).toBeFocused();
  for (const name of ['BlockPublicPolicy', 'RestrictPublicBuckets']) {
    await side.getByRole('button', { name: `Turn off ${name} for the bucket…` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('analytics-open-data');
    await dialog.getByRole('button', { name: `Turn off ${name} for the bucket` }).click();
    await expect(dialog).toBeHidden();
  }
  const changes = side.getByRole('region', { name: 'What this draft changes' });
  await expect(changes.getByText('Public', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('complementary', { name: 'Review' });
  await review.getByRole('button', { name: 'Save and open it to the public…' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Save and make it public' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('analytics-open-data');
  await confirm.click();
  await expect(page.getByText(/saved\.$/).last()).toBeVisible();
});

test('an earlier version is rolled back to from the history', async ({ page }) => {
  await openPolicy(page, 'analytics-scratch');
  const arn = 'arn:aws:s3:::analytics-scratch/*';
  await startBlank(page, allow({ AWS: VENDOR }, 's3:GetObject', arn));
  await saveDraft(page);
  await writePolicy(page, allow({ AWS: VENDOR }, 's3:PutObject', arn));
  await saveDraft(page);
  await page.getByRole('button', { name: 'History' }).click();
  const versions = page.getByRole('navigation', { name: 'Versions' });
  await versions.getByRole('button').nth(1).click();
  await page.getByRole('button', { name: 'Restore into the draft' }).click();
  await expect(page.locator('.view-lines').last()).toContainText('s3:GetObject');
  await saveDraft(page);
  await expect(page.getByRole('button', { name: 'Review and save' })).toBeDisabled();
  await expect(page.locator('.view-lines').last()).toContainText('s3:GetObject');
});

async function saveDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('complementary', { name: 'Review' });
  await review.getByRole('button', { name: /^Save/ }).click();
  // The notice of an earlier save may still stand; the review is left once this one is written down.
  await expect(review).toBeHidden();
}

test('a draft leaves as one file, and a second person opens the same change from it', async ({ page }) => {
  const side = await openPolicy(page, 'analytics-lake');
  await grantRead(page, VENDOR, 'inbox/');
  await expect(side).toContainText('gains read on inbox/*');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export proposal…' }).click();
  await page.getByRole('textbox', { name: /^Note/ }).fill('The vendor fetches its receipts.');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the proposal' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('analytics-lake.bucket-policy.proposal.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).not.toMatch(/secret|token/i);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(side).not.toContainText('gains read');

  await goTo(page, 'analytics-scratch');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await expect(page.getByText('analytics-scratch has no bucket policy')).toBeVisible();
  await page.getByLabel('Proposal file').setInputFiles({
    name: 'from-a-colleague.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const proposal = page.getByRole('region', { name: 'Proposal' });
  await expect(proposal).toContainText('The vendor fetches its receipts.');
  await proposal.getByRole('button', { name: 'Go there' }).click();
  await proposal.getByRole('button', { name: 'Open as draft' }).click();
  await expect(side).toContainText('gains read on inbox/*');
});

test('both halves of an access-point grant are written side by side', async ({ page }) => {
  const side = await openPolicy(page, 'analytics-lake');
  await page.getByText('Both', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Access point' }).click();
  await page.getByRole('option', { name: 'marketing-read' }).click();
  const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';
  await writePolicy(
    page,
    allow({ AWS: VENDOR }, 's3:GetObjectVersion', `${point}/object/reports/*`),
    /^Policy of access point/,
  );
  await side.getByRole('button', { name: 'Let access point marketing-read decide' }).click();
  await expect(page.getByRole('region', { name: /^Bucket policy/ })).toContainText('Draft');
  const changes = side.getByRole('region', { name: 'What these drafts change' });
  await expect(changes).toContainText(/7777-8888-9999.* gains .*marketing-read/);
});
