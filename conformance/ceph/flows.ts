import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { goTo, listed, row, uploadLarge, writePolicy } from '../../e2e/actions';
import type { AwsCli } from '../aws-cli';
import { same } from '../expect';
import type { Report } from '../report';
import type { Cluster } from './cluster';
import { fillConnect, submitConnect } from './console';
import { checkGrants } from './grants';
import { checkKeys } from './keys';
import { checkSettings } from './settings';
import { BUCKET, FORBIDDEN_ROLE, ROLE } from './world';

interface Flows {
  readonly report: Report;
  readonly page: Page;
  readonly cluster: Cluster;
  readonly owner: AwsCli;
  readonly folder: string;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const LARGE = 24 * 1024 * 1024;

export async function checkFlows(flows: Flows): Promise<void> {
  await checkSession(flows);
  await checkUploads(flows);
  await checkDownloads(flows);
  await checkPolicy(flows);
  await checkRest(flows);
  await checkKeys(flows);
  await checkGrants(flows);
}

async function checkSession({ report, page, cluster }: Flows): Promise<void> {
  await report.check('a wrong secret key is named as such', async () => {
    await fillConnect(
      page,
      cluster.endpoint,
      {
        ...cluster.operator,
        secretAccessKey: cluster.operator.secretAccessKey.split('').toReversed().join(''),
      },
      ROLE,
    );
    await submitConnect(page);
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(page).toHaveURL(/\/connect/);
  });
  await report.check('a role that trusts somebody else is refused on its hop', async () => {
    await fillConnect(page, cluster.endpoint, cluster.operator, FORBIDDEN_ROLE);
    await submitConnect(page);
    await expect(page.getByRole('listitem', { name: 'Role 1' }).getByRole('alert')).toBeVisible();
  });
  await report.check('a role is assumed through STS', async () => {
    await fillConnect(page, cluster.endpoint, cluster.operator, ROLE);
    await submitConnect(page);
    await expect(page.getByRole('heading', { name: 'Buckets', exact: true })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Route' })).toContainText('BucketAdmin');
  });
  await report.check("the owner's bucket opens by its name", async () => {
    await goTo(page, `s3://${BUCKET}`);
    await expect(page.getByRole('heading', { name: BUCKET })).toBeVisible();
  });
}

async function checkUploads({ report, page, cluster, owner, folder }: Flows): Promise<void> {
  // Ceph gives what a role writes to the user who assumed it, and to nobody else.
  const operator = owner.as(cluster.operator);
  const large = randomBytes(LARGE);
  const files = [
    { name: 'small.txt', content: Buffer.from('small\n') },
    { name: 'empty.dat', content: Buffer.alloc(0) },
    { name: 'odd (name) + ünï ✓.txt', content: Buffer.from('odd') },
    { name: 'large.bin', content: large },
  ];
  await report.check('files go up, one of them in parts', async () => {
    await uploadLarge(page, { outputPath: (name) => join(folder, 'up', name) }, ...files);
    await expect(page.getByRole('region', { name: 'Transfers' })).toContainText('Done', { timeout: 60_000 });
    await listed(page);
    await expect(row(page, 'large.bin')).toBeVisible();
  });
  for (const { name, content } of files) {
    await report.check(`the AWS CLI reads ${name} back byte for byte`, async () => {
      const path = join(folder, 'read-back');
      await operator.run('s3', 'cp', `s3://${BUCKET}/${name}`, path);
      same(sha256(await readFile(path)), sha256(content));
    });
  }
}

async function checkDownloads({ report, page, owner, folder }: Flows): Promise<void> {
  const content = randomBytes(LARGE);
  const path = join(folder, 'from-cli');
  await writeFile(path, content);
  for (const key of ['from-cli.bin', 'sub folder/from cli+plus.bin']) {
    await report.check(`what the AWS CLI uploaded as ${key} is downloaded byte for byte`, async () => {
      await owner.run('s3', 'cp', path, `s3://${BUCKET}/${key}`);
      const slash = key.lastIndexOf('/') + 1;
      await goTo(page, `s3://${BUCKET}/${key.slice(0, slash)}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'List again' }).click();
      await row(page, key.slice(slash)).click();
      const [download] = await Promise.all([
        page.waitForEvent('download', { timeout: 60_000 }),
        page.getByRole('button', { name: 'Download', exact: true }).first().click(),
      ]);
      same(sha256(await readFile(await download.path())), sha256(content));
    });
  }
}

async function checkPolicy({ report, page, cluster, owner }: Flows): Promise<void> {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OperatorReads',
        Effect: 'Allow',
        Principal: { AWS: [cluster.operator.arn] },
        Action: ['s3:GetObject'],
        Resource: [`arn:aws:s3:::${BUCKET}/*`],
      },
    ],
  };
  await report.check('a bucket policy is written, reviewed and saved', async () => {
    await page.getByRole('link', { name: 'Policy', exact: true }).click();
    await page.getByRole('button', { name: 'Start with an empty statement' }).click();
    await writePolicy(page, policy);
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('button', { name: /^Save/ }).click();
    await expect(page.getByRole('button', { name: 'Delete it again' })).toBeVisible();
  });
  await report.check('the AWS CLI reads the same policy', async () => {
    const { Policy } = await owner.json<{ Policy: string }>('s3api', 'get-bucket-policy', '--bucket', BUCKET);
    same(JSON.parse(Policy), policy);
  });
}

async function checkRest({ report, page, owner }: Flows): Promise<void> {
  await report.check('settings the gateway does not know leave the page standing', async () => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Object ownership' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Versioning' })).toBeVisible();
  });
  await checkSettings({ report, page, owner });
  await report.check('a presigned link opens without credentials', async () => {
    await page.getByRole('link', { name: 'Objects', exact: true }).click();
    await goTo(page, `s3://${BUCKET}/`);
    await row(page, 'small.txt').click();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    const link = await page.getByRole('textbox', { name: /link/i }).first().inputValue();
    same(await (await fetch(link)).text(), 'small\n');
  });
  await report.check('a delete is confirmed by its count and is really done', async () => {
    await row(page, 'small.txt').click();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('1');
    await dialog.getByRole('button', { name: /^Delete/ }).click();
    await expect(row(page, 'small.txt')).toHaveCount(0);
    const listing = await owner.run('s3', 'ls', `s3://${BUCKET}/`);
    same(listing.includes('small.txt'), false);
  });
  await report.check('without S3 Control, access points say so', async () => {
    await page.getByRole('link', { name: 'Access points' }).click();
    await expect(page.getByText(/no access points|not supported|does not/i).first()).toBeVisible();
  });
}
