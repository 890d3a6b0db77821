import { recordsOf, type ListedRows } from './listed-rows';
import { CSV, NDJSON, type TextFormat } from './text-formats';

export const FORMATS = {
  csv: { label: 'CSV', extension: 'csv', type: 'text/csv' },
  ndjson: { label: 'NDJSON', extension: 'ndjson', type: 'application/x-ndjson' },
  parquet: { label: 'Parquet', extension: 'parquet', type: 'application/vnd.apache.parquet' },
} as const;
export type Format = keyof typeof FORMATS;

/** Where the file goes, piece by piece. */
export interface Sink {
  write(piece: string | Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind that looks like a whole file. */
  abort(): Promise<void>;
}

interface ExportOptions {
  readonly signal: AbortSignal;
  /** Hears of the rows written so far. */
  readonly onRows: (rows: number) => void;
}

/** Rows at a time: between two of them keys and clicks are answered. */
const TEXT_ROWS = 2000;
/** Larger groups compress better and are read faster. */
const PARQUET_ROWS = 10_000;

/**
 * Writes listed rows to a file as they stand when it begins; rows that come later are not in it.
 * @throws what the sink throws, or the signal's reason; the sink is aborted then
 */
export async function exportListing(
  listed: ListedRows,
  format: Format,
  sink: Sink,
  { signal, onRows }: ExportOptions,
): Promise<void> {
  try {
    const file = await writerOf(format);
    await sink.write(file.head);
    const { length } = listed.rows;
    for (let from = 0; from < length; from += file.step) {
      signal.throwIfAborted();
      await sink.write(file.rows(listed, from, from + file.step));
      onRows(Math.min(length, from + file.step));
      await new Promise((go) => setTimeout(go));
    }
    await sink.write(file.end());
    await sink.close();
  } catch (error) {
    await sink.abort().catch(() => undefined);
    throw error;
  }
}

interface FileWriter {
  readonly step: number;
  readonly head: string | Uint8Array<ArrayBuffer>;
  readonly rows: (listed: ListedRows, from: number, to: number) => string | Uint8Array<ArrayBuffer>;
  readonly end: () => string | Uint8Array<ArrayBuffer>;
}

async function writerOf(format: Format): Promise<FileWriter> {
  if (format !== 'parquet') return textWriter(format === 'csv' ? CSV : NDJSON);
  const { parquetFile } = await import('./parquet-format');
  const file = parquetFile();
  return {
    step: PARQUET_ROWS,
    head: '',
    rows: (listed, from, to) => file.rows(recordsOf(listed, from, to)),
    end: file.end,
  };
}

const textWriter = ({ head, row }: TextFormat): FileWriter => ({
  step: TEXT_ROWS,
  head,
  rows: (listed, from, to) => recordsOf(listed, from, to).map(row).join(''),
  end: () => '',
});
