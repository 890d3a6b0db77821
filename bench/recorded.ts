/**
 * Passes over reports of S3 Inventory, of files of a million rows as S3 writes them: rows a second and the peak of memory
 * at one million and at ten, in processor time beside DuckDB and beside zcat and awk, which sum up the same folders of the
 * same files and keep no row. One thread; a page reads in as many as the processor has, less one.
 * `RECORDED_ROWS=1000000,10000000`; `RECORDED_FOLDER` names where the files are kept for another run.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child';
import { compare, takeTurns } from './measure';
import type { DuckDbAnswer, DuckDbQuestion } from './recorded/duckdb';
import type { PassAnswer, PassQuestion } from './recorded/pass';
import { COLUMNS, ROWS_PER_FILE, writeReport, type ReportFiles } from './recorded/reports';
import { printHead, printRow } from './table';

/** As in src/resources/recorded/recording.ts. */
const KEPT = 2_000_000;
const MILLION = 1e6;
const sizes = (process.env['RECORDED_ROWS'] ?? '1000000,10000000').split(',').map(Number);
const kept = process.env['RECORDED_FOLDER'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'drawbridge-recorded-'));
mkdirSync(folder, { recursive: true });

/** A process of its own for each pass: a peak never goes down again. */
async function pass({ files, format }: ReportFiles, prefix: string, limit = KEPT): Promise<PassAnswer> {
  const child = await startChild('./recorded/pass.ts');
  const question: PassQuestion = { files, format, columns: COLUMNS, prefix, limit };
  const answer = await child.ask<PassAnswer>(question);
  await child.stop();
  if (answer.troubles.length > 0) throw new Error(answer.troubles.join('\n'));
  return answer;
}

/** Of Parquet alone: its build for the web unpacks no gzip. */
async function duckdb({ files }: ReportFiles): Promise<number> {
  const child = await startChild('./recorded/duckdb.ts');
  const list = `[${files.map(({ path }) => `'${path}'`).join(', ')}]`;
  const sql = `SELECT split_part(key, '/', 1) AS folder, count(*), sum(size)::BIGINT FROM read_parquet(${list}) GROUP BY 1`;
  const { busy, rows } = await child.ask<DuckDbAnswer>({
    sql,
    files: files.map(({ path }) => path),
  } satisfies DuckDbQuestion);
  await child.stop();
  if (rows.length !== 97) throw new Error(`DuckDB found ${rows.length} folders.`);
  return busy;
}

/** Milliseconds of processor time of both. */
function awk({ files }: ReportFiles): number {
  const program =
    '{ split($4, part, "/"); count[part[1]] += 1; bytes[part[1]] += $6 } END { print length(count) }';
  const paths = files.map(({ path }) => path).join(' ');
  const script = `zcat ${paths} | LC_ALL=C awk -F'"' '${program}'; times`;
  const told = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
  const [found, , children = ''] = told.trim().split('\n');
  if (found !== '97') throw new Error(`awk found ${found} folders.`);
  // `0m1.234s 0m0.056s`
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
    0,
  );
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`;

try {
  const told: string[] = [];
  printHead('recorded');
  for (const rows of sizes) {
    const count = Math.max(1, Math.round(rows / ROWS_PER_FILE));
    const millions = (count * ROWS_PER_FILE) / MILLION;
    for (const kind of ['parquet', 'csv'] as const) {
      const report = await writeReport(folder, kind, count);
      const ours: PassAnswer[] = [];
      const peers =
        kind === 'csv'
          ? [{ name: 'zcat and awk', run: () => awk(report) }]
          : [{ name: 'DuckDB', run: () => duckdb(report) }];
      const costs = await takeTurns(
        [
          async () => {
            const answer = await pass(report, '');
            if (answer.rows !== count * ROWS_PER_FILE) throw new Error(`It read ${answer.rows} rows.`);
            ours.push(answer);
            return answer.busy / millions;
          },
          ...peers.map(
            ({ run }) =>
              async () =>
                (await run()) / millions,
          ),
        ],
        { rounds: rows > 2_000_000 ? 1 : 3, warmUp: 0 },
      );
      printRow(
        `a pass over ${millions} M rows of ${kind === 'csv' ? 'CSV.gz' : 'Parquet'}, a million of them`,
        compare(
          costs,
          peers.map(({ name }) => name),
        ),
        'ms',
      );
      const last = ours.at(-1)!;
      told.push(
        `${millions} M rows of ${kind}: ${Math.round(last.rows / (last.busy / 1000)).toLocaleString('en')} rows a second of the processor, ` +
          `${megabytes(last.peak)} at most, ${megabytes(last.bytesRead)} read`,
      );
    }
  }
  const sorted = await writeReport(folder, 'sorted', Math.max(1, Math.round(sizes.at(-1)! / ROWS_PER_FILE)));
  const narrow = await pass(sorted, 'team-42/2026/07/host-0042/');
  const whole = sorted.files.reduce((sum, { size }) => sum + size, 0);
  told.push(
    `a prefix of ${narrow.found} keys of a sorted report of ${megabytes(whole)}: ${megabytes(narrow.bytesRead)} read in ` +
      `${Math.round(narrow.clock)} ms, ${narrow.rows.toLocaleString('en')} rows decoded`,
  );
  console.log(`\n${told.map((line) => `- ${line}.`).join('\n')}`);
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
