import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload, writePolicy } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

/*
 * Every screen and what opens on it, each held to WCAG in both themes. One test is one walk through an area:
 * a screen is a state of the app, and most are reached from the one before.
 */

test.setTimeout(120_000);

/** Closes what was opened with Escape, and waits until it is gone. */
async function close(page: Page, opened: ReturnType<Page['locator']>): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
}

async function openPolicy(page: Page, location: string): Promise<void> {
  await goTo(page, location);
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
}

test('the connect page', async ({ page }) => {
  await page.goto('/connect');
  const form = page.getByRole('form', { name: 'Connect' });
  const tabs = page.getByRole('radiogroup', { name: 'How to bring credentials' });
  await expect(form).toBeVisible();
  await expectAccessible(page, 'connect paste');

  await page.getByRole('textbox', { name: 'Credentials' }).fill('hello world');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(form).toContainText(/paste|AWS_ACCESS_KEY_ID/i);
  await expectAccessible(page, 'connect paste not understood');

  await tabs.getByText('Access key').click();
  await expect(page.getByLabel('Access key ID')).toBeVisible();
  await expectAccessible(page, 'connect key');

  await tabs.getByText('OIDC token').click();
  await expect(page.getByLabel('OIDC token').last()).toBeVisible();
  await expectAccessible(page, 'connect oidc');

  await tabs.getByText('~/.aws/config').click();
  await page
    .getByRole('textbox', { name: /^Sections of/ })
    .fill('[profile lake]\nrole_arn = arn:aws:iam::111122223333:role/LakeReader\nsource_profile = base\n');
  await expectAccessible(page, 'connect config');

  await page.getByRole('button', { name: /^Connection:/ }).click();
  const connection = page.getByRole('dialog');
  await connection.getByText('Other endpoint').click();
  await expect(connection.getByRole('combobox', { name: 'S3 endpoint' })).toBeVisible();
  await expectAccessible(page, 'connect connection');
  await connection.getByText('Sandbox').click();
  await close(page, connection);

  await page.getByRole('button', { name: 'Import or save a route' }).click();
  const routes = page.getByRole('dialog');
  await expect(routes).toBeVisible();
  await expectAccessible(page, 'connect routes');
  await close(page, routes);
});

test('the connect page with roles, and a role that is refused', async ({ page }) => {
  await page.goto('/s/111122223333.BucketAdmin/l/analytics-lake/objects');
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'AuditReader', exact: true }).click();
  await expect(page.getByLabel('MFA code')).toBeVisible();
  const hop = page.getByRole('listitem', { name: 'Role 1' });
  await hop.getByRole('button', { name: 'Session policy' }).click();
  await hop.getByRole('button', { name: 'Tags and source identity' }).click();
  await expectAccessible(page, 'connect next roles mfa');

  await page.getByLabel('Role ARN').fill('arn:aws:iam::111122223333:role/BreakGlass');
  await page.getByLabel('MFA code').fill('');
  await page.getByLabel('MFA device').fill('');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(hop.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'connect refused role');
});

