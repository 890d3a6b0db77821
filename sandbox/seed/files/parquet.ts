import { binary, encodeThrift, i32, i64, list, struct, type Thrift } from './thrift';

export type Column =
  | { readonly name: string; readonly type: 'int64' | 'double'; readonly values: readonly number[] }
  | { readonly name: string; readonly type: 'string'; readonly values: readonly string[] };

/** Codes of https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */
const PHYSICAL = { int64: 2, double: 5, string: 6 } as const;
const [REQUIRED, UTF8, PLAIN, RLE, UNCOMPRESSED, DATA_PAGE] = [0, 0, 0, 3, 0, 0];
const MAGIC = Buffer.from('PAR1', 'latin1');

/** A Parquet file of required columns: one row group, one plain, uncompressed page a column. */
export function parquet(columns: readonly Column[]): Buffer {
  const rows = columns[0]?.values.length ?? 0;
  const parts: Buffer[] = [MAGIC];
  let offset = MAGIC.length;
  const chunks: Thrift[] = [];
  let total = 0;
  for (const column of columns) {
    const page = dataPage(column, rows);
    chunks.push(columnChunk(column, rows, offset, page.length));
    parts.push(page);
    offset += page.length;
    total += page.length;
  }
  const metadata = encodeThrift(
    struct({
      1: i32(1),
      2: list('struct', [
        struct({ 4: binary('schema'), 5: i32(columns.length) }),
        ...columns.map(schemaElement),
      ]),
      3: i64(rows),
      4: list('struct', [struct({ 1: list('struct', chunks), 2: i64(total), 3: i64(rows) })]),
      6: binary('drawbridge sandbox seed'),
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(metadata.length);
  return Buffer.concat([...parts, metadata, length, MAGIC]);
}

function schemaElement({ name, type }: Column): Thrift {
  const fields = { 1: i32(PHYSICAL[type]), 3: i32(REQUIRED), 4: binary(name) };
  return struct(type === 'string' ? { ...fields, 6: i32(UTF8) } : fields);
}

function columnChunk(column: Column, rows: number, offset: number, size: number): Thrift {
  return struct({
    2: i64(offset),
    3: struct({
      1: i32(PHYSICAL[column.type]),
      2: list('i32', [i32(PLAIN), i32(RLE)]),
      3: list('binary', [binary(column.name)]),
      4: i32(UNCOMPRESSED),
      5: i64(rows),
      6: i64(size),
      7: i64(size),
      9: i64(offset),
    }),
  });
}

function dataPage(column: Column, rows: number): Buffer {
  const values = plainValues(column);
  const header = encodeThrift(
    struct({
      1: i32(DATA_PAGE),
      2: i32(values.length),
      3: i32(values.length),
      5: struct({ 1: i32(rows), 2: i32(PLAIN), 3: i32(RLE), 4: i32(RLE) }),
    }),
  );
  return Buffer.concat([header, values]);
}

function plainValues(column: Column): Buffer {
  if (column.type === 'string') {
    return Buffer.concat(
      column.values.map((value) => {
        const bytes = Buffer.from(value, 'utf8');
        const length = Buffer.alloc(4);
        length.writeUInt32LE(bytes.length);
        return Buffer.concat([length, bytes]);
      }),
    );
  }
  const bytes = Buffer.alloc(column.values.length * 8);
  column.values.forEach((value, index) => {
    if (column.type === 'double') bytes.writeDoubleLE(value, index * 8);
    else bytes.writeBigInt64LE(BigInt(value), index * 8);
  });
  return bytes;
}
