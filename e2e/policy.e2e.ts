import { GetBucketPolicyCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import type { Page } from '@playwright/test';
import { goTo, listed, openSandbox, writePolicy } from './actions';
import { expect, test } from './fixtures';

async function openPolicy(page: Page, location: string): Promise<void> {
  await goTo(page, location);
  await listed(page);
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
}

const grant = (sid: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: sid,
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::analytics-scratch/shared/*',
    },
  ],
});

test.beforeEach(async ({ page }) => openSandbox(page));

test('a policy is written, reviewed as a diff, saved, and undone from its history', async ({ page }) => {
  await openPolicy(page, 'analytics-scratch');
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  await writePolicy(page, grant('FirstGrant'));
  await page.getByRole('button', { name: 'Review and save' }).click();
  await expect(page.getByRole('complementary', { name: 'Review' })).toBeVisible();
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('button', { name: 'Delete it again' }).click();
  await expect(page.getByText('analytics-scratch has no bucket policy')).toBeVisible();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('navigation', { name: 'Versions' }).getByRole('button').first()).toBeVisible();
});

test('syntax and structure findings name their place and lead there', async ({ page }) => {
  await openPolicy(page, 'analytics-lake');
  await writePolicy(
    page,
    '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Alow", "Action": "s3:GetObjekt" } ] }',
  );
  const findings = page.getByRole('region', { name: 'Findings' });
  await expect(findings).toContainText('INVALID_EFFECT');
  await expect(findings).toContainText('MISSING_PRINCIPAL');
  await expect(findings).toContainText('INVALID_ACTION');
});

test('a draft under which this session is locked out is refused without the typed word', async ({ page }) => {
  await openPolicy(page, 'analytics-scratch');
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
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
  await review.getByRole('button', { name: 'Save in spite of the lockout…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /^Save/ })).toBeDisabled();
});

test('a policy that somebody else changed meanwhile is not overwritten', async ({ page, server }) => {
  await openPolicy(page, 'analytics-scratch');
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  await writePolicy(page, grant('Mine'));
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
  const theirs = JSON.stringify(grant('Theirs'));
  await elsewhere.send(new PutBucketPolicyCommand({ Bucket: 'analytics-scratch', Policy: theirs }));

  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('complementary', { name: 'Conflict' })).toContainText(/changed it meanwhile/i);
  const { Policy } = await elsewhere.send(new GetBucketPolicyCommand({ Bucket: 'analytics-scratch' }));
  expect(JSON.parse(Policy ?? '')).toEqual(grant('Theirs'));
});

test('what the service calls malformed lands at its place in the text', async ({ page }) => {
  await openPolicy(page, 'analytics-scratch');
  await page.getByRole('button', { name: 'Start with an empty statement' }).click();
  const policy = grant('Nobody');
  policy.Statement[0]!.Principal.AWS = 'arn:aws:iam::111122223333:role/DoesNotExist';
  await writePolicy(page, policy);
  await page.getByRole('button', { name: 'Review and save' }).click();
  await page.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText(/Invalid principal in policy/).first()).toBeVisible();
});

test('an access point has its own policy', async ({ page }) => {
  await openPolicy(page, 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read');
  await expect(page.getByText('accesspoint/marketing-read/object').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'bucket policy of analytics-lake' }).click();
  await expect(page.getByText('MarketingReadsReports')).toBeVisible();
});

test('a bucket of another account says that only its owner may read its policy', async ({ page }) => {
  await openSandbox(page, 'operator');
  await goTo(page, 's3://analytics-lake/reports/');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await expect(page.getByText(/owner/i).first()).toBeVisible();
});
