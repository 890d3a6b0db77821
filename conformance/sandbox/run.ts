import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OPERATOR_KEY } from '../../sandbox/seed/accounts-others';
import { Report, type Tally } from '../report';
import { AwsCli, requireAwsCli } from '../aws-cli';
import { checkCliBuckets } from './cli-buckets';
import { checkCliVerbs } from './cli-s3api';
import { assumeByCli, checkCliSessions } from './cli-sessions';
import { checkCliTransfers } from './cli-transfer';
import { checkSdk } from './sdk';
import { serveSandbox } from './serve';

/** Drives a listening sandbox with the official SDK, the AWS CLI and curl. */
export async function runSandboxConformance(): Promise<Tally> {
  const report = new Report('sandbox');
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-conformance-'));
  const served = await serveSandbox();
  try {
    await checkSdk(report, served.url, OPERATOR_KEY, folder);
    let version: string | undefined;
    await report.check('the AWS CLI is there', async () => {
      version = await requireAwsCli();
      console.log(`        ${version}`);
    });
    if (version !== undefined) await checkCli(report, served.url, folder);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report.tally();
}

async function checkCli(report: Report, url: string, folder: string): Promise<void> {
  const operator = await AwsCli.create(url, OPERATOR_KEY, folder);
  await checkCliSessions(report, operator, folder);
  const admin = operator.as(
    await assumeByCli(operator, 'arn:aws:iam::111122223333:role/BucketAdmin', '--external-id', 'mk-7731'),
  );
  await checkCliTransfers(report, admin, folder);
  await checkCliVerbs(report, admin, folder);
  await checkCliBuckets(report, admin);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runSandboxConformance();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
