import { PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';
import { owner } from './owner';
import { unseen } from './unseen';

const BUCKET = 'analytics-scratch';
const FOLDER = 'in\u202exobni\u200b';
const NAME = 'report\u202efdp\u200b\u00a0.txt';

test('what cannot be seen in a name or a tag is drawn wherever it is told', async ({ page, server }) => {
  const Tagging = new URLSearchParams({ 'ow\u00a0ner': 'b\u2028c' }).toString();
  await owner(server.sandbox!).send(
    new PutObjectCommand({ Bucket: BUCKET, Key: `${FOLDER}/${NAME}`, Body: 'text', Tagging }),
  );
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await expect(page.getByRole('row', { name: /in\\u202exobni\\u200b/ })).toBeVisible();
  expect(await unseen(page)).toEqual([]);

  await page.getByRole('row', { name: /xobni/ }).dblclick();
  await page.getByRole('row', { name: /fdp/ }).dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toContainText('ow\\xa0ner=b\\u2028c');
  expect(await unseen(page)).toEqual([]);

  await inspector.getByRole('button', { name: 'Link…' }).click();
  await inspector.getByRole('button', { name: 'Create link' }).click();
  await expect(inspector.getByRole('textbox', { name: 'Curl command' })).toHaveValue(/report_fdp__\.txt/);
  expect(await unseen(page)).toEqual([]);

  await upload(page, [{ name: 'sent\u202etxt.exe\u200b', content: 'x' }]);
  await expect(row(page, 'sent\\u202etxt.exe\\u200b')).toBeVisible();
  await page.getByRole('button', { name: 'Show transfers' }).click();
  const tray = page.getByRole('region', { name: 'Transfers' });
  await expect(tray).toContainText('sent\\u202etxt.exe\\u200b');
  expect(await unseen(page)).toEqual([]);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'New folder…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('a\u202eb');
  await expect(page.getByRole('dialog')).toContainText('a\\u202eb/');
  expect(await unseen(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('row', { name: /fdp/ }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect(page.getByRole('dialog', { name: /Delete/ })).toContainText('report');
  expect(await unseen(page)).toEqual([]);
});

/** A part of a JWT. */
const part = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url');

test('what cannot be seen in pasted text is drawn where it is told', async ({ page }) => {
  await page.goto('/connect');
  const paste = async (tab: string, field: string, text: string) => {
    await page.getByText(tab, { exact: true }).click();
    await page.getByRole('textbox', { name: field }).fill(text);
  };
  await paste(
    '~/.aws/config',
    'Sections of ~/.aws/config and ~/.aws/credentials',
    '[profile lake\u202eekal]\nrole_arn = arn:aws:iam::111122223333:role/Re\u200bader\nsource_profile = ba\u202ese\n' +
      '[profile other\u200b]\nrole_arn = arn:aws-\u202evog:iam::111122223333:role/Other\nsource_profile = b\n',
  );
  const form = page.getByRole('form', { name: 'Connect' });
  await expect(form).toContainText('keys of [ba\\u202ese]');
  await expect(form).toContainText('from [lake\\u202eekal]: Re\\u200bader');
  await page.getByRole('combobox', { name: 'Profile' }).click();
  await page.getByRole('option', { name: /other/ }).click();
  await expect(form).toContainText('aws-\\u202evog');
  expect(await unseen(page)).toEqual([]);

  const claims = { iss: 'https://id\u202e.example', aud: ['a\u200bb'], exp: 4_102_444_800 };
  await paste('OIDC token', 'OIDC token', `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`);
  await expect(form).toContainText('https://id\\u202e.example for a\\u200bb');
  expect(await unseen(page)).toEqual([]);
});

test('what cannot be seen in settings and in a link to a bucket is drawn', async ({ page, server }) => {
  await owner(server.sandbox!).send(
    new PutBucketCorsCommand({
      Bucket: BUCKET,
      CORSConfiguration: {
        CORSRules: [
          {
            ID: 'our\u202eelur',
            AllowedMethods: ['GET'],
            AllowedOrigins: ['https://a\u200b.example'],
            AllowedHeaders: ['x-\u202eb'],
            ExposeHeaders: ['x-\u200bc'],
          },
        ],
      },
    }),
  );
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const cors = page.getByRole('region', { name: 'CORS' });
  await expect(cors).toContainText('Rule our\\u202eelur');
  await cors.getByRole('button', { name: 'Try a request' }).click();
  expect(await unseen(page)).toEqual([]);
  await page.getByRole('button', { name: 'Edit CORS' }).click();
  await expect(page.getByText(/x-\\u200bc is no header’s name/)).toBeVisible();
  expect(await unseen(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'GET' }).uncheck();
  await page.getByRole('checkbox', { name: 'PUT' }).check();
  await page.getByRole('button', { name: 'Review and save' }).click();
  await expect(page.getByText('Pages on https://a\\u200b.example lose GET.')).toBeVisible();
  expect(await unseen(page)).toEqual([]);

  await page.goto(page.url().replace(/\/l\/.*/, `/l/${encodeURIComponent('lake\u202eekal')}/objects`));
  await expect(page.getByRole('form', { name: 'Connect' })).toBeVisible();
  expect(await unseen(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open the sandbox' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('lake\\u202eekal');
  expect(await unseen(page)).toEqual([]);
});
