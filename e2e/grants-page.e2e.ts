import { readFile } from 'node:fs/promises';
import { CreateRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetBucketPolicyCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import type { Locator, Page } from '@playwright/test';
import { openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { owner } from './owner';
import { OPERATOR_KEY, VENDOR_KEY } from '../sandbox/seed/accounts-others';

const VENDOR = '777788889999';

const REGION = 'eu-west-1';

/** What the vendor's own key may do in the lake's account hangs on that account's policies alone. */
const vendor = (endpoint: string) =>
  new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials: VENDOR_KEY });

const deliver = (endpoint: string) =>
  vendor(endpoint)
    .send(new PutObjectCommand({ Bucket: 'vendor-drop', Key: `incoming/${VENDOR}/a.csv`, Body: 'a,b\n' }))
    .then(
      () => 'taken',
      (error: unknown) => (error as Error).name,
    );

const policyOf = async (endpoint: string, Bucket: string) =>
  (await owner(endpoint).send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '';

async function openGrants(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  const table = page.getByRole('table', { name: 'Grants' });
  await expect(table).toBeVisible();
  await expect(page.getByText(/^read at/)).toBeVisible();
  return table;
}

const rowOf = (table: Locator, ...words: readonly (string | RegExp)[]) =>
  words.reduce((rows, hasText) => rows.filter({ hasText }), table.getByRole('row'));

test('a grant is found, withdrawn and given back byte for byte', async ({ page, server }) => {
  const endpoint = server.sandbox!;
  const before = await policyOf(endpoint, 'vendor-drop');
  expect(await deliver(endpoint)).toBe('taken');

  await openSandbox(page);
  const table = await openGrants(page);
  await expect(rowOf(table, 'marketing', 'analytics-lake/reports/', 'bucket policy', 'download')).toHaveCount(
    1,
  );
  await expect(rowOf(table, 'everyone', 'public')).toHaveCount(1);
  await expect(page.getByRole('button', { name: /could not be read/ })).toHaveCount(0);

  await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill('vendor upload policy');
  const row = rowOf(table, 'vendor-drop/incoming/');
  await expect(row).toHaveCount(1);
  await expect(table.getByRole('row')).toHaveCount(2);
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\?.*grant=bucket/);
  const panel = page.getByRole('complementary', { name: 'Grant' });
  await expect(panel).toContainText('"Sid": "VendorDelivers"');
  await expect(panel).toContainText('statement 1 (“VendorDelivers”)');
  await expect(panel).toContainText('2 statements, as they stand');

  await panel.getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw this grant?' });
  await expect(dialog).toContainText('Bucket policy vendor-drop');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  await expect(panel).toBeHidden();
  expect(await deliver(endpoint)).toBe('AccessDenied');
  expect(await policyOf(endpoint, 'vendor-drop')).not.toContain('VendorDelivers');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);
  expect(await policyOf(endpoint, 'vendor-drop')).toBe(before);
  expect(await deliver(endpoint)).toBe('taken');
});

test('one of two in a statement gets an end of its own', async ({ page, server }) => {
  const endpoint = server.sandbox!;
  await openSandbox(page);
  const table = await openGrants(page);
  await rowOf(table, 'vendor', 'analytics-open-data').getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Grant' });
  const shared = page.url();
  await page.getByRole('button', { name: 'Change the end…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change the end' });
  await dialog.getByLabel('Last day').fill('2031-05-31');
  await dialog.getByRole('button', { name: 'Change the end' }).click();
  await expect(dialog).toBeHidden();
  await expect(rowOf(table, 'vendor', 'analytics-open-data')).toContainText('2031-05-31');
  await expect(rowOf(table, 'marketing', 'analytics-open-data')).not.toContainText('2031');
  const text = await policyOf(endpoint, 'analytics-open-data');
  const { Statement } = JSON.parse(text) as { Statement: { Principal: unknown; Condition?: unknown }[] };
  expect(Statement).toMatchObject([
    { Principal: { AWS: ['arn:aws:iam::444455556666:root'] } },
    { Condition: { DateLessThan: { 'aws:CurrentTime': '2031-06-01T00:00:00Z' } } },
  ]);
  expect(Statement[0]?.Condition).toBeUndefined();
  // It stands in another statement now, and stays open there; taken back, it is followed back.
  await expect(panel).toContainText('2031-05-31');
  await expect(panel).toContainText('2 of 2');
  expect(page.url()).not.toBe(shared);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel).toContainText('no end');
  expect(page.url()).toBe(shared);
});

