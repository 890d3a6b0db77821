import { chromium } from 'playwright';
import { openSandbox } from '../../e2e/actions';
import { startConsole } from '../../e2e/server';
import { chromiumLaunchOptions } from '../../tools/chromium';
import type { Keys } from '../../sandbox/testing/clients';
import { AwsCli } from '../aws-cli';
import { checkConsoleCopies } from '../console-copies';
import type { Report } from '../report';
import { bucketAdmin } from './admin';

/** What the console does to objects, in Chromium from the last build, read back by the AWS CLI. */
export async function checkConsole(report: Report, operator: Keys, folder: string): Promise<void> {
  const server = await startConsole();
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const endpoint = server.sandbox!;
    const reader = await AwsCli.create(endpoint, await bucketAdmin(endpoint, operator), folder);
    const page = await browser.newPage({ baseURL: server.origin, viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    await openSandbox(page);
    await checkConsoleCopies({ report, page, reader, bucket: 'analytics-scratch', folder });
  } finally {
    await browser.close();
    await server.stop();
  }
}
