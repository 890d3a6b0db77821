/**
 * Two thousand objects of 4 KiB copied inside a bucket that is 50 ms away, by the service and through the page: the
 * console in Chromium beside `aws s3 cp --recursive` and `rclone copy`, which verify nothing that they copy so. Needs a
 * build (`npm run build`), the AWS CLI and rclone. The clock counts, since waiting is the matter.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { chromium } from 'playwright';
import { AwsCli, requireAwsCli } from '../conformance/aws-cli';
import { requireProgram } from '../conformance/debian';
import { run } from '../conformance/process';
import { rcloneEnvironment } from '../conformance/sandbox/rclone';
import { owner } from '../e2e/owner';
import { startConsole } from '../e2e/server';
import { chromiumLaunchOptions } from '../tools/chromium';
import { BulkConsole } from './bulk/console';
import { answerLate, assumedKeys } from './bulk/sandbox';
import { compare, elapsed, takeTurns } from './measure';
import { printHead, printRow } from './table';

const OBJECTS = 2000;
const BYTES = 4096;
const AWAY_MS = 50;
const BUCKET = 'analytics-scratch';
const FROM = `s3://${BUCKET}/there/`;

const folder = await mkdtemp(join(tmpdir(), 'drawbridge-copy-'));
const aws = await requireAwsCli();
const rclone = await requireProgram('rclone', 'rclone', 'version');
const server = await startConsole();
const endpoint = server.sandbox!;
const browser = await chromium.launch(chromiumLaunchOptions());

try {
  const s3 = owner(endpoint);
  for (let index = 0; index < OBJECTS; index += 1) {
    const Key = `there/part-${String(index).padStart(4, '0')}.bin`;
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: randomBytes(BYTES) }));
  }
  const keys = await assumedKeys(server, folder);
  const cli = await AwsCli.create(endpoint, keys, folder);
  const env = rcloneEnvironment(endpoint, keys);
  const page = await BulkConsole.relayed(browser, server.origin, OBJECTS);
  await answerLate(endpoint, AWAY_MS);

  let round = 0;
  const fresh = () => `${BUCKET}/round-${(round += 1)}/`;
  const [byService = [], byPage = [], byCli = [], byRclone = []] = await takeTurns(
    [
      () => page.copy(FROM, `s3://${fresh()}`, 'By the service'),
      () => page.copy(FROM, `s3://${fresh()}`, 'Through this page'),
      () => elapsed(() => cli.run('s3', 'cp', '--recursive', '--quiet', FROM, `s3://${fresh()}`)),
      () =>
        elapsed(() =>
          run(
            'rclone',
            [
              'copy',
              '--s3-acl',
              'bucket-owner-full-control',
              `sandbox:${BUCKET}/there`,
              `sandbox:${fresh()}`,
            ],
            { env },
          ),
        ),
    ],
    { rounds: 3, warmUp: 0 },
  );
  printHead(`${OBJECTS} objects of 4 KiB copied, ${AWAY_MS} ms away`);
  const peers = [aws, rclone.split('\n')[0] ?? rclone];
  printRow('by the service', compare([byService, byCli, byRclone], peers), 'ms');
  printRow('through the page', compare([byPage, byCli, byRclone], peers), 'ms');
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
}
