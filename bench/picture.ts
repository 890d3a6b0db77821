/**
 * The picture of a review of 200 buckets, 500 access points and 20 roles, in Chromium: how long it takes until it is drawn,
 * as it is drawn by default and with all that is drawn as one taken apart; frames while it is scrolled; and how long a key
 * takes until what it moves to is drawn. Needs a build.
 */
import { loadavg } from 'node:os';
import { chromium, type Locator, type Page } from 'playwright';
import { openSandbox } from '../e2e/actions';
import { chromiumLaunchOptions } from '../tools/chromium';
import { startChild } from './child';
import { elapsed } from './measure';
import { framesInWords, inWords, recordFrames } from './page/frames';
import type { AccountsServer } from './review/accounts-server';

const BUCKETS = 200;
const PATIENCE = 180_000;
const TURNS = 120;
/** Pixels of one turn of the wheel. */
const TURN = 100;
const KEYS = [
  'ArrowDown',
  'ArrowDown',
  'ArrowDown',
  'ArrowRight',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'PageDown',
];
const ROUNDS = 12;

const server = await startChild<AccountsServer>(
  './review/accounts-server.ts',
  `${BUCKETS}`,
  '500',
  '20',
  '1000000',
);
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage({ baseURL: server.hello.url, viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await openSandbox(page, 'Review');
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await page.getByText(new RegExp(`${BUCKETS} buckets, .* in [\\d.]+ s$`)).waitFor();
  const graph = page.getByRole('group', { name: 'Who reaches what' });
  const drawn = await elapsed(async () => {
    await page.getByRole('radiogroup', { name: 'View' }).getByText('Picture').click();
    await graph.getByRole('button').first().waitFor();
  });

  console.log(`\n## The picture of a review, load ${loadavg()[0]!.toFixed(1)}\n`);
  console.log('| drawn | until it is there | frames while it is scrolled | a key, until it is drawn |');
  console.log('| --- | --- | --- | --- |');
  await printLooks('by default', drawn);
  let apart = 0;
  const took: number[] = [];
  for (let together = await closed(graph); together !== undefined; together = await closed(graph)) {
    const name = await together.getAttribute('aria-label');
    took.push(
      await elapsed(async () => {
        await together!.focus();
        await page.keyboard.press('Enter');
        await graph.getByRole('button', { name: name!, exact: true }).waitFor({ state: 'detached' });
      }),
    );
    apart += 1;
  }
  await printLooks(`${apart} groups taken apart`, Math.max(...took));

  async function printLooks(what: string, milliseconds: number) {
    const nodes = await graph.getByRole('button').count();
    const scrolled = await whileScrolled(page, graph);
    const moved = await keysPressed(page, graph);
    console.log(
      `| ${what}, ${nodes} nodes near what is seen | ${milliseconds.toFixed(0)} ms | ${scrolled} | ${moved} |`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}

/** One that stands for several, if there is one near what is seen. */
async function closed(graph: Locator): Promise<Locator | undefined> {
  const all = graph.locator('button[aria-expanded=false]');
  return (await all.count()) > 0 ? all.first() : undefined;
}

async function whileScrolled(page: Page, graph: Locator): Promise<string> {
  const box = await graph.locator('xpath=..').boundingBox();
  if (box === null) throw new Error('There is no picture.');
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height, 600) / 2);
  await recordFrames(page);
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, turn < TURNS / 2 ? TURN : -TURN);
  return framesInWords(page);
}

/** From the key to the frame after the one that has what it did. */
async function keysPressed(page: Page, graph: Locator): Promise<string> {
  await graph.getByRole('button').first().focus();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const key of KEYS) {
      await page.evaluate(`void (window.stroke_ = new Promise((resolve) => {
        addEventListener('keydown', ({ timeStamp }) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)));
        }, { once: true, capture: true });
      }))`);
      await page.keyboard.press(key);
      took.push((await page.evaluate('window.stroke_')) as number);
    }
  return inWords(took, 'longest');
}
