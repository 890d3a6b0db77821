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
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { chromium } from '@playwright/test';
import { openSandbox } from '../e2e/actions';
import { owner } from '../e2e/owner';
import { startConsole, type ConsoleServer } from '../e2e/server';
import { chromiumLaunchOptions } from '../tools/chromium';
import { startChild } from './child';
import { writeLog } from './logs/write-logs';
import { compare, elapsed } from './measure';
import { busyOf, peakOf, processesOf } from './page/process';
import type { DuckDbAnswer, DuckDbQuestion } from './recorded/duckdb';
import { printHead, printRow } from './table';

const LINES = Number(process.env['LOG_LINES'] ?? 5_000_000);
const FILES = 16;
const FIRST_DAY = Date.UTC(2026, 0, 1) / 1000;
const PATIENCE = 600_000;
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
  /** Bytes that process held at most. */
  readonly peak: number;
}

async function inPage(server: ConsoleServer, prefix: string): Promise<InPage> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext({ baseURL: server.origin });
    const page = await context.newPage();
    await openSandbox(page);
    await page.getByRole('link', { name: 'Used or not' }).click();
    await page.getByLabel('Logs below').fill(`s3://${BUCKET}/${prefix}`);
    await page.getByLabel('From, UTC').fill('2026-01-01');
    await page.getByLabel('To the end of').fill('2026-01-31');
    await page.getByRole('button', { name: 'Look' }).click();
    const read = page.getByRole('button', { name: /^Read \d/ });
    await read.waitFor();
    const renderers = (await processesOf(browser))
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => id);
    const before = renderers.map(busyOf);
    const clock = await elapsed(async () => {
      await read.click();
      await page.getByRole('button', { name: 'Read again' }).waitFor({ timeout: PATIENCE });
    });
    const said = await page.getByRole('status').first().textContent();
    if (said?.startsWith(`${LINES.toLocaleString('en-US')} requests`) !== true)
      throw new Error(`It said: ${said}`);
    const busy = renderers.map((pid, at) => busyOf(pid) - before[at]!);
    return { clock, busy: Math.max(...busy), peak: Math.max(...renderers.map(peakOf)) };
  } finally {
    await browser.close();
  }
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
        `${gzip ? 'packed' : 'plain'}: the page's process took ${Math.round(page.busy / 1000)} s of the processor and had ${megabytes(page.peak)} at most`,
      );
    } finally {
      await server.stop();
    }
  }
  console.log(`\n${told.map((line) => `- ${line}.`).join('\n')}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
