import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { PLATFORM_KEY } from '../../sandbox/seed/accounts-organization';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../../sandbox/seed/accounts-others';
import { Report, type Tally } from '../report';
import { AwsCli, requireAwsCli } from '../aws-cli';
import { requireProgram } from '../debian';
import { bucketAdmin } from './admin';
import { checkCliAccessGrants } from './cli-access-grants';
import { checkCliBuckets } from './cli-buckets';
import { checkCliIam } from './cli-iam';
import { checkCliKms } from './cli-kms';
import { checkCliOrganization } from './cli-organization';
import { checkCliGrants } from './cli-grants';
import { checkCliVerbs } from './cli-s3api';
import { assumeByCli, checkCliSessions } from './cli-sessions';
import { checkCliTrails } from './cli-trails';
import { checkCliTransfers } from './cli-transfer';
import { checkConsole } from './console';
import { checkLessons } from './lessons';
import { checkRclone } from './rclone';
import { checkS3cmd } from './s3cmd';
import { checkSdk } from './sdk';
import { serveSandbox } from './serve';

/** Drives a listening sandbox with the official SDK, the AWS CLI, rclone, s3cmd and curl. */
export async function runSandboxConformance(): Promise<Tally> {
  const report = new Report('sandbox');
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-conformance-'));
  const served = await serveSandbox();
  try {
    await checkSdk(report, served.url, OPERATOR_KEY, folder);
    const admin = await bucketAdmin(served.url, OPERATOR_KEY);
    await checkLessons(report, served.url, MARKETING_ROOT_KEY);
    if (await isThere(report, 'the AWS CLI', requireAwsCli)) await checkCli(report, served.url, folder);
    if (await isThere(report, 'rclone', () => requireProgram('rclone', 'rclone', 'version'))) {
      await checkRclone(report, served.url, admin, folder);
    }
    if (await isThere(report, 's3cmd', () => requireProgram('s3cmd', 's3cmd', '--version'))) {
      await checkS3cmd(report, served.url, admin, folder);
    }
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report.tally();
}

async function isThere(report: Report, name: string, require: () => Promise<string>): Promise<boolean> {
  let there = false;
  await report.check(`${name} is there`, async () => {
    console.log(`        ${await require()}`);
    there = true;
  });
  return there;
}

async function checkCli(report: Report, url: string, folder: string): Promise<void> {
  const operator = await AwsCli.create(url, OPERATOR_KEY, folder);
  await checkCliSessions(report, operator, folder);
  const admin = operator.as(
    await assumeByCli(operator, 'arn:aws:iam::111122223333:role/BucketAdmin', '--external-id', 'mk-7731'),
  );
  await checkCliIam(report, operator, admin);
  await checkCliKms(report, operator.as(LAKE_ADMIN_KEY), operator);
  await checkCliOrganization(report, operator.as(PLATFORM_KEY), operator);
  await checkCliTrails(report, operator.as(LAKE_ADMIN_KEY), operator);
  await checkCliTransfers(report, admin, folder);
  await checkCliVerbs(report, admin, folder);
  await checkCliBuckets(report, admin);
  await checkCliGrants(report, { admin, operator, url, folder });
  await checkCliAccessGrants(report, { admin, operator, url, folder });
  await checkConsole(report, OPERATOR_KEY, folder);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runSandboxConformance();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
