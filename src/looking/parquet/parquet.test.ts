import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { cellOf } from '../table/cell-of';
import { parquetParser } from './parquet-parser';

const COUNT = 1000;
const rows = Array.from({ length: COUNT }, (_, at) => at);
const bytes = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: rows.map((at) => BigInt(at) + 9_007_199_254_740_993n), type: 'INT64' },
      { name: 'name', data: rows.map((at) => `n\u202E${at}`), type: 'STRING' },
      { name: 'ok', data: rows.map((at) => at % 2 === 0), type: 'BOOLEAN' },
    ],
    rowGroupSize: 300,
    kvMetadata: [{ key: 'from', value: 'a test' }],
  }),
);

describe('a table in Parquet', () => {
  it('tells its schema and row groups', async () => {
    const facts = await parquetParser(memorySource(bytes)).open(undefined);
    expect(facts.rows).toBe(COUNT);
    expect(facts.groups.map((group) => group.rows)).toEqual([300, 300, 300, 100]);
    expect(facts.roots).toEqual([
      { name: 'id', kind: 'integer' },
      { name: 'name', kind: 'text' },
      { name: 'ok', kind: 'boolean' },
    ]);
    expect(facts.columns[1]?.type).toMatch(/STRING \(BYTE_ARRAY\)|UTF8 \(BYTE_ARRAY\)/);
    expect(facts.metadata).toContainEqual(['from', 'a test']);
  });

  it('gives rows of chosen columns, with all their digits, and reads no others', async () => {
    const read: [number, number][] = [];
    const source = memorySource(bytes);
    const parser = parquetParser({
      size: source.size,
      read: (from, to) => {
        read.push([from, to]);
        return source.read(from, to);
      },
    });
    await parser.open(undefined);
    read.length = 0;
    const page = await parser.rows({ columns: ['ok', 'id'], from: 301, count: 2, search: undefined });
    expect(page.rows.map(({ cells }) => cells)).toEqual([
      ['false', '9007199254741294'],
      ['true', '9007199254741295'],
    ]);
    expect([page.known, page.whole]).toEqual([COUNT, true]);
    expect(read.reduce((sum, [from, to]) => sum + to - from, 0)).toBeLessThan(bytes.length / 2);
  });

  it.each([
    ['nothing', new Uint8Array(), /no whole Parquet file/],
    ['a beginning alone', bytes.slice(0, 500), /no whole Parquet file/],
    [
      'a footer longer than the file',
      Uint8Array.from([...bytes.slice(0, -8), 255, 255, 255, 127, 80, 65, 82, 49]),
      /claims 2147483647 bytes/,
    ],
    ['an encrypted footer', Uint8Array.from([...bytes.slice(0, -4), 80, 65, 82, 69]), /encrypted/],
  ])('of %s says what is wrong', async (_, broken, message) => {
    await expect(parquetParser(memorySource(broken)).open(undefined)).rejects.toThrow(message);
  });

  it('bears bytes that are others', async () => {
    for (let at = 4; at < bytes.length; at += 37) {
      const bent = bytes.slice();
      bent[at] = 255 - bent[at]!;
      const parser = parquetParser(memorySource(bent));
      try {
        const { roots } = await parser.open(undefined);
        await parser.rows({ columns: roots.map(({ name }) => name), from: 0, count: 5, search: undefined });
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});

it.each([
  [null, ''],
  [12345678901234567890n, '12345678901234567890'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'no date'],
  [Uint8Array.of(1, 255), '0x01ff'],
  [{ a: [1n, { b: Uint8Array.of(2) }] }, '{"a":["1",{"b":"0x02"}]}'],
  [[1, null], '[1,null]'],
])('a value is drawn as text (%#)', (value, text) => expect(cellOf(value)).toBe(text));
