import type { FileFormat } from '../shard/read-file';

/** What a table is in by its name; undefined for other names. */
export function formatByName(name: string): FileFormat | undefined {
  if (/\.parquet$/i.test(name)) return 'parquet';
  if (/\.(?:ndjson|jsonl)(?:\.(?:gz|bgz|zst))?$/i.test(name)) return 'ndjson';
  return /\.(?:csv|tsv)(?:\.(?:gz|bgz|zst))?$/i.test(name) ? 'csv' : undefined;
}
