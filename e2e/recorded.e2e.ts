import { readFile } from 'node:fs/promises';
import {
  DeleteObjectCommand,
  GetBucketInventoryConfigurationCommand,
  ListObjectsV2Command,
  PutBucketInventoryConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { ODD_KEYS } from './odd-keys';
import { owner } from './owner';

const BUCKET = 'analytics-scratch';

const put = (s3: S3Client, key: string, text: string) =>
  s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: text }));

async function more(page: Page, item: string) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('an inventory is configured, its report opens as a listing, and is held against what is there now', async ({
  page,
  server,
  control,
}) => {
  const s3 = owner(server.sandbox!);
  await Promise.all(ODD_KEYS.map((key) => put(s3, `odd/${key}`, key)));
  await put(s3, 'team/gone.csv', 'gone');
  await put(s3, 'team/changed.csv', 'then');
  await put(s3, 'team/deep/er/same.csv', 'same');
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/`);
  await listed(page);

  // By the keyboard from the menu to a configuration, with the statement that its destination needs.
  await more(page, 'Recorded listings (S3 Inventory)…');
  const pane = page.getByRole('region', { name: 'Recorded listings', exact: true });
  await expect(pane).toBeFocused();
  await expect(pane.getByText('None is configured.')).toBeVisible();
  await expectAccessible(page, 'recorded, none');
  await pane.getByRole('button', { name: 'New inventory…' }).press('Enter');
  const form = pane.getByRole('form', { name: 'New inventory' });
  await form.getByRole('button', { name: 'Create' }).press('Enter');
  await expect(form.getByText('Up to 64 letters, digits, dots, underscores and hyphens')).toBeVisible();
  await form.getByLabel('Name').fill('daily');
  await form.getByLabel('Destination bucket').fill(BUCKET);
  await form.getByLabel('Prefix of the reports').fill('inventory');
  await form.getByRole('button', { name: `Add it to the policy of ${BUCKET}` }).press('Enter');
  await expect(form.getByText(`It is in the policy of ${BUCKET}.`)).toBeVisible();
  await expectAccessible(page, 'recorded, new');
  await form.getByRole('button', { name: 'Create' }).press('Enter');
  await expect(pane.getByText('No report yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();

  await control('inventory/report', { bucket: BUCKET, id: 'daily', rowsPerFile: 40 });
  await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'team/gone.csv' }));
  await put(s3, 'team/changed.csv', 'now, and longer');
  await put(s3, 'team/added.csv', 'added');

  await more(page, 'Recorded listings (S3 Inventory)…');
  await pane.getByRole('list', { name: 'Reports' }).getByRole('button').first().press('Enter');
  const bar = page.getByRole('region', { name: 'The report that is shown' });
  await expect(bar.getByText(/^As of \d{4}-.* from/)).toBeVisible();
  await expect(page).toHaveURL(/[?&]recorded=s3%3A/);
  await expect(bar.getByRole('status')).toContainText(
    /^\d+ objects, .* in all then · \d+ rows of \d+ files, .* read in /,
  );
  await expect(row(page, 'odd/')).toContainText(`${ODD_KEYS.length} objects`);
  await expect(row(page, 'inventory/')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Upload' }).first()).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'recorded');

  // Into a folder and to an object that is gone.
  await page.getByRole('grid', { name: /^Objects in/ }).focus();
  await row(page, 'team/').dblclick();
  await expect(row(page, 'gone.csv')).toBeVisible();
  await expect(row(page, 'added.csv')).toBeHidden();
  await row(page, 'gone.csv').dblclick();
  await expect(page.getByText('It was there when the report was made')).toBeVisible();

  await bar.getByRole('button', { name: 'Compare with now…' }).press('Enter');
  const delta = page.getByRole('region', { name: 'Since the report' });
  await expect(delta.getByText('1 object the same')).toBeVisible();
  const differences = delta.getByRole('grid', { name: 'What differs' });
  await expect(differences.getByRole('row')).toHaveCount(1 + 3);
  await expect(differences.getByRole('row', { name: 'changed.csv' })).toContainText('4 B → 15 B');
  await expectAccessible(page, 'delta');
  await delta.getByRole('button', { name: /^Added/ }).press('Enter');
  await expect(differences.getByRole('row')).toHaveCount(1 + 2);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    delta.getByRole('button', { name: 'Save as CSV' }).press('Enter'),
  ]);
  const csv = await readFile(await saved.path(), 'utf8');
  expect(csv).toContain('gone,team/gone.csv');
  expect(csv).not.toContain('added.csv');
  await page.keyboard.press('Escape');

  // Every odd key is the same on both sides.
  await page.getByRole('navigation', { name: 'Folder' }).getByRole('button').first().press('Enter');
  await row(page, 'odd/').dblclick();
  await bar.getByRole('button', { name: 'Compare with now…' }).press('Enter');
  await expect(delta.getByText(`${ODD_KEYS.length} objects the same`)).toBeVisible();
  await expect(delta.getByText('Nothing has changed since')).toBeVisible();
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Back to now' }).press('Enter');
  await expect(bar).toBeHidden();
});

test('a configuration is changed, taken back and deleted; its report opens from where its files lie', async ({
  page,
  server,
  control,
}) => {
  const s3 = owner(server.sandbox!);
  await put(s3, 'team/one.csv', 'one');
  await s3.send(
    new PutBucketInventoryConfigurationCommand({
      Bucket: BUCKET,
      Id: 'weekly',
      InventoryConfiguration: {
        Id: 'weekly',
        IsEnabled: true,
        Destination: {
          S3BucketDestination: { Bucket: `arn:aws:s3:::${BUCKET}`, Format: 'CSV', Encryption: { SSES3: {} } },
        },
        Schedule: { Frequency: 'Weekly' },
        IncludedObjectVersions: 'Current',
        OptionalFields: ['Size', 'ETag'],
      },
    }),
  );
  const configuration = async () =>
    (await s3.send(new GetBucketInventoryConfigurationCommand({ Bucket: BUCKET, Id: 'weekly' })))
      .InventoryConfiguration;
  const before = await configuration();
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/`);
  await listed(page);
  await more(page, 'Recorded listings (S3 Inventory)…');
  const pane = page.getByRole('region', { name: 'Recorded listings', exact: true });

  // What was typed is not lost by Escape; nothing is written before the review.
  await pane.getByRole('button', { name: 'Edit weekly' }).press('Enter');
  const form = pane.getByRole('form', { name: 'Inventory weekly' });
  await expect(form.getByRole('button', { name: 'Review…' })).toBeDisabled();
  await form.getByLabel('Only keys that begin with').fill('team/');
  await page.keyboard.press('Escape');
  await expect(form.getByLabel('Only keys that begin with')).toHaveValue('team/');
  await form.getByRole('checkbox', { name: 'ETag' }).press('Space');
  await expectAccessible(page, 'an inventory, edited');
  await form.getByRole('button', { name: 'Review…' }).press('Enter');
  const review = pane.getByRole('region', { name: 'Inventory weekly', exact: true }).last();
  await expect(review.getByText(/no more of 1 field: ETag/)).toBeVisible();
  await expectAccessible(page, 'an inventory, reviewed');
  await review.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(pane.getByText('Keys that begin with team/')).toBeVisible();
  expect(await configuration()).toMatchObject({
    Filter: { Prefix: 'team/' },
    OptionalFields: ['Size'],
    Destination: { S3BucketDestination: { Encryption: { SSES3: {} } } },
  });
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(pane.getByText('Every key')).toBeVisible();
  expect(await configuration()).toEqual(before);

  await pane.getByRole('button', { name: 'Delete weekly…' }).press('Enter');
  await pane.getByRole('button', { name: 'Delete weekly', exact: true }).press('Enter');
  await expect(pane.getByText('None is configured.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await expect(pane.getByText('Weekly, CSV, current versions')).toBeVisible();
  expect(await configuration()).toEqual(before);
  await page.keyboard.press('Escape');

  // A data file has no header: its manifest says what is in it.
  await s3.send(
    new PutBucketPolicyCommand({
      Bucket: BUCKET,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${BUCKET}/*`,
        },
      }),
    }),
  );
  await control('inventory/report', { bucket: BUCKET, id: 'weekly' });
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: BUCKET, Prefix: `${BUCKET}/weekly/data/` }),
  );
  await goTo(page, `s3://${BUCKET}/${Contents[0]?.Key ?? ''}`);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Open as a listing' }).press('Enter');
  const bar = page.getByRole('region', { name: 'The report that is shown' });
  await expect(bar.getByText(/^As of \d{4}-.* from/)).toBeVisible();
  await row(page, 'team/').dblclick();
  await expect(row(page, 'one.csv')).toBeVisible();
});
