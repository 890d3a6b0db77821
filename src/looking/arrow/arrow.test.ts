import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { arrowParser } from './arrow-parser';

const table = tableFromArrays({
  id: [1n, 9_007_199_254_740_993n],
  name: ['a', null],
  seen: [new Date(0), new Date(86_400_000)],
  list: [[1, 2], []],
});

describe('Arrow', () => {
  it.each(['file', 'stream'] as const)('as a %s tells its rows and its schema', async (format) => {
    const bytes = tableToIPC(table, { format });
    if (bytes === null) throw new Error('nothing was written');
    const parser = arrowParser(memorySource(Uint8Array.from(bytes)));
    expect((await parser.open(undefined)).columns.map(({ name }) => name)).toEqual([
      'id',
      'name',
      'seen',
      'list',
    ]);
    const { rows, known } = await parser.rows({ from: 0, count: 10 });
    expect(known).toBe(2);
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['9007199254740993', '', '1970-01-02T00:00:00.000Z']);
    expect(rows[0]?.cells[3]).toMatch(/1/);
  });

  it('that is none says so', async () => {
    await expect(
      arrowParser(memorySource(new TextEncoder().encode('ARROW1 and no more'))).open(undefined),
    ).rejects.toThrow(/no Arrow that can be read/);
  });
});
