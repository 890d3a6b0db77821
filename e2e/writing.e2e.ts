import { writeFile } from 'node:fs/promises';
import {
  GetObjectAclCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import type { Page, TestInfo } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from './actions';
import { expect, test } from './fixtures';
import { owner } from './owner';

const BUCKET = 'analytics-scratch';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0f0e0d0c-1111-2222-3333-444455556666';

const policy = (bucket: string, ...statements: object[]) =>
  new PutBucketPolicyCommand({
    Bucket: bucket,
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });

const denyUnless = (Condition: object, bucket = BUCKET) => ({
  Sid: 'AsWeNeedIt',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition,
});
const FULL_CONTROL = { StringNotEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } };

const file = { name: 'delivery.csv', content: 'a,b\n1,2\n' };
const large = 'large.bin';

/** One file that goes in one request and one that goes in parts. From the disk: so much memory is slow to hand over. */
async function uploadBoth(page: Page, info: TestInfo): Promise<void> {
  const paths = [info.outputPath(file.name), info.outputPath(large)];
  await writeFile(paths[0]!, file.content);
  await writeFile(paths[1]!, Buffer.alloc(17 * 1024 * 1024, 7));
  await page.getByLabel('Files to upload').setInputFiles(paths);
}

test('a bucket that denies uploads without an ACL says so beforehand, and takes them', async ({
  page,
  server,
}, info) => {
  const s3 = owner(server.sandbox!);
  await s3.send(policy(BUCKET, denyUnless(FULL_CONTROL)));
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await uploadBoth(page, info);
  const dialog = page.getByRole('dialog', { name: 'Upload these files?' });
  await expect(dialog.getByRole('region', { name: 'What this place asks for' })).toContainText(
    'x-amz-acl: bucket-owner-full-control',
  );
  await expect(dialog).toContainText('Statement 1 (“AsWeNeedIt”) of the bucket policy');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(row(page, large)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Transfers' })).toContainText(/Done/);

  // Remembered: the next ones go without a question.
  await upload(page, [{ ...file, name: 'second.csv' }]);
  await expect(row(page, 'second.csv')).toBeVisible();
});

test('a new folder carries what the bucket demands', async ({ page, server }) => {
  const s3 = owner(server.sandbox!);
  await s3.send(policy(BUCKET, denyUnless(FULL_CONTROL)));
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'New folder…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('inbox');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(row(page, 'inbox/')).toBeVisible();
});

test('a bucket that demands SSE-KMS with its key gets it, in one request and in parts', async ({
  page,
  server,
}, info) => {
  const s3 = owner(server.sandbox!);
  const encryption = 's3:x-amz-server-side-encryption';
  await s3.send(
    policy(
      BUCKET,
      denyUnless({ StringNotEquals: { [encryption]: 'aws:kms' } }),
      denyUnless({ StringNotEqualsIfExists: { [`${encryption}-aws-kms-key-id`]: KEY } }),
    ),
  );
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await uploadBoth(page, info);
  const dialog = page.getByRole('dialog', { name: 'Upload these files?' });
  await expect(dialog.getByRole('region', { name: 'What this place asks for' })).toContainText('aws:kms');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(row(page, large)).toBeVisible();
  await expect(row(page, 'delivery.csv')).toBeVisible();
  for (const { name } of [file, { name: large }]) {
    const head = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: name }));
    expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KEY });
  }
});

test('where nobody may read the policy, the refusal offers the header and the upload goes through', async ({
  page,
  server,
}) => {
  const bucket = 'analytics-handoff';
  const s3 = owner(server.sandbox!);
  await s3.send(
    policy(
      bucket,
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:GetObject', 's3:ListBucket'],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
      denyUnless(FULL_CONTROL, bucket),
    ),
  );
  await openSandbox(page, 'operator');
  await goTo(page, bucket);
  await listed(page);
  await upload(page, [file]);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await tray.getByRole('button', { name: 'Show transfers' }).click();
  await expect(tray).toContainText('The bucket may take uploads with certain headers only');
  await tray.getByRole('button', { name: 'Try with other options…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Try again with other options?' });
  await dialog.getByRole('combobox', { name: 'ACL' }).click();
  await page.getByRole('option', { name: 'bucket-owner-full-control' }).click();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, file.name)).toBeVisible();
  const acl = await s3.send(new GetObjectAclCommand({ Bucket: bucket, Key: file.name }));
  expect(acl.Grants).toHaveLength(2);
});

