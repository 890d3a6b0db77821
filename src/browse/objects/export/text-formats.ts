import { csvRow, isGuarded } from '@/lib/csv';
import { COLUMNS, type ListedRecord } from './listed-rows';

/** A text format, row by row. */
export interface TextFormat {
  readonly head: string;
  readonly row: (record: ListedRecord) => string;
}

/** Says of which rows the apostrophe before the key is not the key's own. */
const GUARDED = 'key_guarded';

/**
 * With its dates in ISO 8601, and exact for every key: one that a spreadsheet would take for a formula gets an
 * apostrophe before it, and `key_guarded` says so.
 */
export const CSV: TextFormat = {
  head: csvRow([...COLUMNS, GUARDED]),
  row: (record) =>
    csvRow([...COLUMNS.map((name) => textOf(record[name])), isGuarded(record.key) ? 'true' : '']),
};

/** A JSON object a line; what is not known has no member. */
export const NDJSON: TextFormat = { head: '', row: (record) => `${JSON.stringify(record)}\n` };

export function textOf(value: ListedRecord[keyof ListedRecord]): string {
  if (value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}
