import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import type { Condition, Operator } from './conditions';
import { parquetParser } from './parquet-parser';

const COUNT = 1200;
const DAY = 86_400_000;
const at = Array.from({ length: COUNT }, (_, row) => row);
const DATA = {
  id: at.map((row) => BigInt(row)),
  name: at.map((row) => (row % 7 === 0 ? null : `n${row % 50}`)),
  score: at.map((row) => (row % 11 === 0 ? Number.NaN : (row % 100) / 4)),
  ok: at.map((row) => row % 2 === 0),
  seen: at.map((row) => new Date(row * DAY)),
};
const bytes = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: DATA.id, type: 'INT64' },
      { name: 'name', data: DATA.name, type: 'STRING' },
      { name: 'score', data: DATA.score, type: 'DOUBLE' },
      { name: 'ok', data: DATA.ok, type: 'BOOLEAN' },
      { name: 'seen', data: DATA.seen, type: 'TIMESTAMP' },
    ],
    rowGroupSize: 100,
  }),
);

async function opened() {
  let read = 0;
  const source = memorySource(bytes);
  const parser = parquetParser({
    size: source.size,
    read: (from, to) => {
      read += to - from;
      return source.read(from, to);
    },
  });
  await parser.open(undefined);
  read = 0;
  return { parser, bytesRead: () => read };
}

const condition = (column: string, operator: Operator, value = ''): Condition => ({
  column,
  operator,
  value,
});
const found = async (conditions: Condition[], sort?: { column: string; descending: boolean }) => {
  const { parser, bytesRead } = await opened();
  const page = await parser.rows({ columns: ['id'], from: 0, count: COUNT, search: { conditions, sort } });
  return { ...page, ids: page.rows.map(({ cells }) => Number(cells[0])), bytesRead: bytesRead() };
};

const TRUTHS: readonly [Condition, (row: number) => boolean][] = [
  [condition('id', '=', '250'), (row) => row === 250],
  [condition('id', '≠', '250'), (row) => row !== 250],
  [condition('id', '<', '250.5'), (row) => row < 250.5],
  [condition('id', '≥', '1100'), (row) => row >= 1100],
  [condition('id', '>', '99999999999999999999'), () => false],
  [condition('name', '=', 'n3'), (row) => DATA.name[row] === 'n3'],
  [condition('name', '≠', 'n3'), (row) => DATA.name[row] !== null && DATA.name[row] !== 'n3'],
  [condition('name', '>', 'n4'), (row) => (DATA.name[row] ?? '') > 'n4'],
  [condition('name', 'contains', 'N4'), (row) => (DATA.name[row] ?? '').includes('n4')],
  [condition('name', 'is null'), (row) => DATA.name[row] === null],
  [condition('name', 'is not null'), (row) => DATA.name[row] !== null],
  [condition('score', '≤', '3'), (row) => DATA.score[row]! <= 3],
  [condition('score', '≠', '3'), (row) => DATA.score[row] !== 3],
  [condition('ok', '=', 'TRUE'), (row) => row % 2 === 0],
  [condition('seen', '<', '1970-03-01'), (row) => row < 59],
  [condition('seen', '=', '1970-01-02 00:00'), (row) => row === 1],
  [condition('id', 'contains', '99'), (row) => String(row).includes('99')],
];

describe('rows of a Parquet file that fulfil conditions', () => {
  it.each(TRUTHS)('are those that do: %j', async (one, holds) => {
    expect((await found([one])).ids).toEqual(at.filter(holds));
  });

  it('are those of any two conditions together', async () => {
    for (const [one, first] of TRUTHS) {
      for (const [other, second] of TRUTHS.slice(0, 8))
        expect((await found([one, other])).ids).toEqual(at.filter((row) => first(row) && second(row)));
    }
  });

  it('are read from the row groups that may have them, and no others', async () => {
    const { progress, bytesRead, whole, rows } = await found([
      condition('id', '≥', '350'),
      condition('id', '<', '450'),
    ]);
    expect(rows.map((row) => row.at)).toEqual(at.slice(350, 450));
    expect(progress).toEqual({ groups: 12, skipped: 10, looked: 2, sorted: undefined });
    expect(whole).toBe(true);
    expect(bytesRead).toBeLessThan(bytes.length / 4);
  });

  it('are looked for as far as somebody wants to see, and go on after a failure', async () => {
    let failing = false;
    const source = memorySource(bytes);
    const parser = parquetParser({
      size: source.size,
      read: async (from, to) => {
        if (failing) throw new Error('cut');
        return source.read(from, to);
      },
    });
    await parser.open(undefined);
    const search = { conditions: [condition('ok', '=', 'true')], sort: undefined };
    const first = await parser.rows({ columns: ['id'], from: 0, count: 60, search });
    expect([first.known, first.whole, first.progress?.looked]).toEqual([100, false, 2]);
    failing = true;
    await expect(parser.rows({ columns: ['id'], from: 60, count: 60, search })).rejects.toThrow('cut');
    failing = false;
    const rest = await parser.rows({ columns: ['id'], from: 0, count: COUNT, search });
    expect(rest.rows.map(({ cells }) => Number(cells[0]))).toEqual(at.filter((row) => row % 2 === 0));
  });

  it('stand in order, nulls last and equal ones as in the file', async () => {
    const { ids } = await found([condition('id', '<', '60')], { column: 'name', descending: true });
    const names = ids.map((id) => DATA.name[id]);
    const known = names.filter((name) => name !== null);
    expect(known).toEqual(known.toSorted((one, other) => (String(one) < String(other) ? 1 : -1)));
    expect(names.slice(known.length).every((name) => name === null)).toBe(true);
    expect(ids.slice(known.length)).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56]);
    expect((await found([], { column: 'id', descending: true })).ids.slice(0, 3)).toEqual([1199, 1198, 1197]);
  });

  it.each([
    [condition('id', '=', 'x'), /“x” is no number/],
    [condition('score', '<', ''), /is no number/],
    [condition('ok', '=', 'yes'), /neither true nor false/],
    [condition('seen', '>', 'yesterday'), /is no date: write it as/],
  ])('are not looked for by what cannot be: %j', async (one, message) => {
    await expect(found([one])).rejects.toThrow(message);
  });
});
