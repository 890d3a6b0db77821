import { chooseSandbox, openSandbox } from './actions';
import { expect, test } from './fixtures';

const KEY = { id: 'AKIA4MKTG5OPERATOR66', secret: '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' };
const LINES = `export AWS_ACCESS_KEY_ID=${KEY.id}\nexport AWS_SECRET_ACCESS_KEY=${KEY.secret}`;

test('the sandbox is one click, and the header shows who, where and how long', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  const route = page.getByRole('navigation', { name: 'Route' });
  await expect(route.getByText('BucketAdmin')).toBeVisible();
  await expect(route.getByText('1111-2222-3333')).toBeVisible();
  await expect(route.getByText('4444-5555-6666')).toBeVisible();
  await expect(route.getByText(/59 min|1 h/)).toBeVisible();
  await expect(page).toHaveURL(/\/s\/111122223333\.BucketAdmin\/buckets/);
});

test('pasted environment lines and an external ID lead into the other account', async ({ page }) => {
  await page.goto('/connect');
  await chooseSandbox(page);
  await page.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
  await expect(page.getByText(/operator, user in/)).toBeVisible();
  await page.getByLabel('Role ARN').fill('arn:aws:iam::111122223333:role/BucketAdmin');
  await page.getByLabel('External ID').fill('mk-7731');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('link', { name: 'analytics-lake', exact: true })).toBeVisible();
});

const CONFIG = `[default]
aws_access_key_id = ${KEY.id}
aws_secret_access_key = "${KEY.secret}" # of the operator
[profile lake]
role_arn = arn:aws:iam::111122223333:role/BucketAdmin
source_profile = default
external_id = mk-7731
`;

for (const tab of ['Paste', '~/.aws/config']) {
  test(`a profile is taken whole on the tab ${tab}, one without roles too`, async ({ page }) => {
    await page.goto('/connect');
    await chooseSandbox(page);
    await page.getByText(tab, { exact: true }).click();
    await page.getByRole('textbox', { name: /^Credentials|^Sections of/ }).fill(CONFIG);
    const choose = async (profile: RegExp) => {
      await page.getByRole('combobox', { name: 'Profile' }).click();
      await page.getByRole('option', { name: profile }).click();
    };
    await choose(/^lake/);
    await expect(page.getByLabel('Role ARN')).toHaveValue('arn:aws:iam::111122223333:role/BucketAdmin');
    await expect(page.getByLabel('External ID')).toHaveValue('mk-7731');
    await choose(/^default/);
    await expect(page.getByLabel('Role ARN')).toHaveValue('');
    await expect(page.getByRole('status', { name: 'What the pasted text changed' })).toContainText(
      'none now, since [default] assumes none',
    );
    await choose(/^lake/);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const route = page.getByRole('navigation', { name: 'Route' });
    await expect(route.getByText('BucketAdmin')).toBeVisible();
    await expect(route.getByText('1111-2222-3333')).toBeVisible();
  });
}

test('a long paste of anything leaves the page alive', async ({ page }) => {
  await page.goto('/connect');
  const field = page.getByRole('textbox', { name: 'Credentials' });
  for (const text of ['='.repeat(40_000), '->=>'.repeat(60_000), 'a=b\n'.repeat(9000)]) {
    await field.press('Control+a');
    await field.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await expect
      .poll(() => field.evaluate((element: HTMLTextAreaElement) => element.value.length))
      .toBe(text.length);
    await expect(page.getByText(/No credentials recognised/)).toBeVisible();
  }
});

test('a wrong external ID is refused on its hop, and nothing typed is lost', async ({ page }) => {
  await page.goto('/connect');
  await chooseSandbox(page);
  await page.getByRole('textbox', { name: 'Credentials' }).fill(LINES);
  await page.getByLabel('Role ARN').fill('arn:aws:iam::111122223333:role/BucketAdmin');
  await page.getByLabel('External ID').fill('wrong');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const hop = page.getByRole('listitem', { name: 'Role 1' });
  await expect(hop.getByRole('alert')).toContainText(/external ID/i);
  await expect(page.getByLabel('External ID')).toHaveValue('wrong');
  await page.getByLabel('External ID').fill('mk-7731');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buckets' })).toBeVisible();
});

test('a role behind MFA asks for the code and takes the right one', async ({ page, control }) => {
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'AuditReader', exact: true }).click();
  const code = page.getByLabel('MFA code');
  await code.fill('000000');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/MFA/);
  const state = (await control('state')) as {
    accounts: { users: { mfa?: { serial: string; code: string } }[] }[];
  };
  const device = state.accounts
    .flatMap(({ users }) => users)
    .find(({ mfa }) => mfa?.serial.endsWith('/operator'));
  await code.fill(device!.mfa!.code);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Route' }).getByText('AuditReader')).toBeVisible();
});

test('a role reached only by a chain shows the whole route', async ({ page }) => {
  await openSandbox(page, 'LakeSteward');
  const route = page.getByRole('navigation', { name: 'Route' });
  await expect(route.getByRole('listitem')).toHaveCount(3);
  await expect(route.getByText('DataPlatform')).toBeVisible();
  await expect(route.getByText('LakeSteward')).toBeVisible();
});

test('text that is no credentials is named as such, with what to paste', async ({ page }) => {
  await page.goto('/connect');
  await page.getByRole('textbox', { name: 'Credentials' }).fill('hello world');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Connect' })).toContainText(/paste|AWS_ACCESS_KEY_ID/i);
  await expect(page).toHaveURL(/\/connect/);
});

test('a link into a session that is not open connects first and then opens', async ({ page }) => {
  await page.goto('/s/111122223333.BucketAdmin/l/analytics-lake/objects?prefix=reports/');
  await expect(page).toHaveURL(/\/connect\?next=/);
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await expect(page).toHaveURL(/\/l\/analytics-lake\/objects\?prefix=reports\//);
  await expect(page.getByText('campaigns/')).toBeVisible();
});

test('two sessions stay apart, and ending one leaves the other', async ({ page }) => {
  await openSandbox(page, 'BucketAdmin');
  await page.getByRole('link', { name: 'Another session' }).click();
  await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
  await page.getByRole('button', { name: 'LakeReader', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Route' }).getByText('LakeReader')).toBeVisible();
  const others = page.getByRole('region', { name: 'Other sessions' });
  await others.getByRole('button', { name: /^BucketAdmin/ }).click();
  await expect(page).toHaveURL(/BucketAdmin/);
  await page
    .getByRole('region', { name: 'Other sessions' })
    .getByRole('button', { name: /End session LakeReader/ })
    .click();
  await expect(page.getByRole('region', { name: 'Other sessions' }).getByText('LakeReader')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'analytics-lake', exact: true })).toBeVisible();
});

test('nothing secret is in the URL, in localStorage or, unasked, in sessionStorage', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('link', { name: 'analytics-lake', exact: true }).click();
  await expect(page.getByText('reports/')).toBeVisible();
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  );
  expect(stored).not.toContain(KEY.secret);
  expect(stored).not.toContain('mk-7731');
  expect(stored).not.toMatch(/sessionToken|secretAccessKey|ASIA/);
});

test('kept for this tab, a session survives a reload', async ({ page }) => {
  await page.goto('/connect');
  await page.getByLabel('Keep for this tab').check();
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await expect(page.getByRole('heading', { name: 'Buckets' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'analytics-lake', exact: true })).toBeVisible();
});
