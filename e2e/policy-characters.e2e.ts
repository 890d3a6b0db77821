import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { goTo, listed, openSandbox, writePolicy } from './actions';
import { expect, test } from './fixtures';
import { unseen } from './unseen';

// One walk through all that tells of a policy.
test.setTimeout(120_000);

const VENDOR = '777788889999';
const BUCKET = 'arn:aws:s3:::analytics-scratch';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Open\u202estropeR\u200b',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${VENDOR}:role/\u202eteam\u200b` },
      Action: 's3:GetObject',
      Resource: [`${BUCKET}/\u202estroper/*`, `${BUCKET}/a\u200bb\u00a0c\u2028/*`, `${BUCKET}/\u0430dmin/*`],
      Condition: {
        StringLike: { 'aws:Referer': '\u202ehttp://x/*', 'aws:UserAgent': 'curl\u2028\u202e*' },
      },
    },
    {
      Sid: 'عربي',
      Effect: 'Allow',
      Principal: { AWS: VENDOR },
      Action: 's3:PutObject',
      Resource: `${BUCKET}/تقرير شهري/日本語/é/*`,
    },
  ],
};

/** Block Public Access refuses it: what the draft needs besides speaks of the statement by its name. */
const PUBLIC = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Everybody\u202eydobyrevE\u200b',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `${BUCKET}/\u202ecilbup/*`,
    },
  ],
};

/** What S3 takes: it allows no such Sid. */
const SAVED = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: VENDOR },
      Action: 's3:ListBucket',
      Resource: BUCKET,
      Condition: { StringLike: { 's3:prefix': ['\u202edevas\u200b/*', 'a\u2028b/*'] } },
    },
  ],
};

async function expectSpelledOut(page: Page): Promise<void> {
  expect(await unseen(page)).toEqual([]);
  const lenses = await page.locator('.codelens-decoration').allTextContents();
  expect(lenses.filter((text) => /[\u200b\u202e\u2028]/.test(text))).toEqual([]);
}

test('what cannot be seen in a policy is spelled out wherever it is told', async ({ page }) => {
  await openSandbox(page);
  await goTo(page, 'analytics-scratch');
  await listed(page);
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  const side = page.getByRole('complementary', { name: 'What the policy means' });
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  await writePolicy(page, PUBLIC);
  await expect(side.getByRole('list', { name: 'What the draft needs besides' })).toContainText(
    'Everybody⟨U+202E⟩ydobyrevE⟨U+200B⟩',
  );
  await expectSpelledOut(page);
  await writePolicy(page, SAVED);
  const review = page.getByRole('complementary', { name: 'Review' });
  await page.getByRole('button', { name: 'Review and save' }).click();
  await review.getByRole('button', { name: /^Save/ }).click();
  await expect(review).toBeHidden();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const versions = page.getByRole('navigation', { name: 'Versions' });
  await expect(versions.getByRole('button', { name: /one statement/ })).toBeVisible();
  await expectSpelledOut(page);
  await page.getByRole('button', { name: 'History', exact: true }).click();

  await writePolicy(page, POLICY);
  const changes = side.getByRole('region', { name: 'What this draft changes' });
  await expect(changes).toContainText('gains write on تقرير شهري/日本語/é/*');
  await expect(changes).toContainText('⟨U+202E⟩stroper/*');
  await expect(changes.locator('bdi').first()).toHaveText('تقرير شهري');
  await expectSpelledOut(page);

  const grid = side.getByRole('grid', { name: /^Who can do what/ });
  await grid
    .getByRole('gridcell', { name: /; with the draft / })
    .first()
    .press('Enter');
  await expect(side.getByRole('button', { name: 'Close the trace' })).toBeVisible();
  await expectSpelledOut(page);

  await side.getByText('Statements', { exact: true }).click();
  await expect(side.getByRole('list', { name: 'Statements' })).toContainText('Open⟨U+202E⟩stropeR⟨U+200B⟩');
  await expectSpelledOut(page);

  await side.getByText('Try', { exact: true }).click();
  await page.getByLabel('Who asks').first().fill('arn:aws:iam');
  await expect(page.getByRole('option', { name: /⟨U\+202E⟩team/ })).toBeVisible();
  await expectSpelledOut(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export proposal…' }).click();
  const note = page.getByRole('textbox', { name: 'Note for whoever opens it' });
  await note.fill('For the\u202e team\u200b');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the proposal' }).click();
  const file = await download;
  await expect(note).toBeHidden();
  await page.getByLabel('Proposal file').setInputFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(await file.path()),
  });
  const proposal = page.getByRole('region', { name: 'Proposal' });
  await expect(proposal).toContainText('For the⟨U+202E⟩ team⟨U+200B⟩');
  await expectSpelledOut(page);
  await proposal.getByRole('button', { name: 'Put the proposal away' }).click();
  await page.getByLabel('Proposal file').setInputFiles({
    name: 'policy\u202enosj.exe\u200b',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(POLICY)),
  });
  const notice = page.getByRole('alert').filter({ hasText: 'was not opened' });
  await expect(notice).toContainText('policy\\u202enosj.exe\\u200b');
  await expectSpelledOut(page);
  await notice.getByRole('button').click();

  await page.getByRole('button', { name: 'Review and save' }).click();
  await expect(review).toContainText('⟨U+202E⟩stroper/*');
  await expectSpelledOut(page);
  await review
    .getByRole('button', { name: /gains read on/ })
    .first()
    .click();
  await expect(review).toContainText('asks for s3:GetObject');
  await expectSpelledOut(page);
});
