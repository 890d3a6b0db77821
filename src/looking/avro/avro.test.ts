import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { avroParser } from './avro-parser';

const SCHEMA = {
  type: 'record',
  name: 'Row',
  namespace: 'of.test',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'name', type: ['null', 'string'] },
    { name: 'day', type: { type: 'int', logicalType: 'date' } },
    { name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } },
    { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A', 'B'] } },
    { name: 'list', type: { type: 'array', items: 'double' } },
    { name: 'map', type: { type: 'map', values: 'boolean' } },
    { name: 'next', type: ['null', 'Row'] },
  ],
};

/** A writer of what the specification says, by hand. */
const long = (value: bigint): number[] => {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
};
const int = (value: number) => long(BigInt(value));
const raw = (bytes: readonly number[]) => [...int(bytes.length), ...bytes];
const text = (value: string) => raw([...new TextEncoder().encode(value)]);
const double = (value: number) => [...new Uint8Array(Float64Array.of(value).buffer)];
const SYNC = Array.from({ length: 16 }, (_, at) => at);

const row = (id: bigint, next = false): number[] => [
  ...long(id),
  ...(id % 2n === 0n ? int(0) : [...int(1), ...text(`n${id}`)]),
  ...int(20_000),
  ...raw([0xff, 0x85]),
  ...int(1),
  ...int(-1),
  ...int(8),
  ...double(1.5),
  ...int(0),
  ...int(1),
  ...text('on'),
  1,
  ...int(0),
  ...(next ? [...int(1), ...row(1n)] : int(0)),
];

async function deflate(bytes: number[]): Promise<number[]> {
  const stream = new Blob([Uint8Array.from(bytes)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  return [...new Uint8Array(await new Response(stream).arrayBuffer())];
}

/** Snappy of nothing but literals. */
const snappy = (bytes: number[]): number[] => {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return [...length, 61 << 2, (bytes.length - 1) & 255, (bytes.length - 1) >> 8, ...bytes, 0, 0, 0, 0];
};

async function file(codec: string, blocks: readonly (readonly number[][])[], schema: unknown = SCHEMA) {
  const pack = async (bytes: number[]) =>
    codec === 'deflate' ? deflate(bytes) : codec === 'snappy' ? snappy(bytes) : bytes;
  const all = [
    0x4f,
    0x62,
    0x6a,
    1,
    ...int(2),
    ...text('avro.codec'),
    ...text(codec),
    ...text('avro.schema'),
    ...text(JSON.stringify(schema)),
    ...int(0),
    ...SYNC,
  ];
  for (const rows of blocks) {
    const packed = await pack(rows.flat());
    all.push(...int(rows.length), ...raw(packed), ...SYNC);
  }
  return Uint8Array.from(all);
}

const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => row(BigInt(from + at)));

describe('a file of Avro', () => {
  it.each(['null', 'deflate', 'snappy'])('packed with %s tells its rows and its schema', async (codec) => {
    const bytes = await file(codec, [ids(0, 3), ids(3, 2), [row(9_007_199_254_740_993n, true)]]);
    const parser = avroParser(memorySource(bytes));
    const facts = await parser.open(undefined);
    expect(facts.columns.slice(0, 4)).toEqual([
      { name: 'id', type: 'long' },
      { name: 'name', type: 'string, optional' },
      { name: 'day', type: 'date (int)' },
      { name: 'price', type: 'decimal (bytes)' },
    ]);
    const { rows, known, whole } = await parser.rows({ from: 1, count: 10 });
    expect([rows.length, known, whole]).toEqual([5, 6, true]);
    expect(rows[0]?.cells).toEqual([
      '1',
      'n1',
      '2024-10-04T00:00:00.000Z',
      '-1.23',
      'B',
      '[1.5]',
      '{"on":true}',
      '',
    ]);
    expect(rows.at(-1)?.cells[0]).toBe('9007199254740993');
    expect(rows.at(-1)?.cells.at(-1)).toContain('"name":"n1"');
  });

  it('is read as far as somebody wants to see', async () => {
    const parser = avroParser(memorySource(await file('null', [ids(0, 3), ids(3, 3)])));
    await parser.open(undefined);
    expect(await parser.rows({ from: 0, count: 2 })).toMatchObject({ known: 3, whole: false });
  });

  it('of one plain value has one column', async () => {
    const parser = avroParser(memorySource(await file('null', [[text('a'), text('b')]], 'string')));
    expect((await parser.open(undefined)).columns).toEqual([{ name: 'value', type: 'string' }]);
    expect((await parser.rows({ from: 0, count: 5 })).rows.map(({ cells }) => cells)).toEqual([['a'], ['b']]);
  });

  it.each([
    ['packed with what is not unpacked', async () => file('xz', [ids(0, 1)]), /packed with xz/],
    ['that ends too soon', async () => (await file('null', [ids(0, 4)])).slice(0, -40), /end too soon/],
    [
      'that claims a block of any size',
      async () => Uint8Array.from([...(await file('null', [])), ...int(1), ...long(2n ** 40n)]),
      /larger than is borne/,
    ],
    [
      'whose schema has no such name',
      async () =>
        file('null', [[int(1)]], { type: 'record', name: 'R', fields: [{ name: 'a', type: 'Nowhere' }] }),
      /names no Nowhere/,
    ],
  ])('%s says what is wrong', async (_, make, message) => {
    const parser = avroParser(memorySource(await make()));
    await parser.open(undefined);
    await expect(parser.rows({ from: 0, count: 5 })).rejects.toThrow(message);
  });

  it('bears bytes that are others', async () => {
    const bytes = await file('null', [ids(0, 3)]);
    for (let at = 4; at < bytes.length; at += 3) {
      const bent = bytes.slice();
      bent[at] = 255 - bent[at]!;
      try {
        const parser = avroParser(memorySource(bent));
        await parser.open(undefined);
        await parser.rows({ from: 0, count: 5 });
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});