test('the header, the lists of an account, the go-to box', async ({ page, control }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Another session' }).click();
  await expect(page.getByRole('region', { name: 'Open in this tab' })).toBeVisible();
  await expectAccessible(page, 'connect open sessions');
  await openSandbox(page, 'LakeSteward');
  const route = page.getByRole('navigation', { name: 'Route' });
  await expect(route.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'analytics-lake', exact: true })).toBeVisible();
  await expectAccessible(page, 'buckets three hops');

  await route.getByRole('button', { name: /^LakeSteward/ }).click();
  const panel = page.getByRole('dialog');
  await expect(panel).toBeVisible();
  await expectAccessible(page, 'session panel');
  await close(page, panel);

  await route.getByRole('button', { name: /^Assume another role/ }).click();
  const assume = page.getByRole('form', { name: 'Assume another role' });
  await expect(assume).toBeVisible();
  await expectAccessible(page, 'assume popover');
  await close(page, assume);

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await expect(palette).toBeVisible();
  await expectAccessible(page, 'go-to box');
  await page.getByRole('combobox', { name: /^Go to/ }).fill('lake');
  await expect(palette.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'go-to box suggestions');
  await page.getByRole('combobox', { name: /^Go to/ }).fill('arn:aws:sqs:eu-west-1:1:q');
  await expect(palette).toContainText(/bucket|ARN/i);
  await expectAccessible(page, 'go-to box not understood');
  await close(page, palette);

  await page.getByRole('link', { name: 'Access points' }).click();
  await expect(page.getByRole('link', { name: 'marketing-read' })).toBeVisible();
  await expectAccessible(page, 'access points');

  await page.getByRole('link', { name: 'Activity' }).first().click();
  const requests = page.getByRole('region', { name: 'Requests' });
  await expect(requests.getByRole('button', { name: 'Copy request id' }).first()).toBeVisible();
  await expectAccessible(page, 'activity');

  await control('sessions/expire');
  await control('roles/revoke', { roleArn: 'arn:aws:iam::111122223333:role/LakeSteward' });
  await goTo(page, 's3://analytics-lake/');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectAccessible(page, 'session refused');

  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expectAccessible(page, 'not found');
});

test('objects', async ({ page }) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/');
  await listed(page);
  await page.getByRole('button', { name: 'Pin to the sidebar' }).click();
  await expectAccessible(page, 'objects folders');

  await row(page, 'README.md').dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('text/markdown')).toBeVisible();
  await expectAccessible(page, 'objects inspector');
  await inspector.getByRole('button', { name: 'Link…' }).click();
  const link = page.getByRole('form', { name: 'Presigned link' });
  await link.getByLabel('Valid for').selectOption({ label: '7 days' });
  await link.getByRole('button', { name: 'Create link' }).click();
  await expect(link.getByRole('textbox', { name: /link/i })).toBeVisible();
  await expectAccessible(page, 'objects link');

  await page.getByRole('button', { name: 'More actions' }).click();
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await expectAccessible(page, 'objects more menu');
  await menu.getByRole('menuitem', { name: 'New folder' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('a//b');
  await expectAccessible(page, 'objects new folder');
  await close(page, dialog);

  await row(page, 'raw/').click();
  await page.keyboard.press('Delete');
  await expect(dialog.getByRole('button', { name: /^Delete/ })).toBeVisible();
  await expectAccessible(page, 'objects delete');
  await close(page, dialog);

  const view = page.getByRole('radiogroup', { name: 'View' });
  await view.getByText('Versions').click();
  await listed(page);
  await expectAccessible(page, 'objects versions');
  await goTo(page, 's3://analytics-lake/odd-names/');
  await listed(page);
  await view.getByText('Flat').click();
  await listed(page);
  await page.keyboard.press('Control+a');
  await expectAccessible(page, 'objects flat odd names');
  await page.getByRole('textbox', { name: 'Filter objects' }).fill('/(/');
  await expectAccessible(page, 'objects filter not understood');

  await goTo(page, 's3://analytics-empty/');
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await expectAccessible(page, 'objects none');
  await goTo(page, 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read');
  await listed(page);
  await expectAccessible(page, 'objects of an access point');
});

test('what is denied, and settings', async ({ page }) => {
  await openSandbox(page, 'VendorUpload');
  await expect(page.getByRole('alert')).toContainText(/may not list the buckets/);
  await expectAccessible(page, 'buckets denied');
  await goTo(page, 's3://vendor-drop/incoming/');
  await expect(page.getByRole('alert').first()).toContainText(/denied|not authorized/i);
  await expectAccessible(page, 'objects denied');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectAccessible(page, 'policy denied');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CORS' })).toContainText(/denied|not authorized|may not/i);
  await expectAccessible(page, 'settings denied');

  await openSandbox(page);
  await goTo(page, 's3://analytics-lake/');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region', { name: 'CORS' })).toContainText('ETag');
  await expectAccessible(page, 'settings');
  await goTo(page, 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read');
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('region').filter({ hasText: 'Origin' }).first()).toBeVisible();
  await expectAccessible(page, 'settings of an access point');
});

test('transfers', async ({ page, control }) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/');
  await listed(page);
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('menuitem', { name: 'Folder…' })).toBeVisible();
  await expectAccessible(page, 'upload menu');
  await page.keyboard.press('Escape');

  await upload(page, [{ name: 'same.txt', content: 'first' }]);
  await expect(row(page, 'same.txt')).toBeVisible();
  await control('faults/add', { code: 'AccessDenied', times: 'always', match: { keyPrefix: 'denied' } });
  await control('faults/add', { bytesPerSecond: 20_000, times: 'always', match: { keyPrefix: 'slow' } });
  await upload(page, [
    { name: 'same.txt', content: 'second!' },
    { name: 'denied.csv', content: 'a,b' },
    { name: 'slow.bin', content: Buffer.alloc(8 * 1024 * 1024) },
    { name: 'fine.txt', content: 'fine' },
  ]);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText(/need you/);
  await expectAccessible(page, 'transfers bar');
  await tray.getByRole('button', { name: 'Show transfers' }).click();
  await tray.getByRole('button', { name: /^Upload same.txt and 3 more/ }).click();
  await expect(tray.getByRole('button', { name: 'Details' })).toBeVisible();
  await expectAccessible(page, 'transfers tray');
  await tray.getByRole('button', { name: 'Details' }).click();
  const details = page.getByRole('dialog');
  await expect(details).toBeVisible();
  await expectAccessible(page, 'transfers failure');
  await close(page, details);
  await tray.getByRole('button', { name: 'Pause all' }).click();
  await expect(tray.getByRole('button', { name: 'Resume all' })).toBeVisible();
  await expectAccessible(page, 'transfers paused');
});

