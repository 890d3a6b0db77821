/**
 * Two thousand files of 4 KiB into a bucket that is 50 ms away: the console in Chromium, through the relay, beside
 * `aws s3 cp --recursive`. Needs a build (`npm run build`) and the AWS CLI. The clock counts, since waiting is the matter.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { AwsCli, requireAwsCli } from '../conformance/aws-cli';
import { assumeByCli } from '../conformance/sandbox/cli-sessions';
import { goTo, listed, openSandbox } from '../e2e/actions';
import { startConsole } from '../e2e/server';
import type { Keys } from '../sandbox/testing/clients';
import { chromiumLaunchOptions } from '../tools/chromium';
import { alternate, elapsed } from './measure';
import { printHead, printRow } from './table';

const FILES = 2000;
const BYTES = 4096;
const AWAY_MS = 50;

const folder = await mkdtemp(join(tmpdir(), 'drawbridge-bulk-'));
const files = join(folder, 'files');
await mkdir(files);
for (let index = 0; index < FILES; index += 1)
  await writeFile(join(files, `part-${String(index).padStart(4, '0')}.bin`), randomBytes(BYTES));

const version = await requireAwsCli();
const server = await startConsole();
const browser = await chromium.launch(chromiumLaunchOptions());
const page = await browser.newPage({ baseURL: server.origin });
const control = async (verb: string, body: object) => {
  const answer = await fetch(`${server.sandbox}/__sandbox/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${verb}: ${answer.status}`);
  return answer;
};

/** The route that the page takes too. */
async function assumed(): Promise<AwsCli> {
  const runtime = (await (await fetch(`${server.origin}/runtime.json`)).json()) as {
    sandbox: { identities: (Keys & { routes: { hops: { roleArn: string; externalId: string }[] }[] })[] };
  };
  const operator = runtime.sandbox.identities[0]!;
  const { roleArn, externalId } = operator.routes[0]!.hops[0]!;
  const aws = await AwsCli.create(server.sandbox!, operator, folder);
  return aws.as(await assumeByCli(aws, roleArn, '--external-id', externalId));
}

const COUNT = FILES.toLocaleString('en-US');
const ALL_DONE = new RegExp(`${COUNT} of ${COUNT} files`);

let round = 0;
async function uploadInBrowser(): Promise<number> {
  round += 1;
  await goTo(page, `s3://analytics-lake/raw/console-${round}/`);
  await listed(page).catch(() => undefined);
  const tray = page.getByRole('region', { name: 'Transfers' });
  const took = await elapsed(async () => {
    await page.getByLabel('Folder to upload').setInputFiles(files);
    // So many are asked about first.
    await page.getByRole('dialog').getByRole('button', { name: 'Upload', exact: true }).click();
    await tray.getByText(ALL_DONE).waitFor({ timeout: 120_000 });
  });
  await tray.getByRole('button', { name: 'Clear', exact: true }).click();
  await tray.waitFor({ state: 'hidden' });
  return took;
}

const cli = await assumed();
const byCli = () =>
  elapsed(() =>
    cli.run('s3', 'cp', '--recursive', '--quiet', files, `s3://analytics-lake/raw/cli-${(round += 1)}/`),
  );

try {
  await openSandbox(page);
  await control('latency', { ms: AWAY_MS });
  printHead(`${FILES} files of 4 KiB, ${AWAY_MS} ms away`);
  printRow(
    'up, through the relay',
    await alternate(uploadInBrowser, [{ name: version, run: byCli }], { rounds: 3, warmUp: 0 }),
    'ms',
  );
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true });
}
