import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, row } from './actions';
import { expectAccessible } from './axe';
import { encryptedPdf } from './encrypted-pdf';
import { expect, test } from './fixtures';
import { owner } from './owner';

const BUCKET = 'analytics-scratch';
const head = (page: Page) => page.getByRole('document', { name: 'Head of the text' });
const tail = (page: Page) => page.getByRole('document', { name: 'Tail of the text' });

/** Opens one of the objects that lie in the folder, from the list. */
async function look(page: Page, name: string): Promise<void> {
  if (await page.getByRole('region', { name: /^Inside/ }).isVisible()) await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /^Inside/ })).toBeHidden();
  await row(page, name).click();
  await (await listed(page)).press('F3');
  await expect(page.getByRole('region', { name: `Inside ${name}` })).toBeVisible();
}

test('a log of 50 GB opens at both ends, follows and keeps its place', async ({ page, control }) => {
  test.slow();
  const put = (bytes: number) => control('objects/put', { bucket: BUCKET, key: 'far/huge.log', bytes });
  await put(50_000_000_000);
  await control('objects/put', { bucket: BUCKET, key: 'far/row.csv', bytes: 500_000_000, content: 'row' });
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/far/`);
  await look(page, 'huge.log');
  await expect(head(page)).toContainText('line 000000000000001');
  await expect(tail(page)).toContainText('line 000000500000000');
  await expect(page.getByText(/46\.6 GB · \d+ KB read in [2-4] requests/)).toBeVisible();
  await page.getByLabel(/^Go to a line/).fill('@25GB');
  await page.keyboard.press('Enter');
  await expect(head(page)).toContainText('line 000000268435457');
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  for (const lines of [10, 20]) {
    await put(50_000_000_000 + lines * 100);
    await expect(tail(page)).toContainText(`line 0000005000000${lines}`);
    await expect(head(page)).toContainText('line 000000268435457');
  }
  await page.getByText('Wrap', { exact: true }).click();
  await expect(head(page)).toContainText('line 000000268435457');
  await expect(tail(page)).toContainText('line 000000500000020');

  // One line of half a gigabyte is a table all the same.
  await look(page, 'row.csv');
  await expect(page.getByRole('gridcell', { name: '000000000000003' }).first()).toBeVisible({
    timeout: 60_000,
  });
});

test('without the relay: encodings, a password, what is packed twice, sound and SQL', async ({
  page,
  server,
}) => {
  test.slow();
  const s3 = owner(server.sandbox!);
  const wav = Buffer.alloc(44 + 160_000, 128);
  wav.write('RIFF');
  wav.write('WAVEfmt ', 8);
  wav.write('data', 36);
  for (const [at, value] of [
    [4, 160_036],
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, 160_000],
  ] as const)
    wav.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    wav.writeUInt16LE(value, at);
  const files: Readonly<Record<string, Buffer | string>> = {
    'japanese.txt': Buffer.from('93fa967b8cea835c0a', 'hex'),
    'some.csv': 'a,b\n1,2\n3,4\n',
    'secret.pdf': encryptedPdf('right', 'Under a password'),
    'broken.pdf': encryptedPdf('right', 'x').subarray(0, 300),
    'tone.wav': wav,
    'twice.gz': gzipSync(gzipSync(gzipSync('inside'))),
  };
  for (const [name, Body] of Object.entries(files))
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `far/${name}`, Body }));
  await page.route('**/runtime.json', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), relay: false } });
  });
  await openSandbox(page);
  await goTo(page, `s3://${BUCKET}/far/`);

  await look(page, 'japanese.txt');
  const encoding = page.getByRole('combobox', { name: 'Encoding' });
  await encoding.click();
  await encoding.fill('shift');
  await page.getByRole('option', { name: 'Japanese (Shift JIS)' }).click();
  await expect(page.getByText('日本語ソ')).toBeVisible();
  await expect(page).toHaveURL(/within=encoding%3Dshift_jis/);

  await look(page, 'secret.pdf');
  const password = page.getByLabel(/Its password/);
  await expect(password).toBeFocused();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not its password')).toBeVisible();
  await expect(password).toBeFocused();
  await expect(password).toHaveValue('wrong');
  await expectAccessible(page, 'pdf-password');
  await page.keyboard.type('right');
  await page.keyboard.press('Enter');
  await expect(page.locator('canvas').first()).toBeVisible();

  await look(page, 'broken.pdf');
  await expect(page.getByRole('alert')).toBeVisible();

  await look(page, 'twice.gz');
  await page.getByRole('button', { name: 'Unpack that too' }).click();
  await page.getByRole('button', { name: 'Unpack that too' }).click();
  await expect(page.getByText('inside', { exact: true })).toBeVisible();

  await look(page, 'tone.wav');
  const audio = page.locator('audio');
  await expect.poll(() => audio.evaluate((one: HTMLAudioElement) => one.duration)).toBeCloseTo(20);
  await audio.evaluate((one: HTMLAudioElement) => (one.currentTime = 15));
  await expect
    .poll(() =>
      audio.evaluate((one: HTMLAudioElement) => [one.seeking, one.currentTime, one.src.slice(0, 5)]),
    )
    .toEqual([false, 15, 'http:']);

  await look(page, 'some.csv');
  await page.getByRole('button', { name: 'Ask the data (SQL)' }).click();
  const sql = page.getByRole('textbox', { name: 'SQL' });
  await expect(sql).toHaveValue(/FROM data/, { timeout: 60_000 });
  await sql.fill('SELECT sum(b) AS total FROM data');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('gridcell', { name: '6', exact: true })).toBeVisible({ timeout: 30_000 });
});