const DAY = 86_400_000;
const ending = (Sid: string, inDays: number) => ({
  Sid,
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${VENDOR}:root` },
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::analytics-scratch/${Sid}/*`,
  Condition: { DateLessThan: { 'aws:CurrentTime': new Date(Date.now() + inDays * DAY).toISOString() } },
});

test('what expired is cleaned up at once, and only that', async ({ page, server }) => {
  const endpoint = server.sandbox!;
  const statements = [ending('Old', -40), ending('Older', -400), ending('Soon', 10)];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await owner(endpoint).send(new PutBucketPolicyCommand({ Bucket: 'analytics-scratch', Policy }));
  await openSandbox(page);
  const table = await openGrants(page);
  await page.getByRole('button', { name: 'Ends within 30 days 1' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(page).toHaveURL(/show=ending/);
  await page.getByRole('button', { name: /^Expired/ }).click();
  await expect(rowOf(table, 'analytics-scratch')).toHaveCount(2);

  await page.getByRole('button', { name: 'Clean up expired (2)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw 2 grants?' });
  await expect(dialog).toContainText('1 statement, as it stands');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Clean up expired (0)' })).toBeDisabled();
  await expect(page.getByText('No grant fits')).toBeVisible();
  expect(JSON.parse(await policyOf(endpoint, 'analytics-scratch'))).toMatchObject({
    Statement: [{ Sid: 'Soon' }],
  });
});

test('what is refused in part stays to be tried again, and all of it can be put back', async ({
  page,
  server,
  control,
}) => {
  test.setTimeout(120_000);
  const endpoint = server.sandbox!;
  const buckets = ['analytics-scratch', 'analytics-empty', 'analytics-faults'] as const;
  const texts = new Map(
    buckets.map((bucket) => [
      bucket,
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ ...ending(bucket, 200), Resource: `arn:aws:s3:::${bucket}/*` }],
      }),
    ]),
  );
  for (const [Bucket, Policy] of texts)
    await owner(endpoint).send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const standing = () =>
    Promise.all(
      buckets.map((bucket) =>
        policyOf(endpoint, bucket).then(
          (text) => text === texts.get(bucket),
          () => false,
        ),
      ),
    );
  expect(await standing()).toEqual([true, true, true]);
  const { id } = (await control('faults/add', {
    match: { operation: 'DeleteBucketPolicy', bucket: 'analytics-empty' },
    code: 'AccessDenied',
    times: 'always',
  })) as { id: number };
  await openSandbox(page);
  await openGrants(page);
  await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill('vendor analytics- policy');
  for (const bucket of buckets) {
    const row = rowOf(page.getByRole('table', { name: 'Grants' }), bucket);
    await row.getByRole('checkbox').check();
  }
  await page.getByRole('button', { name: 'Withdraw 3…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Bucket policy analytics-empty still stands');
  await expect(dialog).toContainText('goes: Bucket policy analytics-scratch');
  await expect(dialog).toContainText('goes: Bucket policy analytics-faults');
  expect(await standing()).toEqual([false, true, false]);
  await expectAccessible(page, 'grants withdrawn in part');

  await dialog.getByRole('button', { name: 'Try the rest again' }).click();
  await expect(dialog.getByRole('alert')).toContainText('still stands');
  await control('faults/clear', { id });
  await dialog.getByRole('button', { name: 'Try the rest again' }).click();
  await expect(dialog).toBeHidden();
  expect(await standing()).toEqual([false, false, false]);
  // Over all attempts.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('as it was before')).toBeVisible();
  expect(await standing()).toEqual([true, true, true]);
});

