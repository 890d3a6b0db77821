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
/** Moves along columns and between them. */
const ARROWS = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowLeft'];
/** Goes to the next path, which is in the address, and shows its statements. */
const NEXT = ['PageDown'];
const STROKES = 60;
const MOST_APART = 12;

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
  console.log(
    '| drawn | until it is there, at most | frames while it is scrolled | an arrow, until it is drawn | the next path, until it is drawn |',
  );
  console.log('| --- | --- | --- | --- | --- |');
  await printLooks('by default', drawn);
  const took: number[] = [];
  for (let id = await together(graph); id !== null && took.length < MOST_APART; id = await together(graph)) {
    const node = graph.locator(`[data-node="${id}"]`);
    took.push(
      await elapsed(async () => {
        await node.focus();
        await page.keyboard.press('Enter');
        await node.waitFor({ state: 'detached' });
      }),
    );
  }
  await printLooks(`${took.length} groups taken apart, one after another`, Math.max(...took));

  async function printLooks(what: string, milliseconds: number) {
    const nodes = await graph.getByRole('button').count();
    const scrolled = await whileScrolled(page, graph);
    const arrows = await keysPressed(page, graph, ARROWS);
    const next = await keysPressed(page, graph, NEXT);
    await page.keyboard.press('Escape');
    console.log(
      `| ${what}, ${nodes} nodes near what is seen | ${milliseconds.toFixed(0)} ms | ${scrolled} | ${arrows} | ${next} |`,
    );
  }
} finally {
  await browser.close();
  await server.stop();
}

/** One that stands for several, if there is one near what is seen. */
async function together(graph: Locator): Promise<string | null> {
  const all = graph.locator('button[aria-expanded=false]');
  return (await all.count()) > 0 ? all.first().getAttribute('data-node') : null;
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
async function keysPressed(page: Page, graph: Locator, keys: readonly string[]): Promise<string> {
  await graph.getByRole('button').first().focus();
  const took: number[] = [];
  for (let at = 0; at < STROKES; at += 1) {
    await page.evaluate(`void (window.stroke_ = new Promise((resolve) => {
      addEventListener('keydown', ({ timeStamp }) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)));
      }, { once: true, capture: true });
    }))`);
    await page.keyboard.press(keys[at % keys.length]!);
    took.push((await page.evaluate('window.stroke_')) as number);
  }
  return inWords(took, 'longest');
}
