import { describe, expect, it } from 'vitest';
import { parquetReadObjects } from 'hyparquet';
import { DELETE_MARKER, LATEST } from '@/resources/objects/listing/list-page';
import { ListingStore } from '@/resources/objects/listing/store';
import { tableOf } from './copy-table';
import { exportListing, type Format, type Sink } from './export-listing';
import { recordsOf, type ListedRows } from './listed-rows';
import { parquetFile } from './parquet-format';

/** Keys that formats trip over. */
const KEYS = [
  'plain.txt',
  'with,comma "and quotes"',
  'two\r\nlines\tand a tab',
  '=HYPERLINK("http://evil.example")',
  '+1',
  '-1',
  '@SUM(A1)',
  ' =1',
  "'=already",
  '\u202egnp.exe',
  'a|b`c*d_e',
  '日本語/😀',
  '\u0000\u0001',
  '<script>&amp;',
  'null',
  '',
];
const TIME = Date.UTC(2026, 10, 20, 4, 2, 1);
const MD5 = '0123456789abcdef0123456789abcdef';

function listed({ versions = false, copies = 1 } = {}): ListedRows {
  const store = new ListingStore();
  for (let copy = 0; copy < copies; copy += 1) {
    store.append({
      folders: copy === 0 && !versions ? ['sub/'] : [],
      names: KEYS,
      sizes: KEYS.map((_, at) => (at === 1 ? Number.NaN : at * 4_000_000_000)),
      modified: KEYS.map((_, at) => (at === 2 ? 0 : TIME)),
      classes: KEYS.map((_, at) => (at % 2 === 0 ? 'STANDARD' : 'GLACIER')),
      etags: KEYS.map((_, at) => (at === 3 ? '' : `${MD5}${at === 4 ? '-12' : ''}`)),
      checksums: KEYS.map(() => 'CRC64NVME'),
      owners: KEYS.map(() => 'f'.repeat(64)),
      ...(versions && {
        versions: {
          ids: KEYS.map((_, at) => (at === 0 ? 'null' : `3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY${at}`)),
          flags: KEYS.map((_, at) => (at === 5 ? DELETE_MARKER | LATEST : at % 2 === 0 ? LATEST : 0)),
        },
      }),
    });
  }
  const rows = Uint32Array.from({ length: store.count }, (_, row) => row);
  return { store, rows, location: { type: 'bucket', name: 'lake' }, prefix: 'top/', versions };
}

class Kept implements Sink {
  readonly pieces: (string | Uint8Array<ArrayBuffer>)[] = [];
  end = 'open';
  async write(piece: string | Uint8Array<ArrayBuffer>) {
    this.pieces.push(piece);
  }
  async close() {
    this.end = 'closed';
  }
  async abort() {
    this.end = 'aborted';
  }
  blob() {
    return new Blob(this.pieces);
  }
}

async function written(rows: ListedRows, format: Format): Promise<Blob> {
  const sink = new Kept();
  await exportListing(rows, format, sink, { signal: new AbortController().signal, onRows: () => undefined });
  expect(sink.end).toBe('closed');
  return sink.blob();
}

/** A reader of RFC 4180, as others have one. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const keysOf = (rows: ListedRows) => Array.from(rows.rows, (row) => `top/${rows.store.name(row)}`);
/** With the prefix before them no key begins like a formula. */
const bare = (rows: ListedRows): ListedRows => ({ ...rows, prefix: '' });

/** A plain number is none, whatever its sign. */
const isFormula = (cell: string) => /^\s*[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell);

