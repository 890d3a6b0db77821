import type { AskedTable } from './engine/messages';

/** Formats that DuckDB reads, each with its function. https://duckdb.org/docs/data/overview */
const FORMATS = [
  { name: 'parquet', pattern: /\.(?:parquet|pq|parq)$/i, reads: 'read_parquet' },
  { name: 'csv', pattern: /\.(?:csv|tsv|tab|psv)(?:\.gz|\.zst)?$/i, reads: 'read_csv_auto' },
  {
    name: 'json',
    pattern: /\.(?:json|ndjson|jsonl|jsonlines|geojson)(?:\.gz|\.zst)?$/i,
    reads: 'read_json_auto',
  },
] as const;

export type Format = (typeof FORMATS)[number]['name'];

/** By the name of a key; undefined where it is none of them. */
export const formatOf = (key: string): Format | undefined =>
  FORMATS.find(({ pattern }) => pattern.test(key))?.name;

/** What lies below a prefix and is no data of a table: logs and marks of those who wrote it, and hidden files. */
export const isAside = (key: string, prefix: string): boolean =>
  key
    .slice(prefix.length)
    .split('/')
    .some((part) => /^[._]/.test(part) && !part.includes('='));

/** A key as the name of a file: with a slash before it, or DuckDB would not see `year=2026` in the first folder. */
export const fileName = (key: string): string => `/${key}`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table for each format there is: `data` where there is one, else by their names. */
export function tablesOf(files: readonly { readonly key: string; readonly format: Format }[]): AskedTable[] {
  const here = FORMATS.flatMap(({ name, reads }) => {
    const names = files.filter(({ format }) => format === name).map(({ key }) => quoted(fileName(key)));
    return names.length === 0 ? [] : [{ name: `${name}_data`, from: `${reads}([${names.join(', ')}])` }];
  });
  return here.length === 1 ? here.map(({ from }) => ({ name: 'data', from })) : here;
}

/** Columns of a first question. */
const FIRST = 12;

/** A first question about a table. */
export function firstQuery(table: string, columns: readonly { readonly name: string }[]): string {
  const named = columns.slice(0, FIRST).map(({ name }) => identifier(name));
  const all = columns.length === 0 || columns.length > FIRST ? '*' : named.join(', ');
  return `SELECT ${all}\nFROM ${table}\nLIMIT 100`;
}
