import { expect as usual, type Page } from '@playwright/test';
import { chooseSandbox, row } from '../../e2e/actions';
import type { Keys } from '../../sandbox/testing/clients';

/** Patient: applying reads and writes several documents. */
export const expect = usual.configure({ timeout: 20_000 });

/** Sessions of the tab, by their names in the address. */
export const OWNER_SESSION = '111122223333.BucketAdmin';
export const ANALYST_SESSION = '444455556666.Analyst';

/** Goes to an address of the console without loading it anew, which would end the sessions. */
export async function visit(
  page: Page,
  path: string,
  search: Readonly<Record<string, string>> = {},
): Promise<void> {
  const query = new URLSearchParams(search).toString();
  await page.evaluate(
    (url) => history.pushState(undefined, '', url),
    query === '' ? path : `${path}?${query}`,
  );
}

interface Role {
  readonly arn: string;
  readonly externalId?: string;
  readonly mfa?: { readonly serial: string; readonly code: string };
}

/** Opens a session of the sandbox by pasted keys and the roles that follow them. Ends on its bucket list. */
export async function connect(page: Page, keys: Keys, ...roles: readonly Role[]): Promise<void> {
  if (page.url().startsWith('http')) await visit(page, '/connect');
  else await page.goto('/connect');
  await chooseSandbox(page);
  await page
    .getByRole('textbox', { name: 'Credentials' })
    .fill(
      `export AWS_ACCESS_KEY_ID=${keys.accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${keys.secretAccessKey}`,
    );
  for (const [index, { arn, externalId, mfa }] of roles.entries()) {
    const hop = page.getByRole('listitem', { name: `Role ${index + 1}` });
    if (index > 0) await page.getByRole('button', { name: 'Another hop' }).click();
    await hop.getByLabel('Role ARN').fill(arn);
    if (externalId !== undefined) await hop.getByLabel('External ID').fill(externalId);
    if (mfa !== undefined) {
      await hop.getByRole('button', { name: 'MFA', exact: true }).click();
      await hop.getByLabel('MFA device').fill(mfa.serial);
      await hop.getByLabel('MFA code').fill(mfa.code);
    }
  }
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
}

/** The form filled in by its address, read by the proof, and applied by whichever sessions are open. */
export async function grant(
  page: Page,
  form: Readonly<Record<string, string>> & { readonly name: string },
): Promise<void> {
  await visit(page, `/s/${OWNER_SESSION}/grants/new`, form);
  const makeOne = page.getByRole('button', { name: 'Make one' });
  if (form['ext'] === 'yes') await makeOne.click();
  const proof = page.getByRole('region', { name: 'Proof' });
  await expect(proof).toBeVisible();
  await expect(proof.getByRole('status')).not.toContainText(/refused|let in/);
  await page.getByRole('button', { name: /^Apply/ }).click();
  // By its name: what was said of the one before may still stand there.
  await expect(page.getByText(`${form.name}: granted.`, { exact: true })).toBeVisible();
}

/** The external ID that the form has made up. */
export const externalId = (page: Page): Promise<string> =>
  page.getByRole('textbox', { name: 'External ID' }).inputValue();

/** Takes one grant back on the page of all of them, with what it alone had use for. */
export async function withdraw(page: Page, ...words: readonly string[]): Promise<void> {
  await visit(page, `/s/${OWNER_SESSION}/grants`);
  const table = page.getByRole('table', { name: 'Grants' });
  await expect(page.getByText(/^read at/)).toBeVisible();
  // Of a long table only what is near what is seen is in the page.
  await page.getByRole('textbox', { name: 'Filter who, what, where' }).fill(words.join(' '));
  const row = words.reduce((rows, hasText) => rows.filter({ hasText }), table.getByRole('row'));
  await row.getByRole('link').first().click();
  await page.getByRole('complementary', { name: 'Grant' }).getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
}

const objects = (session: string, at: string) => `/s/${session}/l/${encodeURIComponent(at)}/objects`;

/** Opens a prefix, whatever its listing comes to. */
export const open = (page: Page, session: string, at: string, prefix: string): Promise<void> =>
  visit(page, objects(session, at), { prefix });

export async function expectRefused(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText(
    /denied|not authorized|may not/i,
  );
}

/** Fetches one object by its key, from wherever the listing stands. */
export async function download(page: Page, session: string, at: string, key: string): Promise<string> {
  await visit(page, objects(session, at), { prefix: key.slice(0, key.lastIndexOf('/') + 1), key });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    inspector.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Deletes one object of the listing, by its count. */
export async function remove(page: Page, name: string): Promise<void> {
  await row(page, name).click();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('1');
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect(row(page, name)).toHaveCount(0);
}