describe.each([false, true])('an export, with versions: %s', (versions) => {
  it('as CSV is exact for every key, and nothing in it is a formula', async () => {
    const rows = bare(listed({ versions }));
    const [head = [], ...lines] = readCsv(await (await written(rows, 'csv')).text());
    const at = (name: string) => head.indexOf(name);
    const keys = lines.map((line) =>
      line[at('key_guarded')] === 'true' ? line[at('key')]!.slice(1) : line[at('key')],
    );
    expect(keys).toEqual(keysOf(rows).map((key) => key.slice('top/'.length)));
    expect(lines.flat().filter(isFormula)).toEqual([]);
    expect(lines.every((line) => line.length === head.length)).toBe(true);
  });

  it('as NDJSON and as Parquet says everything that is known, and nothing that is not', async () => {
    const rows = listed({ versions });
    const lines = (await (await written(rows, 'ndjson')).text()).trimEnd().split('\n');
    const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map(({ key }) => key)).toEqual(keysOf(rows));
    const parquet = await parquetReadObjects({ file: await (await written(rows, 'parquet')).arrayBuffer() });
    const plain = parquet.map((row) =>
      JSON.parse(
        JSON.stringify(row, (_, value: unknown) =>
          typeof value === 'bigint' ? Number(value) : (value ?? undefined),
        ),
      ),
    );
    expect(plain).toEqual(objects);
    const second = objects[versions ? 1 : 2]!;
    expect(second).not.toHaveProperty('size');
    const fifth = objects[versions ? 5 : 6]!;
    expect(fifth).toMatchObject({
      type: 'object',
      last_modified_date: '2026-11-20T04:02:01.000Z',
      checksum_algorithm: 'CRC64NVME',
      is_delete_marker: versions,
      is_latest: true,
    });
    if (!versions) expect(objects[0]).toEqual({ bucket: 'lake', key: 'top/sub/', type: 'prefix' });
  });
});

it('writes many rows piece by piece, and tells how far it is', async () => {
  const rows = listed({ copies: 400 });
  const sink = new Kept();
  const heard: number[] = [];
  await exportListing(rows, 'ndjson', sink, {
    signal: new AbortController().signal,
    onRows: (count) => heard.push(count),
  });
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.at(-1)).toBe(rows.rows.length);
  expect(sink.pieces.length).toBeGreaterThan(heard.length);
  expect((await sink.blob().text()).trimEnd().split('\n')).toHaveLength(rows.rows.length);
});

it('keeps the rows of several row groups in their order', async () => {
  const rows = listed({ copies: 6 });
  const file = parquetFile();
  const pieces = [0, 40, 80].map((from) => file.rows(recordsOf(rows, from, from + 40)));
  const read = await parquetReadObjects({
    file: await new Blob([...pieces, file.end()]).arrayBuffer(),
    columns: ['key'],
  });
  expect(read.map(({ key }) => String(key))).toEqual(keysOf(rows));
});

it('leaves no file where it is cancelled, or the disk is full', async () => {
  const sink = new Kept();
  const controller = new AbortController();
  const rows = listed({ copies: 500 });
  const cancelled = exportListing(rows, 'csv', sink, {
    signal: controller.signal,
    onRows: () => controller.abort(),
  });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(sink.end).toBe('aborted');
  const full = new Kept();
  full.write = () => Promise.reject(new Error('No space left'));
  const failed = exportListing(rows, 'ndjson', full, {
    signal: new AbortController().signal,
    onRows: () => undefined,
  });
  await expect(failed).rejects.toThrow('No space left');
  expect(full.end).toBe('aborted');
});

it('makes a table of one row a line, whatever stands in the keys', () => {
  const rows = bare(listed());
  for (const form of ['tsv', 'markdown'] as const) {
    const { text, html } = tableOf(rows, form);
    expect(text.split('\n')).toHaveLength(rows.rows.length + (form === 'tsv' ? 1 : 2));
    expect(html).not.toContain('<script>');
    expect(text).not.toContain('\u202e');
  }
  const { text } = tableOf(rows, 'tsv');
  const widths = new Set(text.split('\n').map((line) => line.split('\t').length));
  expect(widths.size).toBe(1);
  expect(text.split(/[\n\t]/).filter(isFormula)).toEqual([]);
});