test('the ACLs of objects are looked at when asked for, and what they give is withdrawn', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const endpoint = server.sandbox!;
  const Bucket = 'analytics-handoff';
  const GrantRead = 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"';
  const Keys = ['acl/one.csv', 'acl/two.csv'];
  for (const Key of Keys)
    await owner(endpoint).send(new PutObjectCommand({ Bucket, Key, Body: 'x', GrantRead }));
  const granted = async () => {
    const acls = await Promise.all(
      Keys.map((Key) => owner(endpoint).send(new GetObjectAclCommand({ Bucket, Key }))),
    );
    return acls.map(({ Grants = [] }) => Grants.filter(({ Grantee }) => Grantee?.URI !== undefined).length);
  };
  expect(await granted()).toEqual([1, 1]);
  await openSandbox(page);
  const table = await openGrants(page);
  await page.getByRole('button', { name: 'Object ACLs not looked at' }).click();
  await page.getByRole('button', { name: `Look at the object ACLs of ${Bucket}` }).click();
  await expect(page.getByText(/objects looked at \(all there are\)/)).toBeVisible();
  await expectAccessible(page, 'grants object ACLs');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill('log delivery');
  const row = rowOf(table, 'S3 log delivery', `${Bucket} (2 objects)`, 'download');
  await expect(row).toHaveCount(1);
  await row.getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Grant' });
  await expect(panel).toContainText('acl/one.csv, acl/two.csv');
  await panel.getByRole('button', { name: 'Withdraw…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(row).toHaveCount(0);
  expect(await granted()).toEqual([0, 0]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);
  expect(await granted()).toEqual([1, 1]);
});

test('a role trusts nobody once its grant is withdrawn, and its running sessions are cut', async ({
  page,
  server,
}) => {
  const endpoint = server.sandbox!;
  const iam = new IAMClient({
    endpoint,
    region: REGION,
    credentials: owner(endpoint).config.credentials,
  });
  const RoleName = 'Handout';
  const of = (...statements: object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
  const trust = of({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::444455556666:user/operator' },
    Action: 'sts:AssumeRole',
  });
  const give = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::analytics-scratch/*' };
  await iam.send(new CreateRoleCommand({ RoleName, Path: '/drawbridge/', AssumeRolePolicyDocument: trust }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'Reads', PolicyDocument: of(give) }));
  const assumed = () =>
    new STSClient({ endpoint, region: REGION, credentials: OPERATOR_KEY })
      .send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::111122223333:role/drawbridge/${RoleName}`,
          RoleSessionName: 'operator',
        }),
      )
      .then(
        ({ Credentials }) => {
          running ??= Credentials;
          return 'assumed';
        },
        (error: unknown) => (error as Error).name,
      );
  let running: Credentials | undefined;
  /** What the session that was assumed first gets. */
  const reads = () =>
    new S3Client({
      endpoint,
      region: REGION,
      forcePathStyle: true,
      credentials: {
        accessKeyId: running?.AccessKeyId ?? '',
        secretAccessKey: running?.SecretAccessKey ?? '',
        sessionToken: running?.SessionToken,
      },
    })
      .send(new GetObjectCommand({ Bucket: 'analytics-scratch', Key: 'shared.txt' }))
      .then(
        () => 'read',
        (error: unknown) => (error as Error).name,
      );
  const trusted = async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
  };
  await owner(endpoint).send(
    new PutObjectCommand({ Bucket: 'analytics-scratch', Key: 'shared.txt', Body: 'x' }),
  );
  expect(await assumed()).toBe('assumed');
  expect(await reads()).toBe('read');

  await openSandbox(page);
  const table = await openGrants(page);
  const row = rowOf(table, 'marketing', `role ${RoleName}`);
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Withdraw, cut sessions…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('the role, which then trusts nobody');
  await expect(dialog.getByRole('checkbox', { name: 'End them now' })).toBeChecked();
  // What the role may do stays, so that nothing but the cut ends the session.
  await dialog.getByRole('checkbox', { name: 'Remove as well what served nobody else' }).uncheck();
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  expect(await assumed()).toBe('AccessDenied');
  expect(await reads()).toBe('AccessDenied');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);
  expect(await trusted()).toBe(trust);
  expect(await assumed()).toBe('assumed');
  expect(await reads()).toBe('read');
});