test('where objects stay their writer’s, the page says who can read them and lets the owner in', async ({
  page,
  server,
}) => {
  await openSandbox(page, 'operator');
  await goTo(page, 'analytics-handoff');
  await listed(page);
  await upload(page, [file]);
  await expect(row(page, file.name)).toBeVisible();
  const tray = page.getByRole('region', { name: 'Transfers' });
  await tray.getByRole('button', { name: 'Show transfers' }).click();
  await expect(tray).toContainText(/Only account 4444-5555-6666 can read delivery\.csv/);
  const s3 = owner(server.sandbox!);
  const acl = (Key: string) => s3.send(new GetObjectAclCommand({ Bucket: 'analytics-handoff', Key }));
  await expect(acl(file.name)).rejects.toMatchObject({ name: 'AccessDenied' });
  await tray.getByRole('button', { name: 'Give the owner full control' }).click();
  await expect(tray).not.toContainText(/Only account/);
  expect((await acl(file.name)).Grants?.map(({ Permission }) => Permission)).toEqual([
    'FULL_CONTROL',
    'FULL_CONTROL',
  ]);

  // Remembered: the next one is handed over as it is written.
  await upload(page, [{ ...file, name: 'second.csv' }]);
  await expect(row(page, 'second.csv')).toBeVisible();
  expect((await acl('second.csv')).Grants).toHaveLength(2);
});

for (const way of ['ARN', 'alias'])
  test(`through an access point opened by its ${way} the policy of the bucket behind it counts too`, async ({
    page,
    server,
  }) => {
    const bucket = 'analytics-lake';
    await owner(server.sandbox!).send(policy(bucket, denyUnless(FULL_CONTROL, bucket)));
    await openSandbox(page);
    await page.getByRole('link', { name: 'Access points' }).click();
    const alias = await page.getByText(/^platform-.*-s3alias$/).textContent();
    await goTo(page, way === 'alias' ? alias! : 'arn:aws:s3:eu-west-1:111122223333:accesspoint/platform');
    await listed(page);
    await upload(page, [file]);
    const dialog = page.getByRole('dialog', { name: 'Upload these files?' });
    await expect(dialog).toContainText('1 file ·');
    await expect(dialog.getByRole('region', { name: 'What this place asks for' })).toContainText(
      'of the policy of bucket analytics-lake',
    );
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(row(page, file.name)).toBeVisible();
  });

test('an object under SSE-C asks for its key wherever it is read, and a link cannot carry it', async ({
  page,
  server,
}) => {
  // It signs in twice: a key is gone with the page it was given to.
  test.setTimeout(120_000);
  const right = Buffer.alloc(32, 5).toString('base64');
  const wrong = Buffer.alloc(32, 6).toString('base64');
  // Buckets made since April 2026 refuse it unless told otherwise.
  const Rules: ServerSideEncryptionRule[] = [
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
    },
  ];
  await owner(server.sandbox!).send(
    new PutBucketEncryptionCommand({ Bucket: BUCKET, ServerSideEncryptionConfiguration: { Rules } }),
  );
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Upload options…' }).click();
  const options = page.getByRole('dialog', { name: 'Upload options' });
  await options.getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: /^SSE-C/ }).click();
  await options.getByLabel('Customer key').fill(right);
  await expect(options).toContainText('Fingerprint (MD5)');
  await options.getByRole('button', { name: 'Save' }).click();
  await upload(page, [{ name: 'secret.txt', content: 'under a key of our own' }]);
  await row(page, 'secret.txt').dblclick();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByLabel('Preview')).toHaveText('under a key of our own');
  await expect(inspector).toContainText('SSE-C AES256 · key');
  await inspector.getByRole('button', { name: 'Link…' }).click();
  await inspector.getByRole('button', { name: 'Create link' }).click();
  await expect(inspector).toContainText('a link cannot carry the key');
  await expect(inspector.getByRole('textbox', { name: 'Curl command' })).toHaveValue(
    /--header "x-amz-server-side-encryption-customer-key: \$SSE_C_KEY"/,
  );
  await expect(inspector.getByRole('textbox', { name: 'Link', exact: true })).not.toHaveValue(
    new RegExp(encodeURIComponent(right).slice(0, 20)),
  );

  // The key goes with the page.
  await openSandbox(page);
  await goTo(page, BUCKET);
  await listed(page);
  await row(page, 'secret.txt').dblclick();
  await expect(inspector).toContainText('S3 needs the key to read it');
  await page.getByRole('button', { name: 'Download', exact: true }).first().click();
  const tray = page.getByRole('region', { name: 'Transfers' });
  await tray.getByRole('button', { name: 'Show transfers' }).click();
  await tray.getByRole('button', { name: 'Give the key…' }).click();
  await page.getByRole('dialog', { name: 'Give the key…' }).getByLabel('Customer key').fill(wrong);
  await expect(tray.getByRole('button', { name: 'Give the key…' })).toBeVisible();
  await inspector.getByLabel('Customer key').fill(wrong);
  await expect(inspector).toContainText('does not open it');
  await inspector.getByLabel('Customer key').fill(right);
  await expect(inspector.getByLabel('Preview')).toHaveText('under a key of our own');
  await tray.getByRole('button', { name: /^Retry what failed/ }).click();
  await expect(tray).toContainText(/Done/);
});
