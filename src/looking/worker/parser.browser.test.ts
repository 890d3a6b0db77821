import { afterEach, describe, expect, it } from 'vitest';
import { AwsFailure } from '@/aws/failure';
import { memorySource, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { BudgetSpent } from '@/resources/objects/ranges/read-meter';
import type { ArchiveCalls } from '../archive/entry';
import type { JsonCalls } from '../json/json-parser';
import type { ParquetCalls } from '../parquet/parquet-parser';
import type { TableCalls } from '../table/table-parser';
import { openParser, type Calls, type Parser } from './parser';

const open: { dispose: () => void }[] = [];
function parser<Methods extends Calls>(...[name, source]: Parameters<typeof openParser>): Parser<Methods> {
  const opened = openParser<Methods>(name, source);
  open.push(opened);
  return opened;
}
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

const text = (of: string) => new TextEncoder().encode(of);
const noise = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919 + (at >> 3)) & 255);
const TABLE = { delimiter: undefined, header: undefined, encoding: undefined } as const;

/** What each parser does first with what it is given, and with what comes of that. */
const FIRST: Readonly<Record<string, (source: ByteSource) => Promise<unknown>>> = {
  json: async (source) => {
    const json = parser<JsonCalls>('json', source);
    const { node } = await json.call('root', { encoding: undefined });
    return json.call('members', { at: node.at, from: 0, count: 100 });
  },
  delimited: async (source) => {
    const table = parser<TableCalls>('table', source);
    await table.call('open', { kind: 'delimited', ...TABLE });
    return table.call('rows', { from: 0, count: 100 });
  },
  'lines of JSON': async (source) => {
    const table = parser<TableCalls>('table', source);
    await table.call('open', { kind: 'lines-of-json', ...TABLE });
    return table.call('rows', { from: 0, count: 100 });
  },
  parquet: (source) => parser<ParquetCalls>('parquet', source).call('open', undefined),
  zip: (source) => parser<ArchiveCalls>('zip', source).call('list', undefined),
  tar: (source) => parser<ArchiveCalls>('tar', source).call('list', undefined),
};

/** A header that says how large its file is, and nothing of it. */
function tarOf(size: string): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(1024);
  const put = (at: number, bytes: string) => {
    for (const [index, letter] of Array.from(bytes).entries()) header[at + index] = letter.charCodeAt(0);
  };
  put(0, 'a');
  put(124, size);
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar');
  const sum = header.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

const HOSTILE: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['nothing', new Uint8Array()],
  ['noise', noise],
  ['zeros', new Uint8Array(100_000)],
  ['brackets without end', text('['.repeat(1_000_000))],
  ['quotes without end', text('"'.repeat(1_000_001))],
  ['delimiters alone', text(','.repeat(500_000))],
  ['one line of all', text(`{"a":"${'x'.repeat(2_000_000)}`)],
  ['scripts and what turns text', text('<script>alert(1)</script>\u202E\u0000\u001B[2J\n'.repeat(2000))],
  ['a hundred thousand levels', text('['.repeat(100_000) + ']'.repeat(100_000))],
  ['as many objects in each other', text(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['a footer of everything', text(`PAR1${'x'.repeat(1000)}\xff\xff\xff\x7fPAR1`)],
  ['a tar of files without end', tarOf('77777777777')],
  ['a tar of what no file can have', tarOf('\x80\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff')],
  ['ends of archives', text('PK\x05\x06'.repeat(5000) + 'PAR1'.repeat(5000))],
];

describe('foreign bytes in the worker', () => {
  for (const [name, first] of Object.entries(FIRST)) {
    it.each(HOSTILE)(`as ${name} are read or refused, and never for long: %s`, async (_, bytes) => {
      const begun = performance.now();
      const found = await first(memorySource(bytes)).catch((error: unknown) => error);
      expect(found).toBeDefined();
      if (found instanceof Error) expect(found.message).toMatch(/archive|Parquet|footer/);
      expect(performance.now() - begun).toBeLessThan(10_000);
    });
  }

  it.each([
    new AwsFailure('Denied', { kind: 'denied', code: 'AccessDenied' }),
    new BudgetSpent('More would be read than was agreed to.'),
  ])('fail as their reading does: %s', async (failure) => {
    const source: ByteSource = { size: 1000, read: () => Promise.reject(failure) };
    await expect(FIRST['zip']!(source)).rejects.toBe(failure);
    await expect(FIRST['json']!(source)).rejects.toBe(failure);
  });

  it('of one line of any length are read as far as they are wanted', async () => {
    const asked = { bytes: 0, most: 0 };
    // Half a gigabyte of numbers, worked out as they are read.
    const source: ByteSource = {
      size: 500_000_000,
      read: (from, to) => {
        asked.bytes += to - from;
        asked.most = Math.max(asked.most, to - from);
        return Promise.resolve(
          new Uint8Array(Math.min(to, 500_000_000) - from).map((_, at) => ((from + at) % 8 === 0 ? 44 : 49)),
        );
      },
    };
    const table = parser<TableCalls>('table', source);
    await table.call('open', { kind: 'delimited', ...TABLE });
    const page = await table.call('rows', { from: 0, count: 100 });
    expect(page.rows[0]?.cells.length).toBeLessThanOrEqual(500);
    expect(asked.bytes).toBeLessThan(64 * 1024 * 1024);
    expect(asked.most).toBeLessThan(32 * 1024 * 1024);
  });

  it('whose reader does not come to an end are given up, and others are read on', async () => {
    const hung = openParser<JsonCalls>('json', memorySource(text(`[${'1,'.repeat(3_000_000)}1]`)), 50);
    open.push(hung);
    const steady = parser<JsonCalls>('json', memorySource(text('[1]')));
    // Which of the two takes too long is the machine's affair.
    const toTheEnd = async () => {
      const { node } = await hung.call('root', { encoding: undefined });
      return hung.call('members', { at: node.at, from: 2_999_999, count: 1 });
    };
    await expect(toTheEnd()).rejects.toThrow(/took too long/);
    await expect(hung.call('root', { encoding: undefined })).rejects.toThrow(/took too long/);
    await expect(steady.call('root', { encoding: undefined })).resolves.toMatchObject({
      node: { text: '[1]' },
    });
  });

  it('are let go of with the view', async () => {
    let given: AbortSignal | undefined;
    const source: ByteSource = {
      size: 1000,
      read: (_from, _to, options) => {
        given = options?.signal;
        return new Promise(() => undefined);
      },
    };
    const json = parser<JsonCalls>('json', source);
    const answer = json.call('root', { encoding: undefined });
    await expect.poll(() => given).toBeDefined();
    json.dispose();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(given?.aborted).toBe(true);
    await expect(json.call('root', { encoding: undefined })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