test('a reading says how far it is, can be cancelled and goes on', async ({ page, control }) => {
  await openSandbox(page);
  const { id } = (await control('faults/add', {
    match: { operation: 'GetBucketPolicy' },
    delayMs: 3000,
    times: 'always',
  })) as { id: number };
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await expect(page.getByText(/^read 4 of 13 buckets/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await expect(page.getByText(/^cancelled, read [4-8] of 13 buckets/)).toBeVisible();
  await control('faults/clear', { id });
  await page.getByRole('button', { name: 'Read the rest' }).click();
  await expect(page.getByText(/^read at .*13 buckets/)).toBeVisible();
  await expect(rowOf(page.getByRole('table', { name: 'Grants' }), 'vendor-drop/incoming/777')).toHaveCount(1);
});

test('a trust that the session may not change stays, and the page says so', async ({ page }) => {
  await openSandbox(page);
  const table = await openGrants(page);
  await rowOf(table, 'vendor account', 'VendorUpload').getByRole('link').click();
  const panel = page.getByRole('complementary', { name: 'Grant' });
  await expect(panel).toContainText('Running sessions outlive it.');
  await expect(panel).toContainText('4 h at most');
  await panel.getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('UpdateAssumeRolePolicy');
  await expect(dialog.getByRole('alert')).toContainText('Trust policy VendorUpload still stands');
  await page.keyboard.press('Escape');
  await expect(rowOf(table, 'vendor account', 'VendorUpload')).toHaveCount(1);
});

test('the keyboard goes from row to row, opens one and closes it; the rows are saved as a file', async ({
  page,
}) => {
  await openSandbox(page);
  const table = await openGrants(page);
  await page.keyboard.press('/');
  await page.keyboard.type('vendor');
  await page.keyboard.press('Enter');
  const link = (at: number) => table.getByRole('row').nth(at).getByRole('link');
  await expect(link(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(link(2)).toBeFocused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Grant' });
  await expect(panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(link(2)).toBeFocused();

  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^grants-111122223333-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')).toHaveLength((await table.getByRole('row').count()) + 1);
  expect(text).toContain('VendorDelivers');
});

test('what may not be read is named', async ({ page }) => {
  await openSandbox(page, 'LakeReader');
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await expect(page.getByText(/^read at/)).toBeVisible();
  await expect(page.getByText('Nothing is handed out by what could be read')).toBeVisible();
  const gaps = page.getByRole('button', { name: /bucket policies.*list of roles.*could not be read/ });
  await gaps.click();
  await expect(page.getByRole('dialog')).toContainText('analytics-lake');
  await expectAccessible(page, 'grants partly denied');
});

test('every state of the page is accessible', async ({ page }) => {
  test.setTimeout(120_000);
  await openSandbox(page);
  const table = await openGrants(page);
  await expectAccessible(page, 'grants');
  await rowOf(table, 'marketing', 'LakeReader', '2 places').getByRole('link').click();
  await expect(page.getByRole('complementary', { name: 'Grant' })).toBeVisible();
  await expectAccessible(page, 'grants panel');
  await page.getByRole('button', { name: 'Withdraw…' }).click();
  await expect(page.getByRole('dialog')).toContainText('they go with it');
  await expectAccessible(page, 'grants withdraw');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Change the end…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Last day');
  await expectAccessible(page, 'grants end');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // The panel stands where the way does.
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await page.getByRole('switch', { name: 'What carries them' }).click();
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await expect(table.getByText('delegation')).toHaveCount(2);
  await expectAccessible(page, 'grants selected');
});
