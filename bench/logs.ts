/**
 * Access logs analysed in the page: five million lines, about 1 GiB, plain and packed, served by the sandbox through the
 * relay, read and counted in Chromium by the page itself. Beside it, over the same files, zcat and awk, which count by
 * principal and operation alone, and of plain files DuckDB, which does the same. Milliseconds on the clock of all; of the page
 * the peak of its process. Needs a build. `LOG_LINES=5000000`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { owner } from '../e2e/owner';
import { startConsole, type ConsoleServer } from '../e2e/server';
import { startChild } from './child';
import { writeLog } from './logs/write-logs';
import { compare, elapsed } from './measure';
import { busyOf, heldBy, peakOf, processesOf } from './page/process';
import { startUnwatched } from './page/unwatched';
import type { DuckDbAnswer, DuckDbQuestion } from './recorded/duckdb';
import { printHead, printRow } from './table';

const LINES = Number(process.env['LOG_LINES'] ?? 5_000_000);
const FILES = 16;
const FIRST_DAY = Date.UTC(2026, 0, 1) / 1000;
const BUCKET = 'analytics-scratch';
const folder = mkdtempSync(join(tmpdir(), 'drawbridge-logs-'));

interface Written {
  readonly path: string;
  readonly name: string;
}

interface InPage {
  /** Milliseconds from the click to the last count. */
  readonly clock: number;
  /** Milliseconds of processor time of the page's process, its workers with it. */
  readonly busy: number;
  /** Bytes that process held before, and at most. */
  readonly idle: number;
  readonly peak: number;
}

/** The page presses the button itself, once nobody watches it any more. */
async function inPage(server: ConsoleServer, prefix: string): Promise<InPage> {
  const browser = await startUnwatched(join(folder, prefix));
  try {
    const pid = await browser.drive(async (page) => {
      await page.goto(`${server.origin}/connect`);
      await page.getByRole('button', { name: 'Choose who to be and which role to assume' }).click();
      await page.getByRole('button', { name: 'BucketAdmin', exact: true }).first().click();
      await page.getByRole('link', { name: 'Used or not' }).click();
      await page.getByLabel('Logs below').fill(`s3://${BUCKET}/${prefix}`);
      await page.getByLabel('From, UTC').fill('2026-01-01');
      await page.getByLabel('To the end of').fill('2026-01-31');
      await page.getByRole('button', { name: 'Look' }).click();
      await page.getByRole('button', { name: /^Read \d/ }).waitFor();
      await page.evaluate(pressAndWatch, LET_GO);
      const all = await processesOf(page.context().browser()!);
      const renderers = all.filter(({ type }) => type === 'renderer').map(({ id }) => id);
      return renderers.toSorted((one, other) => heldBy(other) - heldBy(one))[0] ?? 0;
    });
    await setTimeout(LET_GO / 2);
    const [busy, idle] = [busyOf(pid), heldBy(pid)];
    await setTimeout(LET_GO / 2);
    // Once it does next to nothing for some seconds, it has read everything.
    for (let quiet = 0, before = 0; quiet < 8; before = busyOf(pid)) {
      await setTimeout(500);
      quiet = busyOf(pid) - before < 20 ? quiet + 1 : 0;
    }
    const peak = peakOf(pid);
    const spent = busyOf(pid) - busy;
    return await browser.drive(async (page) => {
      const said = await page.getByRole('status').first().textContent();
      if (said?.startsWith(`${LINES.toLocaleString('en-US')} requests`) !== true)
        throw new Error(`It said: ${said}`);
      const clock = Number(await page.evaluate(() => document.documentElement.dataset['took']));
      return { clock, busy: spent, idle, peak };
    });
  } finally {
    browser.stop();
  }
}

/** Milliseconds until the page begins. */
const LET_GO = 6000;

/** In the page, which writes down how long it took. */
function pressAndWatch(after: number): void {
  globalThis.setTimeout(() => {
    const buttons = document.getElementsByTagName('button');
    const began = performance.now();
    Array.from(buttons)
      .find((one) => /^Read \d/.test(one.textContent))
      ?.click();
    const watch = setInterval(() => {
      if (!Array.from(buttons).some((one) => one.textContent === 'Read again')) return;
      clearInterval(watch);
      document.documentElement.dataset['took'] = String(performance.now() - began);
    }, 50);
  }, after);
}

function awk(files: readonly Written[], gzip: boolean): Promise<number> {
  const program = '{ sub(/\\/[^\\/]*$/, "", $6); count[$6 " " $8] += 1 } END { print length(count) }';
  const script = `${gzip ? 'zcat' : 'cat'} ${files.map(({ path }) => path).join(' ')} | LC_ALL=C awk '${program}'`;
  return elapsed(() => execFileSync('bash', ['-c', script], { encoding: 'utf8' }));
}

/** Its build for the web unpacks no gzip. */
async function duckdb(files: readonly Written[]): Promise<number> {
  const child = await startChild('./recorded/duckdb.ts');
  const list = `[${files.map(({ path }) => `'${path}'`).join(', ')}]`;
  const sql =
    `SELECT regexp_replace(column05, '/[^/]*$', '') AS who, column07 AS operation, count(*) FROM ` +
    `read_csv(${list}, delim=' ', quote='"', header=false, all_varchar=true, null_padding=true, auto_detect=true) GROUP BY 1, 2`;
  const clock = await elapsed(() =>
    child.ask<DuckDbAnswer>({ sql, files: files.map(({ path }) => path) } satisfies DuckDbQuestion),
  );
  await child.stop();
  return clock;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;

try {
  const told: string[] = [];
  printHead('logs');
  for (const gzip of [true, false]) {
    const files: Written[] = [];
    for (let file = 0; file < FILES; file += 1)
      files.push(await writeLog(folder, { day: FIRST_DAY + file * 86_400, lines: LINES / FILES, gzip }));
    const size = files.reduce((sum, { path }) => sum + statSync(path).size, 0);
    const server = await startConsole();
    try {
      const client = owner(server.sandbox!);
      const prefix = gzip ? 'packed/' : 'plain/';
      for (const { path, name } of files)
        await client.send(
          new PutObjectCommand({ Bucket: BUCKET, Key: prefix + name, Body: readFileSync(path) }),
        );
      const page = await inPage(server, prefix);
      const peers = gzip
        ? [{ name: 'zcat and awk', cost: await awk(files, true) }]
        : [
            { name: 'cat and awk', cost: await awk(files, false) },
            { name: 'DuckDB', cost: await duckdb(files) },
          ];
      printRow(
        `${(LINES / 1e6).toLocaleString('en')} M lines, ${megabytes(size)}${gzip ? ' packed' : ''}`,
        compare(
          [[page.clock], ...peers.map(({ cost }) => [cost])],
          peers.map(({ name }) => name),
        ),
        'ms',
      );
      told.push(
        `${gzip ? 'packed' : 'plain'}: the page's process took ${Math.round(page.busy / 1000)} s of the processor and had ${megabytes(page.idle)} before and ${megabytes(page.peak)} at most`,
      );
    } finally {
      await server.stop();
    }
  }
  console.log(`\n${told.map((line) => `- ${line}.`).join('\n')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