test('policies', async ({ page }) => {
  await openSandbox(page);
  await openPolicy(page, 'analytics-lake');
  const findings = page.getByRole('region', { name: 'Findings' });
  await expect(findings).toBeVisible();
  await expectAccessible(page, 'policy');

  await writePolicy(
    page,
    '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Alow", "Action": "s3:GetObjekt" } ] }',
  );
  await expect(findings).toContainText('INVALID_EFFECT');
  await expectAccessible(page, 'policy findings');
  await page.getByRole('button', { name: 'Insert grant' }).click();
  const grant = page.getByRole('dialog');
  await expect(grant).toBeVisible();
  await expectAccessible(page, 'policy insert grant');
  await close(page, grant);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('navigation', { name: 'Versions' })).toBeVisible();
  await expectAccessible(page, 'policy history');

  await openPolicy(page, 'analytics-scratch');
  const blank = page.getByRole('button', { name: 'Start with an empty statement' });
  await expect(blank).toBeVisible();
  await expectAccessible(page, 'policy none');
  await blank.click();
  await writePolicy(page, {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::analytics-scratch', 'arn:aws:s3:::analytics-scratch/*'],
      },
    ],
  });
  await page.getByRole('button', { name: 'Review and save' }).click();
  const review = page.getByRole('complementary', { name: 'Review' });
  await expect(review).toContainText('This session cannot change the policy');
  await expectAccessible(page, 'policy review');
  await review.getByRole('button', { name: 'Save in spite of the lockout…' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Save/ })).toBeDisabled();
  await expectAccessible(page, 'policy lockout');
});

test('what a draft means', async ({ page }) => {
  await openSandbox(page);
  await openPolicy(page, 'analytics-lake');
  const side = page.getByRole('complementary', { name: 'What the policy means' });
  await expect(side.getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: 'Insert grant' }).click();
  await page.getByRole('textbox', { name: /^Who/ }).fill('777788889999');
  await page.getByRole('button', { name: 'Insert into the draft' }).click();
  await expect(side.getByText('More access', { exact: true })).toBeVisible();
  await expectAccessible(page, 'policy changes');

  await side
    .getByRole('gridcell', { name: /; with the draft / })
    .first()
    .press('Enter');
  await expect(side.getByRole('button', { name: 'Close the trace' })).toBeVisible();
  await expectAccessible(page, 'policy cell');
  await side.getByRole('button', { name: 'Close the trace' }).click();

  await side.getByRole('button', { name: /gains .*read/ }).click();
  await expect(side).toContainText('asks for s3:GetObject');
  await expectAccessible(page, 'policy witness');
  await side.getByRole('button', { name: 'Back to what changes' }).click();
});

test('what stands beside a policy', async ({ page }) => {
  await openSandbox(page);
  await openPolicy(page, 'analytics-lake');
  const side = page.getByRole('complementary', { name: 'What the policy means' });
  await side.getByRole('button', { name: 'Try a request…' }).click();
  await side.getByRole('textbox', { name: 'Key' }).fill('reports/2026/funnel.json');
  await side.getByRole('button', { name: 'Keep as expectation' }).click();
  await expectAccessible(page, 'policy try');

  const tabs = page.getByRole('radiogroup', { name: 'Beside the text' });
  await tabs.getByText('Statements').click();
  await expect(side.getByRole('list', { name: 'Statements' })).toBeVisible();
  await expectAccessible(page, 'policy statements');
  await tabs.getByText('Checks').click();
  await expect(side.getByRole('region', { name: 'Checks' })).toContainText('JSON_SYNTAX_ERROR');
  await expectAccessible(page, 'policy checks');
  await tabs.getByText('Meaning').click();
  await expect(side).toContainText('It holds');

  await page.getByRole('radiogroup', { name: 'Which policy' }).getByText('Both').click();
  await expect(page.getByRole('region', { name: /^Policy of access point/ })).toBeVisible();
  await expect(side.getByRole('grid')).toBeVisible();
  await expectAccessible(page, 'policy both');
});

test('S3 Access Grants', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'Grants', exact: true }).click();
  await page.getByRole('link', { name: 'Access Grants', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Access grants' })).toBeVisible();
  await expectAccessible(page, 'access grants');

  await page.getByText(/^Locations/).click();
  await page.getByRole('button', { name: 'Register a location' }).click();
  const location = page.getByRole('dialog', { name: 'Register a location' });
  await location.getByRole('combobox', { name: 'Role' }).fill('arn:aws:iam::111122223333:role/LakeReader');
  await expect(location.getByText(/does not trust S3 Access Grants/).first()).toBeVisible();
  await location.getByRole('textbox', { name: 'Where' }).focus();
  await expectAccessible(page, 'access grants location');
  await close(page, location);

  await page.getByText('Other accounts').click();
  await expect(page.getByRole('list', { name: 'Who may ask' })).toBeVisible();
  await expectAccessible(page, 'access grants other accounts');

  await page.getByRole('button', { name: 'New access grant' }).click();
  const making = page.getByRole('dialog', { name: 'New access grant' });
  await making.getByRole('combobox', { name: 'Where' }).fill('s3://analytics-lake/finance/*');
  await page.keyboard.press('Enter');
  await making
    .getByRole('combobox', { name: 'ARNs', exact: true })
    .fill('arn:aws:iam::777788889999:user/loader');
  await page.keyboard.press('Enter');
  await making.getByRole('textbox', { name: /^Through an application/ }).focus();
  await expect(making.getByText(/does not let 7777-8888-9999 ask/)).toBeVisible();
  await expectAccessible(page, 'access grants new');
  await close(page, making);

  await page.getByRole('button', { name: /^operator/ }).click();
  await page.getByRole('button', { name: 'Work as operator' }).click();
  await page.getByRole('link', { name: 'Shared with me' }).click();
  const shared = page.getByRole('table', { name: 'Shared with me' });
  await expect(shared).toBeVisible();
  await expectAccessible(page, 'shared with me');
  await shared.getByRole('link').first().click();
  await expect(page.getByRole('dialog', { name: 'Open what is shared' })).toBeVisible();
  await expectAccessible(page, 'shared with me open');
});
