import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { startConsole } from '../../e2e/server';
import { INTERN_KEY, OPERATOR_KEY, VENDOR_KEY } from '../../sandbox/seed/accounts-others';
import { chromiumLaunchOptions } from '../../tools/chromium';
import { AwsCli, requireAwsCli } from '../aws-cli';
import { Report, type Tally } from '../report';
import { checkCases } from './cases';
import { connect } from './console';
import { checkExamples } from './examples';
import { assumeByCli } from '../sandbox/cli-sessions';
import { checkWalks } from './walks';
import { OwnersWorld } from './world';

/** Access handed out by the console, used from the other account by browser and AWS CLI, and taken back. */
export async function runGrantsConformance({ writeWalks = false } = {}): Promise<Tally> {
  await requireAwsCli();
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-grants-'));
  const server = await startConsole();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext({
      baseURL: server.origin,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const report = new Report('grants', async (name) => {
      const path = join('test-results', 'grants', `${name.replaceAll(/\W+/g, '-')}.png`);
      await page.screenshot({ path }).catch(() => undefined);
    });
    const operator = await AwsCli.create(server.sandbox!, OPERATOR_KEY, folder);
    const analyst = 'arn:aws:iam::444455556666:role/Analyst';
    await connect(page, OPERATOR_KEY, { arn: analyst });
    await connect(page, OPERATOR_KEY, {
      arn: 'arn:aws:iam::111122223333:role/BucketAdmin',
      externalId: 'mk-7731',
    });
    const parties = {
      report,
      page,
      folder,
      endpoint: server.sandbox!,
      world: new OwnersWorld(server.sandbox!),
      operator,
      analyst: operator.as(await assumeByCli(operator, analyst)),
      intern: operator.as(INTERN_KEY),
      vendor: operator.as(VENDOR_KEY),
      control: async (verb: string, body: object = {}) => {
        const answer = await fetch(`${server.sandbox!}/__sandbox/${verb}`, {
          method: verb === 'state' ? 'GET' : 'POST',
          headers: { 'content-type': 'application/json' },
          ...(verb === 'state' ? {} : { body: JSON.stringify(body) }),
        });
        if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
        return answer.json() as Promise<unknown>;
      },
    };
    if (!writeWalks) await checkCases(parties);
    if (!writeWalks) await checkExamples(parties);
    await checkWalks(parties, writeWalks);
    return report.tally();
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runGrantsConformance({
    writeWalks: process.argv.includes('--write-walks'),
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
