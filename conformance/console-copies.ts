import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { goTo, listed } from '../e2e/actions';
import { ODD_KEYS } from '../e2e/odd-keys';
import type { AwsCli } from './aws-cli';
import { same } from './expect';
import type { Report } from './report';

interface ConsoleCopies {
  readonly report: Report;
  /** With the session open that may do all of it. */
  readonly page: Page;
  /** Who reads what the console wrote. */
  readonly reader: AwsCli;
  readonly bucket: string;
  readonly folder: string;
}

/** Content headers, metadata and tags as the CLI tells them of an object. */
interface Told {
  readonly ContentLength: number;
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentLanguage?: string;
  readonly Metadata: Readonly<Record<string, string>>;
}

const SAID = {
  ContentType: 'text/x-read-back',
  CacheControl: 'max-age=60',
  ContentDisposition: 'attachment; filename="read back.txt"',
  ContentLanguage: 'de',
  Metadata: { owner: 'somebody', odd: 'a+b=c' },
};

/** Names that URLs, XML and shells read as something else. */
const NAMES = [
  'plain.txt',
  '//leading twice',
  'plus+plus',
  'question?mark=1&b',
  'cafe\u0301',
  'emoji 😀',
].filter((name) => ODD_KEYS.includes(name));
const FROM = 'read-back/from/';

/** What the console copied, moved, synced and described anew, read back by the AWS CLI beside what it was made from. */
export async function checkConsoleCopies(copies: ConsoleCopies): Promise<void> {
  const { report, page, bucket } = copies;
  // Of what was brought before: the tray counts all of it together.
  const clear = clearButton(page);
  if (await clear.isVisible()) await clear.click();
  await report.check('objects with headers, metadata and tags are put by the AWS CLI', () => putAll(copies));
  for (const [what, how, to] of [
    ['copied', 'Copy to…', 'read-back/copied/'],
    ['moved', 'Move to…', 'read-back/moved/'],
  ] as const)
    await report.check(`what the console ${what} is read back by the AWS CLI as it was`, async () => {
      await bring(page, how, { bucket, from: how === 'Copy to…' ? FROM : 'read-back/copied/', to });
      await sameAsPut(copies, to, SAID);
    });
  await report.check('what the console synced is read back by the AWS CLI as it was', async () => {
    await sync(page, bucket, FROM, 'read-back/synced/');
    await sameAsPut(copies, 'read-back/synced/', SAID);
  });
  await report.check(
    'what the console described anew by copying is read back with all the rest',
    async () => {
      await describeAnew(page, bucket, 'read-back/synced/');
      await sameAsPut(copies, 'read-back/synced/', { ...SAID, CacheControl: 'no-store' });
    },
  );
}

const textOf = (name: string) => `read back: ${JSON.stringify(name)}\n`;
const pathOf = ({ folder }: ConsoleCopies, name: string) => join(folder, name);

async function putAll(copies: ConsoleCopies): Promise<void> {
  const { reader, bucket } = copies;
  for (const name of NAMES) {
    const body = pathOf(copies, 'put-body');
    await writeFile(body, textOf(name));
    const input = { Bucket: bucket, Key: FROM + name, ...SAID, Tagging: 'stage=raw&team=a%20b' };
    const asked = pathOf(copies, 'put.json');
    await writeFile(asked, JSON.stringify(input));
    await reader.run('s3api', 'put-object', '--cli-input-json', `file://${asked}`, '--body', body);
  }
}

async function sameAsPut(copies: ConsoleCopies, prefix: string, said: typeof SAID): Promise<void> {
  const { reader, bucket } = copies;
  for (const name of NAMES) {
    const at = ['--bucket', bucket, `--key=${prefix}${name}`];
    const path = pathOf(copies, 'back');
    sameTold(await reader.json<Told>('s3api', 'get-object', ...at, path), name, said);
    same(await readFile(path, 'utf8'), textOf(name));
  }
  // Of one of them all that can be asked: each question takes a second.
  const at = ['--bucket', bucket, `--key=${prefix}${NAMES[1]}`];
  sameTold(await reader.json<Told>('s3api', 'head-object', ...at), NAMES[1]!, said);
  type Tagged = { readonly TagSet: readonly { readonly Key: string; readonly Value: string }[] };
  const { TagSet } = await reader.json<Tagged>('s3api', 'get-object-tagging', ...at);
  same(
    TagSet.toSorted((a, b) => (a.Key < b.Key ? -1 : 1)),
    [
      { Key: 'stage', Value: 'raw' },
      { Key: 'team', Value: 'a b' },
    ],
  );
}

function sameTold(
  { ContentLength, ContentType, CacheControl, ContentDisposition, ContentLanguage, Metadata }: Told,
  name: string,
  said: typeof SAID,
): void {
  same(ContentLength, Buffer.byteLength(textOf(name)));
  same({ ContentType, CacheControl, ContentDisposition, ContentLanguage, Metadata }, said);
}

async function openAll(page: Page, bucket: string, prefix: string): Promise<void> {
  await goTo(page, `s3://${bucket}/${prefix}`);
  await listed(page);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Flat').click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(NAMES.length + 1));
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
}

async function bring(
  page: Page,
  how: 'Copy to…' | 'Move to…',
  { bucket, from, to }: { readonly bucket: string; readonly from: string; readonly to: string },
): Promise<void> {
  await openAll(page, bucket, from);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: how }).click();
  const panel = page.getByRole('region', { name: /^(?:Copy|Move) / });
  await panel.getByRole('textbox', { name: 'To' }).fill(`s3://${bucket}/${to}`);
  await expect(panel.getByRole('table', { name: 'What would happen' })).toBeVisible();
  await panel.getByRole('button', { name: /^(?:Copy|Move) \d+ objects/ }).click();
  await expect(panel).toBeHidden();
  await throughTray(page);
}

const clearButton = (page: Page) =>
  page.getByRole('region', { name: 'Transfers' }).getByRole('button', { name: 'Clear', exact: true });

async function throughTray(page: Page): Promise<void> {
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText(`${NAMES.length} of ${NAMES.length} files`, { timeout: 60_000 });
  await clearButton(page).click();
}

async function sync(page: Page, bucket: string, from: string, to: string): Promise<void> {
  await goTo(page, `s3://${bucket}/${from}`);
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Compare and sync…' }).click();
  await page.getByRole('button', { name: 'Another place on the right' }).press('Enter');
  await page.getByRole('combobox', { name: /^Go to/ }).fill(`s3://${bucket}/${to}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Copy ${NAMES.length} objects to the right` }).click();
  await expect(page.getByText('Carried out.')).toBeVisible({ timeout: 60_000 });
}

async function describeAnew(page: Page, bucket: string, prefix: string): Promise<void> {
  await openAll(page, bucket, prefix);
  await page.keyboard.press('F4');
  const form = page.getByRole('complementary', { name: 'Properties' });
  await form.getByRole('textbox', { name: 'Cache-Control' }).fill('no-store');
  await form.getByRole('button', { name: 'Review changes' }).click();
  await form.getByRole('button', { name: `Change ${NAMES.length} objects` }).click();
  await expect(form.getByText(`${NAMES.length} of ${NAMES.length} objects done`)).toBeVisible({
    timeout: 60_000,
  });
  await form.getByRole('button', { name: 'Close the properties' }).click();
}
