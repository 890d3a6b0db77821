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

const HOSTILE: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['nothing', new Uint8Array()],
  ['noise', noise],
  ['zeros', new Uint8Array(100_000)],
  ['brackets without end', text('['.repeat(1_000_000))],
  ['quotes without end', text('"'.repeat(1_000_001))],
  ['delimiters alone', text(','.repeat(500_000))],
  ['one line of all', text(`{"a":"${'x'.repeat(2_000_000)}`)],
  ['scripts and what turns text', text('<script>alert(1)</script>\u202E\u0000\u001B[2J\n'.repeat(2000))],
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
