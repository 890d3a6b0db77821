import type { Page } from '@playwright/test';
import { writePolicy } from './actions';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';

const policy = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'One', Effect: 'Allow', ...statement }],
});
const TRUST = policy({
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
  Action: 'sts:AssumeRole',
  Resource: '*',
});

/** Pastes into the page as a whole, as somebody who has not clicked anywhere yet. */
async function paste(page: Page, document: unknown): Promise<void> {
  await expect(page.getByRole('button', { name: 'Paste' })).toBeVisible();
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      window.document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    JSON.stringify(document, null, 2),
  );
}

const findings = (page: Page) => page.getByRole('region', { name: 'Findings' });
const kind = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Kind of document' }).getByText(name, { exact: true }).click();

test('a trust policy is checked and mended without a session, survives a reload, and is sent nowhere', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.url().includes('AssumeRole')) sent.push(request.url());
  });
  await page.goto('/check?kind=trust');
  await paste(page, TRUST);
  await expect(findings(page)).toContainText('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE');
  await expect(findings(page)).toContainText('MISMATCHED_ACTION_FOR_PRINCIPAL');
  await findings(page).getByRole('button', { name: 'Remove it' }).click();
  await expect(findings(page)).not.toContainText('ERROR_RESOURCE');
  await findings(page).getByRole('button', { name: 'Change to "sts:AssumeRoleWithWebIdentity"' }).click();
  await expect(findings(page)).toContainText('MISSING_GITHUB_REPO_CONDITION_KEY');
  await page.reload();
  await expect(findings(page)).toContainText('MISSING_GITHUB_REPO_CONDITION_KEY');
  await expect(page.getByTestId('policy-editor')).toContainText('sts:AssumeRoleWithWebIdentity');
  expect(sent).toEqual([]);
});

test("other services' actions are fetched once a document names one", async ({ page }) => {
  const fetched: string[] = [];
  page.context().on('request', (request) => {
    if (/all-actions/.test(request.url())) fetched.push(request.url());
  });
  await page.goto('/check');
  await paste(page, policy({ Action: 's3:GetObjekt', Resource: '*' }));
  await expect(findings(page)).toContainText('Did you mean "s3:GetObject"?');
  expect(fetched).toEqual([]);
  await writePolicy(page, policy({ Action: 'ec2:DescribeInstancez', Resource: '*' }));
  await expect(findings(page)).toContainText('Did you mean "ec2:DescribeInstances"?');
  expect(fetched).toHaveLength(1);
});

test('completion knows the kind of document', async ({ page }) => {
  await page.goto('/check?kind=trust');
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  await expect(findings(page)).toContainText('MISSING_PRINCIPAL');
  await page.getByRole('textbox', { name: /^Role trust policy/ }).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Control+Space'])
    await page.keyboard.press(key);
  await expect(page.getByRole('option', { name: /^Principal/ })).toBeVisible();
  await page.keyboard.type('trust Git');
  await page.getByRole('option', { name: /^trust GitHub Actions/ }).click();
  await expect(page.getByTestId('policy-editor')).toContainText('sts:AssumeRoleWithWebIdentity');
  await expect(findings(page)).toContainText('No findings');
});

test("a hop's session policy is checked in a tab of its own, and the URL does not tell it", async ({
  page,
}) => {
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Session policy', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Session policy' })
    .fill(JSON.stringify(policy({ Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' })));
  await expectAccessible(page, 'connect session policy');
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Check it' }).click(),
  ]);
  await expect(findings(tab)).toContainText('SESSION_POLICY_ALLOWS_NOTHING');
  expect(new URL(tab.url()).search).toBe('?kind=session');
  await expect(page.getByRole('textbox', { name: 'Session policy' })).toHaveValue(/DeleteObject/);
});

test('every state of the page is held to WCAG', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/check');
  await expect(page.getByRole('heading', { name: 'Check an identity policy' })).toBeVisible();
  await expectAccessible(page, 'check empty');
  await paste(page, TRUST);
  await expect(page.getByText('This looks like a role trust policy.')).toBeVisible();
  await expect(findings(page)).toContainText('UNSUPPORTED_PRINCIPAL');
  await expectAccessible(page, 'check other kind');
  await kind(page, 'Session');
  await paste(
    page,
    policy({ Action: ['iam:PassRole', 's3:GetObjekt'], Resource: ['*', `arn:aws:s3:::${'x'.repeat(2100)}`] }),
  );
  await expect(findings(page)).toContainText('SESSION_POLICY_SIZE_EXCEEDS_QUOTA');
  await expectAccessible(page, 'check findings');
  await page.getByRole('textbox', { name: 'Account' }).fill('1111');
  await expect(page.getByText('An account number has 12 digits.')).toBeVisible();
  await expectAccessible(page, 'check subject wrong');
  await kind(page, 'Role trust');
  await paste(page, policy({ Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' }));
  await expect(findings(page)).toContainText('No findings');
  await expectAccessible(page, 'check clean');
  await page.getByRole('button', { name: 'Checks' }).click();
  await expect(page.getByRole('region', { name: 'Checks' })).toContainText(
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
  );
  await expectAccessible(page, 'check list of checks');
});
