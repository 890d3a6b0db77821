import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, type Page } from '@playwright/test';
import { goTo, listed, upload } from './actions';
import { longestKeys, ODD_KEYS } from './odd-keys';
import { textsInPickedFolder } from './pickers';

/** The place where every operation meets every odd key. */
export interface OddKeysPlace {
  /** With the session open that may do all of it. */
  readonly page: Page;
  /** The service as somebody else sees it. */
  readonly s3: S3Client;
  readonly bucket: string;
}

const FROM = 'odd/';
/** As long as the others, so that the longest keys fit there too. */
const COPIED = 'cop/';
const MOVED = 'mov/';

const names = () => [...ODD_KEYS, ...longestKeys(FROM)];
/** What is in the object: its own name, so that no two are alike. */
const textOf = (name: string) => `in ${JSON.stringify(name)}`;
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function keysBelow({ s3, bucket }: OddKeysPlace, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const answer: ListObjectsV2CommandOutput = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken, EncodingType: 'url' }),
    );
    for (const { Key = '' } of answer.Contents ?? []) keys.push(decodeURIComponent(Key.replaceAll('+', ' ')));
    ContinuationToken = answer.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys;
}

/** Every key below a prefix with the text that stands there, in the order of their bytes. */
async function below(place: OddKeysPlace, prefix: string): Promise<[string, string][]> {
  const keys = await keysBelow(place, prefix);
  const texts = await Promise.all(
    keys.map(async (Key) => {
      const { Body } = await place.s3.send(new GetObjectCommand({ Bucket: place.bucket, Key }));
      return (await Body?.transformToString()) ?? '';
    }),
  );
  return keys
    .map((key, at): [string, string] => [key.slice(prefix.length), texts[at]!])
    .toSorted((a, b) => bytewise(a[0], b[0]));
}

const whole = (of: readonly string[]) =>
  of.map((name): [string, string] => [name, textOf(name)]).toSorted((a, b) => bytewise(a[0], b[0]));

/** Written by another client than the console. */
export async function putOddKeys({ s3, bucket }: OddKeysPlace): Promise<void> {
  for (const name of names())
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: FROM + name, Body: textOf(name) }));
}

async function openFlat({ page, bucket }: OddKeysPlace, prefix: string): Promise<void> {
  await goTo(page, `s3://${bucket}/${prefix}`);
  await listed(page);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Flat').click();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(names().length + 1));
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Each row is another one on screen, and opens the object it names. */
export async function lookAtOddKeys(place: OddKeysPlace): Promise<void> {
  const { page } = place;
  await openFlat(place, FROM);
  const etag = page
    .getByRole('complementary', { name: 'Inspector' })
    .locator('dd')
    .filter({ hasText: /^[0-9a-f]{32}$/ });
  await page.getByRole('grid').focus();
  const drawn = new Set<string>();
  const opened = new Set<string>();
  for (let at = 0; at < names().length; at += 1) {
    await page.keyboard.press(at === 0 ? 'Home' : 'ArrowDown');
    const current = page.locator('[role="row"][data-current="true"]');
    await expect(current).toHaveAttribute('aria-rowindex', String(at + 2));
    drawn.add(await current.getByRole('gridcell').nth(1).innerText());
    if (at === 0) await page.keyboard.press('Enter');
    // The address names the key, the inspector what was read of it.
    await expect(async () => {
      const key = new URL(page.url()).searchParams.get('key') ?? '';
      expect(opened).not.toContain(key);
      await expect(etag).toHaveText(md5(textOf(key.slice(FROM.length))), { timeout: 1000 });
      opened.add(key);
    }).toPass({ intervals: [20] });
  }
  expect(drawn.size).toBe(names().length);
  expect([...opened].toSorted(bytewise)).toEqual(whole(names()).map(([name]) => FROM + name));
}

/** Each gets the tag, and keeps what it holds. */
export async function tagOddKeys(place: OddKeysPlace): Promise<void> {
  const { page, s3, bucket } = place;
  await openFlat(place, FROM);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F4');
  const form = page.getByRole('complementary', { name: 'Properties' });
  await form.getByRole('region', { name: 'Tags' }).getByRole('button', { name: 'Add a tag' }).press('Enter');
  await page.keyboard.type('odd');
  await page.keyboard.press('Tab');
  await page.keyboard.type('yes');
  await button(page, 'Review changes').click();
  await button(page, `Change ${names().length} objects`).click();
  await expect(form.getByText(`${names().length} of ${names().length} objects done`)).toBeVisible({
    timeout: 60_000,
  });
  for (const name of names()) {
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: FROM + name }));
    expect(TagSet, name).toEqual([{ Key: 'odd', Value: 'yes' }]);
  }
}

/** Everything reaches the disk, whatever names the disk does not take. */
export async function downloadOddKeys(place: OddKeysPlace): Promise<void> {
  const { page } = place;
  await openFlat(place, FROM);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await button(page, 'More ways to download').first().click();
  await page.getByRole('menuitem', { name: 'Save to folder…' }).click();
  const expected = names().map(textOf).toSorted(bytewise);
  await expect(async () =>
    expect((await textsInPickedFolder(page)).toSorted(bytewise)).toEqual(expected),
  ).toPass({ timeout: 60_000 });
}

/** Copied, moved on and deleted, each as one selection; the first stay as they were. */
export async function bringOddKeys(place: OddKeysPlace): Promise<void> {
  const { page, bucket } = place;
  await openFlat(place, FROM);
  await bring(page, 'Copy to…', `s3://${bucket}/${COPIED}`);
  await expect.poll(() => below(place, COPIED), { timeout: 60_000 }).toEqual(whole(names()));
  await openFlat(place, COPIED);
  await bring(page, 'Move to…', `s3://${bucket}/${MOVED}`);
  await expect.poll(() => keysBelow(place, COPIED), { timeout: 60_000 }).toEqual([]);
  expect(await below(place, MOVED)).toEqual(whole(names()));
  await openFlat(place, MOVED);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(String(names().length));
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect.poll(() => keysBelow(place, MOVED), { timeout: 60_000 }).toEqual([]);
  expect(await below(place, FROM)).toEqual(whole(names()));
}

async function bring(page: Page, how: 'Copy to…' | 'Move to…', to: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await button(page, 'More actions').click();
  await page.getByRole('menuitem', { name: how }).click();
  const panel = page.getByRole('region', { name: /^(?:Copy|Move) / });
  await panel.getByRole('textbox', { name: 'To' }).fill(to);
  await expect(panel.getByRole('table', { name: 'What would happen' })).toBeVisible();
  await panel.getByRole('button', { name: /^(?:Copy|Move) \d+ objects/ }).click();
  await expect(panel).toBeHidden();
}

/** What a file may be called is stored under just that name. */
export async function uploadOddNames(place: OddKeysPlace): Promise<void> {
  const { page, bucket } = place;
  const files = ODD_KEYS.filter((name) => !name.includes('/'));
  await goTo(page, `s3://${bucket}/up/`);
  await expect(page.getByText('Nothing here')).toBeVisible();
  await upload(
    page,
    files.map((name) => ({ name, content: textOf(name) })),
  );
  await expect.poll(() => below(place, 'up/'), { timeout: 60_000 }).toEqual(whole(files));
}
