import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { standInForPickers } from '../../e2e/pickers';
import { startConsole } from '../../e2e/server';
import { chromiumLaunchOptions } from '../../tools/chromium';
import { requireAwsCli } from '../aws-cli';
import { Report, type Tally } from '../report';
import { startCluster } from './cluster';
import { checkDenials } from './denials/run';
import { checkFlows } from './flows';
import { buildWorld } from './world';

/** The console's main flows in Chromium against a real Ceph gateway with STS, read back by the AWS CLI. */
export async function runCephConformance(): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-ceph-files-'));
  await requireAwsCli();
  const cluster = await startCluster();
  try {
    const owner = await buildWorld(cluster, folder);
    const server = await startConsole('--no-sandbox', '--endpoint', cluster.endpoint);
    const browser = await chromium.launch(chromiumLaunchOptions());
    try {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport: { width: 1280, height: 800 },
        acceptDownloads: true,
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      await standInForPickers(page);
      const report = new Report('ceph', async (name) => {
        const path = join('test-results', 'ceph', `${name.replaceAll(/\W+/g, '-')}.png`);
        await page.screenshot({ path }).catch(() => undefined);
      });
      await checkDenials(report, cluster);
      await checkFlows({ report, page, cluster, owner, folder });
      return report.tally();
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await runCephConformance();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
