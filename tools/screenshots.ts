import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { goTo, listed, openSandbox, row, upload } from '../e2e/actions';
import { makeJobRole } from '../e2e/job-role';
import { owner } from '../e2e/owner';
import { startConsole, type ConsoleServer } from '../e2e/server';
import { chromiumLaunchOptions } from './chromium';
import { ensureChromium } from './ensure-chromium';
import { OBJECT_PICTURES } from './screenshots/object-scenes';
import type { Picture, Scene, Stage, Theme } from './screenshots/scene';
import { WORK_PICTURES } from './screenshots/work-scenes';

/*
 * `npm run screenshots [NAME…]`: the pictures of the README and of docs/objects.md, taken from the last build with
 * nothing but Chromium.
 * The sandbox and the page begin at one and the same moment, so that a picture changes when what it shows does.
 */

const OUT = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const NOW = '2026-11-21T09:40:00Z';
const LIMIT = 300 * 1024;

const connect: Scene = async (page) => {
  await page.goto('/connect');
  await page.getByRole('textbox', { name: 'Credentials' }).waitFor();
};

const objects: Scene = async (page) => {
  await openSandbox(page);
  for (const place of ['partner-downloads', 'vendor-drop', 'analytics-lake']) {
    await goTo(page, place);
    await page.getByRole('button', { name: 'Pin to the sidebar' }).click();
  }
  await goTo(page, 's3://analytics-lake/reports/');
  await listed(page);
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Flat').click();
  await row(page, 'campaigns/2026-q3.json').click();
  await row(page, 'campaigns/2026-q1.json').click({ modifiers: ['Shift'] });
  await row(page, 'campaigns/2026-q2.json').dblclick({ modifiers: ['Control'] });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByText('"quarter"').waitFor();
};

const policy: Scene = async (page) => {
  await openSandbox(page);
  await goTo(page, 'analytics-lake');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  const editor = page.getByRole('textbox', { name: /policy/i });
  await editor.waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Insert grant' }).click();
  await page.getByLabel('Who: account number or ARN').fill('777788889999');
  await page.getByLabel('Only under this prefix').fill('exports/');
  await page.getByRole('button', { name: 'Insert into the draft' }).click();
  await page.getByText(/^Draft ·/).waitFor();
  await editor.focus();
  await page.keyboard.press('Control+End');
  await page
    .getByRole('region', { name: 'Findings' })
    .getByText(/finding/i)
    .first()
    .waitFor();
};

/** One batch that is through, one under way with a file that exists and one that is refused. */
const transfers: Scene = async (page, { command }) => {
  await openSandbox(page);
  await goTo(page, 's3://analytics-scratch/');
  await listed(page);
  await upload(page, [{ name: 'segments.csv', content: 'id,segment\n1,loyal\n' }]);
  await row(page, 'segments.csv').waitFor();
  const match = (keyPrefix: string) => ({ bucket: 'analytics-scratch', keyPrefix });
  await command('faults/add', { match: match('pii'), code: 'AccessDenied', times: 'always' });
  await command('faults/add', { match: match('events'), bytesPerSecond: 250_000, times: 'always' });
  await upload(page, [
    { name: 'segments.csv', content: 'id,segment\n1,loyal\n2,new\n' },
    { name: 'pii-export.csv', content: 'id,email\n' },
    { name: 'channel-mix.parquet', content: Buffer.alloc(1_200_000, 'mix') },
    { name: 'events-2026-11-19.ndjson', content: Buffer.alloc(9_000_000, 'one') },
    { name: 'events-2026-11-20.ndjson', content: Buffer.alloc(12_000_000, 'two') },
  ]);
  const tray = page.getByRole('region', { name: 'Transfers' });
  await tray.getByRole('button', { name: 'Show transfers' }).click();
  await tray.getByRole('button', { name: /^Upload segments\.csv and 4 more/ }).click();
  await tray.getByRole('button', { name: 'Details' }).waitFor();
  await tray.getByText(/\/s · .* left/).waitFor();
  await tray.getByText(/\d MB of 11\.4 MB/).waitFor();
};

const PICTURES: readonly Picture[] = [
  ['connect-light', 'light', connect],
  ['objects-light', 'light', objects],
  ['objects-dark', 'dark', objects],
  ['policy-light', 'light', policy],
  ['policy-dark', 'dark', policy],
  ['transfers-light', 'light', transfers],
  ...OBJECT_PICTURES,
  ...WORK_PICTURES,
];

/** Names of pictures; none: all of them. */
const asked = process.argv.slice(2);

await ensureChromium();
mkdirSync(OUT, { recursive: true });
const server = await startConsole();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const [name, theme, scene] of PICTURES) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const path = join(OUT, `${name}.png`);
    // A busy machine may be too slow for the first visit to a page, and never for the second.
    const size = await take(server, path, theme, scene).catch(() => take(server, path, theme, scene));
    console.log(`${name}.png ${Math.round(size / 1024)} KB`);
    if (size > LIMIT) throw new Error(`${name}.png is larger than ${LIMIT / 1024} KB`);
  }
} finally {
  await browser.close();
  await server.stop();
}

/** One picture of one scene, in a world and a browser profile that nobody used before. Gives its bytes. */
async function take(
  { origin, sandbox }: ConsoleServer,
  path: string,
  theme: Theme,
  scene: Scene,
): Promise<number> {
  const command: Stage['command'] = async (verb, body) => {
    const answer = await fetch(`${sandbox}/__sandbox/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`);
  };
  const s3 = owner(sandbox!);
  const setClock = async (moment: number) => {
    await command('clock', { set: new Date(moment).toISOString() });
    s3.config.systemClockOffset = moment - Date.now();
  };
  const stage: Stage = {
    command,
    s3,
    jobRole: async (name) => {
      // Signed by the clock of this computer.
      await command('clock', { reset: true });
      await makeJobRole(sandbox!, name);
      await setClock(Date.parse(NOW));
    },
    hoursAgo: async (hours, write) => {
      await setClock(Date.parse(NOW) - hours * 3_600_000);
      await write();
      await setClock(Date.parse(NOW));
    },
  };
  const page = await browser.newPage({
    baseURL: origin,
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    await setClock(Date.parse(NOW));
    await command('reset', {});
    await page.clock.install({ time: NOW });
    await scene(page, stage);
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path, caret: 'hide' });
  } finally {
    await page.close();
  }
  return statSync(path).size;
}
