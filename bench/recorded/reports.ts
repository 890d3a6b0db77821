import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from '../child';
import type { DuckDbAnswer, DuckDbQuestion } from './duckdb';

export const ROWS_PER_FILE = 1_000_000;
/** As a manifest names them. */
export const COLUMNS = ['Bucket', 'Key', 'Size', 'LastModifiedDate', 'ETag', 'StorageClass'];

export interface ReportFiles {
  readonly format: 'csv' | 'parquet';
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const SELECTED = (from: number) => `
  SELECT 'analytics-lake' AS bucket,
    'team-' || lpad((n % 97)::VARCHAR, 2, '0') || '/2026/' || lpad((n % 12 + 1)::VARCHAR, 2, '0') ||
      '/host-' || lpad((n * 7919 % 5000)::VARCHAR, 4, '0') || '/event-' || lpad(n::VARCHAR, 10, '0') || '.json.gz' AS key,
    (hash(n) % 100000000)::BIGINT AS size,
    TIMESTAMP '2026-01-01' + to_milliseconds((hash(n) % 28000000000)::BIGINT) AS last_modified_date,
    md5(n::VARCHAR) AS e_tag,
    CASE WHEN n % 5 = 0 THEN 'GLACIER' ELSE 'STANDARD' END AS storage_class
  FROM (SELECT ${from} + range AS n FROM range(${ROWS_PER_FILE}))`;

/** In no order, as S3 Inventory writes, or each file in the order of keys, as a query that sorts them does. */
const STATEMENTS = {
  parquet: (from: number, path: string) =>
    `COPY (${SELECTED(from)} ORDER BY hash(n)) TO '${path}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880)`,
  sorted: (from: number, path: string) =>
    `COPY (${SELECTED(from)} ORDER BY key) TO '${path}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)`,
  csv: (from: number, path: string) =>
    `COPY (SELECT bucket, key, size, strftime(last_modified_date, '%Y-%m-%dT%H:%M:%S.%gZ') AS moment, e_tag, storage_class
       FROM (${SELECTED(from)} ORDER BY hash(n)))
     TO '${path}' (FORMAT csv, HEADER false, FORCE_QUOTE *)`,
} as const;

/** Writes the files of a report, as far as they are not there. */
export async function writeReport(
  folder: string,
  kind: keyof typeof STATEMENTS,
  count: number,
): Promise<ReportFiles> {
  const format = kind === 'csv' ? 'csv' : 'parquet';
  mkdirSync(join(folder, kind), { recursive: true });
  const paths = Array.from({ length: count }, (_, at) =>
    join(folder, kind, `${String(at).padStart(4, '0')}.${format === 'csv' ? 'csv.gz' : 'parquet'}`),
  );
  if (!paths.every((path) => existsSync(path))) {
    const writer = await startChild('./recorded/duckdb.ts');
    for (const [at, path] of paths.entries()) {
      if (existsSync(path)) continue;
      // Its build for the web packs nothing.
      const plain = path.replace(/\.gz$/, '');
      const sql = STATEMENTS[kind](at * ROWS_PER_FILE, plain);
      await writer.ask<DuckDbAnswer>({ sql, files: [plain] } satisfies DuckDbQuestion);
      if (plain !== path) execFileSync('gzip', ['-3', plain]);
    }
    await writer.stop();
  }
  return { format, files: paths.map((path) => ({ path, size: statSync(path).size })) };
}
