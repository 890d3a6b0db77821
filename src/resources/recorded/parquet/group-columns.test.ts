import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { byteColumn } from './byte-column';
import { GroupColumns } from './group-columns';
import { booleanColumn, numberColumn } from './number-column';
import { rangeOf } from './pages';

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Case {
  readonly type: 'STRING' | 'INT64' | 'INT32' | 'BOOLEAN' | 'TIMESTAMP';
  readonly encoding: ColumnSource['encoding'] | undefined;
  readonly nullable: boolean;
  /** Different values; few make a dictionary. */
  readonly different: number;
}

const TYPES = {
  STRING: ['PLAIN', 'RLE_DICTIONARY', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY', undefined],
  INT64: ['PLAIN', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED', undefined],
  INT32: ['PLAIN', 'RLE_DICTIONARY', 'DELTA_BINARY_PACKED', undefined],
  BOOLEAN: ['PLAIN', 'RLE', undefined],
  TIMESTAMP: ['PLAIN', undefined],
} as const;

const CASES: readonly Case[] = Object.entries(TYPES).flatMap(([type, encodings]) =>
  encodings.flatMap((encoding) =>
    [true, false].flatMap((nullable) =>
      [3, 100_000].map((different) => ({ type: type as Case['type'], encoding, nullable, different })),
    ),
  ),
);

const ROWS = 3000;

function valuesOf({ type, nullable, different }: Case, next: () => number): unknown[] {
  return Array.from({ length: ROWS }, () => {
    const number = Math.floor(next() * different);
    if (nullable && next() < 0.3) return undefined;
    if (type === 'STRING') return `${'x'.repeat(number % 7)}ü/${number}`;
    if (type === 'BOOLEAN') return number % 2 === 0;
    if (type === 'TIMESTAMP') return new Date(1.7e12 + number * 1234);
    const wide = number * 1_000_003 - 5_000_000;
    return type === 'INT64' ? BigInt(wide) * 1000n : wide % 2 ** 31;
  });
}

function written(one: Case, values: readonly unknown[]): Uint8Array<ArrayBuffer> {
  const { type, encoding, nullable } = one;
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [{ name: 'key', type, nullable, data: [...values], ...(encoding && { encoding }) }],
      rowGroupSize: 1300,
      pageSize: 4000,
    }),
  );
}

const columnsOf = (bytes: Uint8Array<ArrayBuffer>, group: number, rowStart: number) =>
  new GroupColumns({
    file: bytes.buffer,
    metadata: parquetMetadata(bytes.buffer),
    compressors: {},
    names: { key: 'key' },
    group,
    rowStart,
  });

describe.each(CASES)('$type by $encoding, nullable $nullable, $different different values', (one) => {
  const values = valuesOf(one, random(one.different + one.type.length));
  const bytes = written(one, values);
  const metadata = parquetMetadata(bytes.buffer);

  it('is decoded here to what was written', () => {
    const found: unknown[] = [];
    for (const group of metadata.row_groups) {
      const meta = group.columns[0]!.meta_data!;
      const chunk = bytes.subarray(...rangeOf(meta));
      if (one.type === 'STRING') {
        const column = byteColumn(chunk, meta, one.nullable, {});
        for (let row = 0; row < column.count; row += 1) found.push(column.textAt(row) || undefined);
      } else if (one.type === 'BOOLEAN')
        for (const yes of booleanColumn(chunk, meta, one.nullable, {}))
          found.push(yes === 2 ? undefined : yes === 1);
      else
        for (const number of numberColumn(chunk, meta, one.nullable, {}))
          found.push(Number.isNaN(number) ? undefined : number);
    }
    expect(found).toEqual(
      values.map((value) => (typeof value === 'bigint' || value instanceof Date ? Number(value) : value)),
    );
  });
});

describe('what is written otherwise is left to the library', () => {
  it.each<[string, object, 'texts' | 'numbers' | 'booleans' | 'moments', readonly unknown[]]>([
    [
      'numbers as texts',
      { type: 'STRING', data: ['12', undefined, ''] },
      'numbers',
      [12, Number.NaN, Number.NaN],
    ],
    ['numbers with a point', { type: 'DOUBLE', data: [1.5, undefined] }, 'numbers', [1.5, Number.NaN]],
    ['Booleans as texts', { type: 'STRING', data: ['true', 'false', undefined] }, 'booleans', [1, 0, 2]],
    [
      'moments as texts',
      { type: 'STRING', data: ['2026-11-29T01:00:00Z', 'x'] },
      'moments',
      [Date.UTC(2026, 10, 29, 1), 0],
    ],
    ['seconds', { type: 'INT64', data: [1_795_914_000n, undefined] }, 'moments', [1_795_914_000_000, 0]],
    ['milliseconds', { type: 'INT64', data: [1_795_914_000_123n] }, 'moments', [1_795_914_000_123]],
    ['moments', { type: 'TIMESTAMP', data: [new Date(5), undefined] }, 'moments', [5, 0]],
    ['JSON', { type: 'JSON', data: ['a'] }, 'texts', ['"a"']],
  ])('%s', async (_, column, kind, expected) => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'key', nullable: true, ...column } as never] }),
    );
    const found = await columnsOf(bytes, 0, 0)[kind]('key');
    expect('textAt' in found! ? expected.map((_one, row) => found.textAt(row)) : [...found!]).toEqual(
      expected,
    );
  });

  it('says what is wrong in the library’s words, and fails with what reading fails with', async () => {
    const one = CASES[0]!;
    const bytes = written(one, valuesOf(one, random(1)));
    const { meta_data: meta } = parquetMetadata(bytes.buffer).row_groups[0]!.columns[0]!;
    const [start] = rangeOf(meta!);
    const broken = bytes.slice();
    broken.fill(255, start, start + 50);
    await expect(columnsOf(broken, 0, 0).texts('key')).rejects.toThrow();
    const failing = new GroupColumns({
      file: { byteLength: bytes.length, slice: () => Promise.reject(new Error('no bytes')) },
      metadata: parquetMetadata(bytes.buffer),
      compressors: {},
      names: { key: 'key' },
      group: 0,
      rowStart: 0,
    });
    await expect(failing.texts('key')).rejects.toThrow('no bytes');
  });

  it('has nothing of a column that is not there', async () => {
    const one = CASES[0]!;
    const bytes = written(one, valuesOf(one, random(1)));
    expect(await columnsOf(bytes, 0, 0).texts('etag')).toBeUndefined();
  });
});
