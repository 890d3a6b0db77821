import { readFile } from 'node:fs/promises';
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';

const BUCKET = 'vendor-drop';
const STRANGER = '999900001111';

test('who can reach what is filtered, marked as intended, kept, and held against what came later', async ({
  page,
  server,
}) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const table = page.getByRole('table', { name: 'Ways in' });
  await expect(page.getByText(/\d+ buckets, .* in \d+\.\d s/)).toBeVisible({ timeout: 30_000 });

  await page.getByRole('textbox', { name: 'Filter who, where, way' }).fill(`777788889999 ${BUCKET}`);
  await table.getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Way in' });
  await expect(panel.getByRole('link', { name: 'Open in the editor' }).first()).toBeVisible();
  await panel.getByRole('textbox', { name: 'Why it is intended' }).fill('Delivers every night');
  await panel.getByRole('button', { name: 'Mark as intended' }).click();
  await expect(panel.getByRole('heading', { name: /^Intended since/ })).toBeVisible();
  await expect(table.getByText('yes', { exact: true }).first()).toBeVisible();
  await expectAccessible(page, 'review');

  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^JSON/ }).click();
  const file = await (await downloading).path();
  expect(await readFile(file, 'utf8')).toContain('Delivers every night');

  const s3 = owner(server.sandbox!);
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }));
  const policy = JSON.parse(Policy) as { Statement: object[] };
  policy.Statement.push({
    Sid: 'Surprise',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::777788889999:root` },
    Action: 's3:DeleteObject',
    Resource: `arn:aws:s3:::${BUCKET}/${STRANGER}/*`,
  });
  await s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: JSON.stringify(policy) }));
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();

  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'review.json',
      mimeType: 'application/json',
      buffer: await readFile(file),
    });
  const compared = page.getByRole('group', { name: 'Compared' });
  await compared.getByRole('button', { name: 'New 1' }).click();
  await expect(table.getByRole('link')).toHaveCount(1);
  await expect(table.getByText('delete', { exact: true })).toBeVisible();
});
