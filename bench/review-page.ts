/**
 * Reviews of 100 and of 300 accounts (or as many as the arguments say) by the console's own page in Chromium, through the
 * relay: accounts of 20 buckets, 5 access points and 10 roles each, 30 ms away, of whose answers a hundredth is "too many
 * requests". Needs a build. The services and the relay are a process of their own.
 */
import { loadavg } from 'node:os';
import { chromium, type Page } from 'playwright';
import { openSandbox } from '../e2e/actions';
import { chromiumLaunchOptions } from '../tools/chromium';
import { startChild } from './child';
import { elapsed } from './measure';
import { framesInWords, recordFrames } from './page/frames';
import { busyOf, mainBusyOf, peakOf, processesOf } from './page/process';
import type { AccountsServer, Counted } from './review/accounts-server';

const asked = process.argv.slice(2).map(Number);
const COUNTS = asked.length > 0 ? asked : [100, 300];
const PATIENCE = 1_800_000;
const MIB = 2 ** 20;
/** Milliseconds between two looks at the heap. */
const OFTEN = 500;

async function measure(count: number): Promise<string> {
  const server = await startChild<AccountsServer>('./review/accounts-server.ts');
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ baseURL: server.hello.url });
    await openSandbox(page, 'Review');
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    await page.getByRole('link', { name: 'Many accounts…' }).click();
    const form = page.getByRole('form', { name: 'Accounts to review' });
    const accounts = Array.from({ length: count }, (_, at) => `${100_000_000_000 + at}`);
    await form.getByLabel('Accounts', { exact: true }).fill(accounts.join('\n'));
    await form.getByLabel('Role in each account').fill('Review');
    const start = form.getByRole('button', { name: /^Review [\d,]+ accounts$/ });
    await start.waitFor();

    const processes = await processesOf(browser);
    const [renderer] = processes
      .filter(({ type }) => type === 'renderer')
      .toSorted((a, b) => busyOf(b.id) - busyOf(a.id));
    if (renderer === undefined) throw new Error('There is no page.');
    const others = processes.filter(({ id }) => id !== renderer.id);
    const look = async () => ({
      main: mainBusyOf(renderer.id),
      whole: busyOf(renderer.id),
      elsewhere: others.reduce((sum, { id }) => sum + busyOf(id), 0),
      requests: (await server.ask<Counted>({})).requests,
    });
    const before = await look();
    await recordFrames(page);
    const heap = watchHeap(page);
    const clock = await elapsed(async () => {
      await start.click();
      await page
        .getByText(
          new RegExp(`^${count.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} accounts, `),
        )
        .first()
        .waitFor({ timeout: PATIENCE });
    });
    const said = await page
      .getByText(/accounts, [\d,]+ ways in/)
      .first()
      .textContent();
    if (said?.includes('failed') === true) throw new Error(`It said: ${said}`);
    const after = await look();
    const frames = await framesInWords(page);
    const { highest, kept } = await heap.stop();
    const requests = after.requests - before.requests;
    const main = after.main - before.main;
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
    return [
      '',
      count.toLocaleString('en-US'),
      seconds(clock),
      requests.toLocaleString('en-US'),
      `${seconds(main)}, ${(main / requests).toFixed(2)} ms a request`,
      seconds(after.whole - before.whole - main),
      seconds(after.elsewhere - before.elsewhere),
      `${Math.round(highest / MIB)} MiB, ${Math.round(kept / MIB)} MiB at the end`,
      `${Math.round(peakOf(renderer.id) / MIB)} MiB`,
      frames,
      '',
    ]
      .join(' | ')
      .trim();
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The page's JavaScript heap while something goes on; what is left of it once nobody needs the rest. */
function watchHeap(page: Page) {
  const session = page.context().newCDPSession(page);
  let highest = 0;
  const look = async () => {
    const { usedSize } = await (await session).send('Runtime.getHeapUsage');
    highest = Math.max(highest, usedSize);
    return usedSize;
  };
  const timer = setInterval(() => void look().catch(() => undefined), OFTEN);
  return {
    async stop() {
      clearInterval(timer);
      await (await session).send('HeapProfiler.collectGarbage');
      return { highest, kept: await look() };
    },
  };
}

console.log(`\n## Reviews of accounts in Chromium, load ${loadavg()[0]!.toFixed(1)}\n`);
console.log(
  '| accounts | clock | requests | the page’s own thread | its workers and other threads | the browser’s other processes | JavaScript heap at most | process at most | frames |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const count of COUNTS) console.log(await measure(count));
