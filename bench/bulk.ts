/**
 * Two thousand files of 4 KiB into and out of a bucket that is 50 ms away: the console in Chromium, through the relay and
 * directly, beside `aws s3 cp --recursive`. Needs a build (`npm run build`) and the AWS CLI. The clock counts, since
 * waiting is the matter.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';
import { AwsCli, requireAwsCli } from '../conformance/aws-cli';
import { startConsole } from '../e2e/server';
import { chromiumLaunchOptions } from '../tools/chromium';
import { BulkConsole } from './bulk/console';
import { answerLate, assumedKeys } from './bulk/sandbox';
import { compare, elapsed, takeTurns } from './measure';
import { printHead, printRow } from './table';

const FILES = 2000;
const BYTES = 4096;
const AWAY_MS = 50;
/** Under SSE-S3, as buckets are unless told otherwise. */
const BUCKET = 's3://analytics-scratch/bulk';

const folder = await mkdtemp(join(tmpdir(), 'drawbridge-bulk-'));
const files = join(folder, 'files');
await mkdir(files);
for (let index = 0; index < FILES; index += 1)
  await writeFile(join(files, `part-${String(index).padStart(4, '0')}.bin`), randomBytes(BYTES));

const version = await requireAwsCli();
const server = await startConsole();
const endpoint = server.sandbox!;
const elsewhere = await startConsole('--no-sandbox', '--endpoint', endpoint);
const browser = await chromium.launch(chromiumLaunchOptions());

try {
  const keys = await assumedKeys(server, folder);
  const cli = await AwsCli.create(endpoint, keys, folder);
  const copy = (from: string, to: string) =>
    elapsed(() => cli.run('s3', 'cp', '--recursive', '--quiet', from, to));
  const relayed = await BulkConsole.relayed(browser, server.origin, FILES);
  const direct = await BulkConsole.direct(browser, elsewhere.origin, FILES, endpoint, keys);
  await relayed.upload(files, `${BUCKET}/there/`);
  const there = `${BUCKET}/there/${basename(files)}/`;
  await answerLate(endpoint, AWAY_MS);

  let round = 0;
  const fresh = () => `${BUCKET}/round-${(round += 1)}/`;
  const rounds = { rounds: 3, warmUp: 0 };
  const up = await takeTurns(
    [() => relayed.upload(files, fresh()), () => direct.upload(files, fresh()), () => copy(files, fresh())],
    rounds,
  );
  const down = await takeTurns(
    [
      () => relayed.download(there),
      () => direct.download(there),
      () => copy(there, join(folder, `round-${(round += 1)}`)),
    ],
    rounds,
  );
  printHead(`${FILES} files of 4 KiB, ${AWAY_MS} ms away`);
  for (const [way, [byRelay = [], directly = [], byCli = []]] of Object.entries({ up, down })) {
    printRow(`${way}, through the relay`, compare([byRelay, byCli], [version]), 'ms');
    printRow(`${way}, directly`, compare([directly, byCli], [version]), 'ms');
  }
} finally {
  await browser.close();
  await elsewhere.stop();
  await server.stop();
  await rm(folder, { recursive: true });
}
