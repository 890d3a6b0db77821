/**
 * The sandbox's prefix of a million keys, 30 ms away, in one browser and beside two programs: the console's listing, the
 * SDK's sequential one through the same relay, `aws s3 ls --recursive` and rclone. The clock counts.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { AwsCli, requireAwsCli } from '../../../conformance/aws-cli';
import { requireProgram } from '../../../conformance/debian';
import { assumeByCli } from '../../../conformance/sandbox/cli-sessions';
import { startConsole } from '../../../e2e/server';
import type { Keys } from '../../../sandbox/testing/clients';
import { chromiumLaunchOptions } from '../../../tools/chromium';
import { compare, elapsed, takeTurns, type Measured } from '../../measure';
import { printRow } from '../../table';
import { bundlePage } from './bundle';
import type { Took } from './page';
import { measureScreen } from './screen';

const BUCKET = 'analytics-events';
const AWAY_MS = 30;

export interface Extent {
  readonly prefix: string;
  readonly keys: number;
  readonly rounds: number;
}

export async function measureInBrowser({ prefix, keys: count, rounds }: Extent): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-listing-'));
  const server = await startConsole();
  const endpoint = server.sandbox!;
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const versions = {
      aws: await requireAwsCli(),
      rclone: await requireProgram('rclone', 'rclone', 'version'),
    };
    const keys = await assumedKeys(server.origin, endpoint, folder);
    await late(endpoint);
    const page = await browser.newPage();
    await openPage(page, server.origin);
    const inPage = async (who: 'ours' | 'plain', mode: 'flat' | 'history') => {
      const took = (await page.evaluate(
        `bench.${who}(${JSON.stringify(keys)}, '${BUCKET}', '${mode}', '${prefix}')`,
      )) as Took;
      if (took.rows !== count) throw new Error(`${who} listed ${took.rows} keys instead of ${count}.`);
      return took;
    };
    const place = `${BUCKET}/${prefix}`;
    const turns = { rounds, warmUp: 0 };
    // Whoever lists first has the service compute what it then knows.
    await inPage('ours', 'flat');
    const [ours = [], plain = [], aws = [], rclone = []] = await takeTurns<Took | number>(
      [
        () => inPage('ours', 'flat'),
        () => inPage('plain', 'flat'),
        () =>
          elapsed(() =>
            aside('aws', ['s3', 'ls', '--recursive', `s3://${place}`, '--endpoint-url', endpoint], keys),
          ),
        // It lists folders alone.
        ...(prefix.endsWith('/')
          ? [
              () =>
                elapsed(() =>
                  aside('rclone', ['lsf', '-R', '--fast-list', `bench:${place}`], keys, endpoint),
                ),
            ]
          : []),
      ],
      turns,
    );
    const all = (took: readonly (Took | number)[]) =>
      took.map((one) => (typeof one === 'number' ? one : one.all));
    const peers = ['the SDK in the same browser', versions.aws, versions.rclone];
    const label = `${count.toLocaleString('en-US')} keys, ${AWAY_MS} ms away`;
    printRow(
      label,
      compare([ours, plain, aws, rclone].filter(({ length }) => length > 0).map(all), peers),
      'ms',
    );
    printRow(`${label}, first rows`, firstRows(ours, plain), 'ms');
    const [own = [], theirs = []] = await takeTurns(
      [() => inPage('ours', 'history'), () => inPage('plain', 'history')],
      { ...turns, rounds: 1 },
    );
    printRow(`${label}, as versions`, compare([all(own), all(theirs)], peers.slice(0, 1)), 'ms');
    await page.close();
    await measureScreen(browser, server.origin, prefix, count);
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

function firstRows(...sides: readonly (readonly (Took | number)[])[]): Measured {
  const first = sides.map((side) => side.flatMap((took) => (typeof took === 'number' ? [] : [took.first])));
  return compare(first, ['the SDK in the same browser']);
}

async function late(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/__sandbox/latency`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ms: AWAY_MS }),
  });
  if (!answer.ok) throw new Error(`latency: ${answer.status}`);
}

/** The first role that the seeded operator may take. */
async function assumedKeys(origin: string, endpoint: string, folder: string): Promise<Keys> {
  const runtime = (await (await fetch(`${origin}/runtime.json`)).json()) as {
    sandbox: { identities: (Keys & { routes: { hops: { roleArn: string; externalId: string }[] }[] })[] };
  };
  const operator = runtime.sandbox.identities[0]!;
  const { roleArn, externalId } = operator.routes[0]!.hops[0]!;
  return assumeByCli(await AwsCli.create(endpoint, operator, folder), roleArn, '--external-id', externalId);
}

/** A page of the server's own origin with nothing on it but the script. */
async function openPage(page: Page, origin: string): Promise<void> {
  const files = await bundlePage('/bench/');
  const html = '<script type="module" src="/bench/page.js"></script>';
  await page.route('**/bench.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.context().route(/\/bench\/.*\.js$/, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: files.get(new URL(route.request().url()).pathname),
    }),
  );
  await page.goto(`${origin}/bench.html`);
  await page.waitForFunction('globalThis.bench');
}

/** Runs a program whose output nobody reads. */
async function aside(program: string, args: readonly string[], keys: Keys, endpoint = ''): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = keys;
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      // rclone cannot do with it, and nothing here is encrypted.
      AWS_CA_BUNDLE: '',
      RCLONE_CONFIG: '/dev/null',
      RCLONE_CONFIG_BENCH_TYPE: 's3',
      RCLONE_CONFIG_BENCH_PROVIDER: 'Other',
      RCLONE_CONFIG_BENCH_ENV_AUTH: 'true',
      RCLONE_CONFIG_BENCH_REGION: 'eu-west-1',
      RCLONE_CONFIG_BENCH_ENDPOINT: endpoint,
      RCLONE_CONFIG_BENCH_FORCE_PATH_STYLE: 'true',
    },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said}`);
}
