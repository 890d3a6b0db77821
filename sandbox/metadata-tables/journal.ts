import type { Row } from '../athena/tables/row';
import type { Bucket } from '../world/types';
import { JournalTable } from './iceberg/journal-table';
import { tableDataBucket } from './tables';

/** What journals hold, and the tables they are written to. */
export interface JournalBook {
  /** By bucket, in the order they came. */
  readonly rows: Map<string, Row[]>;
  /** Rows of before the sandbox began, made when somebody first looks. */
  readonly past: Map<string, () => Row[]>;
  /** By the id of the configuration that made them. */
  readonly tables: Map<string, JournalTable>;
}

export const createJournalBook = (): JournalBook => ({
  rows: new Map(),
  past: new Map(),
  tables: new Map(),
});

export function clearJournals({ rows, past, tables }: JournalBook): void {
  rows.clear();
  past.clear();
  tables.clear();
}

/** Rows of one bucket; what comes beyond is in no journal. */
const MOST = 100_000;

/** Keeps a row of a bucket that has a journal. */
export function keepRow(book: JournalBook, bucket: Bucket, row: Row): void {
  const kept = rowsOf(book, bucket.name);
  if (kept.length < MOST) kept.push(row);
}

function rowsOf({ rows, past }: JournalBook, bucket: string): Row[] {
  const kept = rows.get(bucket) ?? past.get(bucket)?.() ?? [];
  rows.set(bucket, kept);
  return kept;
}

/** The rows of the journal that a bucket has now; it begins with its configuration. */
export function journalRows(book: JournalBook, { name, metadata }: Bucket): readonly Row[] {
  const since = metadata?.createdAt ?? Number.POSITIVE_INFINITY;
  return rowsOf(book, name).filter((row) => (row['record_timestamp'] as Date).getTime() >= since);
}

const DAY = 86_400_000;

/** The table of a bucket's journal with all that came: AWS writes it within minutes, the sandbox when somebody looks. */
export function journalTable(book: JournalBook, bucket: Bucket, now: number): JournalTable {
  const { metadata } = bucket;
  if (metadata === undefined) throw new TypeError(`${bucket.name} has no journal`);
  const { tables } = book;
  const table = tables.get(metadata.id) ?? new JournalTable(tableDataBucket(metadata.id));
  tables.set(metadata.id, table);
  const days = metadata.expirationDays;
  table.refresh(journalRows(book, bucket), now, days === undefined ? undefined : now - days * DAY);
  return table;
}

/** How many rows a bucket's journal has so far, which numbers the next. */
export const rowCount = (book: JournalBook, bucket: Bucket): number => rowsOf(book, bucket.name).length;
