import {
  GetBucketOwnershipControlsCommand,
  PutBucketOwnershipControlsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, openSandbox } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/** A read by nobody in particular, as a browser's address bar would do it. */
const anonymously = async (sandbox: string | undefined, path: string) =>
  (await fetch(`${sandbox}/${path}`)).status;

async function openSettings(page: Page, location: string): Promise<void> {
  await goTo(page, location);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CORS' }).first()).toBeVisible();
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function confirmAndSave(page: Page, phrase: string): Promise<void> {
  await expect(button(page, 'Save')).toBeDisabled();
  await page.getByRole('textbox', { name: `Type ${phrase} to confirm` }).fill(phrase);
  await button(page, 'Save').click();
}

test.beforeEach(async ({ page }) => openSandbox(page));

test('public access is unblocked on purpose, takes effect, and is blocked again by Undo', async ({
  page,
  server,
}) => {
  const logo = 'analytics-press/kit/logo.svg';
  expect(await anonymously(server.sandbox, logo)).toBe(403);
  await openSettings(page, 'analytics-press');
  const panel = page.getByRole('region', { name: 'Block Public Access' });
  const effective = panel.getByRole('row', { name: /In effect for the bucket/ });
  await expect(effective).toContainText('on by bucket');
  await expect(effective).toContainText('public');

  await button(page, 'Edit the bucket’s').click();
  await expect(page).toHaveURL(/\?edit=public-access$/);
  await page.getByRole('switch', { name: 'RestrictPublicBuckets' }).click();
  await button(page, 'Review and save').click();
  await expect(page.getByRole('list', { name: 'What it means' })).toContainText(
    'everybody it allows gets in at once, anonymous callers included',
  );
  await expectAccessible(page, 'settings review');
  await confirmAndSave(page, 'analytics-press');
  await expect(page).not.toHaveURL(/edit=/);
  await expect(page.getByText('public access partly blocked')).toBeVisible();
  expect(await anonymously(server.sandbox, logo)).toBe(200);

  await button(page, 'Undo').click();
  await expect(page.getByText('Block Public Access of analytics-press: undone.')).toBeVisible();
  expect(await anonymously(server.sandbox, logo)).toBe(403);
});

test('the CORS template lets this page in, and the preview says so before', async ({ page, server }) => {
  const preflight = async () => {
    const answer = await fetch(`${server.sandbox}/analytics-legacy/any`, {
      method: 'OPTIONS',
      headers: {
        origin: server.origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,x-amz-date',
      },
    });
    return [answer.status, answer.headers.get('access-control-allow-origin')];
  };
  expect(await preflight()).toEqual([403, null]);
  await openSettings(page, 'analytics-legacy');
  await button(page, 'Edit CORS').click();
  const attempt = page.getByRole('region', { name: 'Try a request' });
  await attempt.getByRole('textbox', { name: 'Request headers' }).fill('authorization x-amz-date');
  await expect(attempt).toContainText('Preflight: refused. There are no rules.');
  await button(page, 'Add the rule for this console').click();
  await expect(attempt).toContainText('Preflight: passes by rule 1 (drawbridge).');
  await expectAccessible(page, 'settings CORS fields');
  await page.getByRole('radiogroup', { name: 'How the rules are written' }).getByText('JSON').click();
  await expect(page.getByRole('textbox', { name: 'Rules as JSON' })).toHaveValue(/"x-amz-version-id"/);
  await expectAccessible(page, 'settings CORS JSON');
  await button(page, 'Review and save').click();
  await expect(page.getByRole('group', { name: 'Changes of the rules' })).toContainText(server.origin);
  await expectAccessible(page, 'settings CORS review');
  await button(page, 'Save').click();
  await expect(page.getByText('CORS of analytics-legacy saved.')).toBeVisible();
  expect(await preflight()).toEqual([200, server.origin]);
});

test('an ownership that somebody else changed meanwhile is not overwritten', async ({ page, server }) => {
  const elsewhere = new S3Client({
    endpoint: server.sandbox,
    forcePathStyle: true,
    region: 'eu-west-1',
    // The seeded lake-admin of docs/sandbox.md.
    credentials: {
      accessKeyId: 'AKIAQYLPMN5HLAKEADMN',
      secretAccessKey: 'hJ7kLmN2pQrS9tUvWxYz1AbCdEfGhIjKlMnOpQr4',
    },
  });
  const Bucket = 'analytics-scratch';
  await openSettings(page, Bucket);
  await button(page, 'Edit Object ownership').click();
  await page.getByRole('radio', { name: 'ObjectWriter' }).click();
  await button(page, 'Review and save').click();
  await elsewhere.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    }),
  );
  await confirmAndSave(page, Bucket);
  const conflict = page.getByRole('region', { name: 'Conflict' });
  await expect(conflict).toContainText('Nothing was written');
  await expectAccessible(page, 'settings conflict');
  const now = await elsewhere.send(new GetBucketOwnershipControlsCommand({ Bucket }));
  expect(now.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }]);
  await button(page, 'Take theirs, drop mine').click();
  await expect(page.getByRole('radio', { name: 'BucketOwnerPreferred' })).toBeChecked();
  await expect(page.getByText('Nothing is changed yet.')).toBeVisible();
});

test('a link opens an editor, and what is not saved is not left by mistake', async ({ page }) => {
  await openSettings(page, 'analytics-scratch');
  await page.evaluate(() => {
    const url = new URL(location.href);
    url.searchParams.set('edit', 'encryption');
    history.pushState({}, '', url);
    dispatchEvent(new PopStateEvent('popstate'));
  });
  const editor = page.getByRole('group', { name: 'Edit Default encryption of analytics-scratch' });
  await editor.getByRole('radio', { name: 'SSE-KMS', exact: true }).click();
  await expectAccessible(page, 'settings encryption');
  const asks = () =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await asks()).toBe(true);
  await page.getByRole('link', { name: 'Objects', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(editor.getByRole('radio', { name: 'SSE-KMS', exact: true })).toBeChecked();
  await page.getByRole('link', { name: 'Objects', exact: true }).click();
  await dialog.getByRole('button', { name: 'Drop the changes' }).click();
  await expect(page.getByRole('grid', { name: /^Objects in/ })).toBeVisible();
  expect(await asks()).toBe(false);
});

test('a stranger sees what may be read, and why the rest may not be edited', async ({ page }) => {
  await openSandbox(page, 'operator');
  await openSettings(page, 's3://analytics-lake/reports/');
  const edit = page.getByRole('button', { name: 'Edit CORS' });
  await expect(edit).toHaveAttribute('aria-disabled', 'true');
  await edit.focus();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/edit=/);
  await expectAccessible(page, 'settings denied');
});
