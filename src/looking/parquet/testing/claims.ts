import { joined, le, utf8 } from '../../archive/testing/zip-bytes';

/*
 * Parquet by hand, so that it claims what no writer would.
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */

type Bytes = Uint8Array<ArrayBuffer>;

function varint(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}

/** A field of a struct: its type, and its value as it is written. */
type Field = readonly [number, Bytes];

const zigzag = (value: bigint | number) =>
  varint(BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n)));
/** Of 32 bits, as it should be; more fit in. */
const int = (value: bigint | number): Field => [5, zigzag(value)];
const long = (value: bigint | number): Field => [6, zigzag(value)];
const double = (value: number): Field => [7, new Uint8Array(Float64Array.of(value).buffer)];
const text = (value: string): Field => [8, joined([varint(BigInt(value.length)), utf8(value)])];
const inside = (bytes: Bytes): Field => [12, bytes];
/** A list of structs, of so many as it says. */
const list = (type: number, items: readonly Bytes[], count = items.length): Field => [
  9,
  joined([Uint8Array.of(0xf0 | type), varint(BigInt(count)), ...items]),
];

function struct(fields: Readonly<Record<number, Field | undefined>>): Bytes {
  let before = 0;
  const parts: Uint8Array[] = [];
  for (const [id, field] of Object.entries(fields)) {
    if (field === undefined) continue;
    parts.push(Uint8Array.of(((Number(id) - before) << 4) | field[0]), field[1]);
    before = Number(id);
  }
  return joined([...parts, Uint8Array.of(0)]);
}

interface Column {
  readonly name: string;
  readonly children?: bigint;
}

interface Claims {
  readonly schema?: readonly Column[];
  readonly rows?: bigint;
  /** Of its only column's only chunk: what its header says, and the page. */
  readonly page?: Bytes;
  readonly chunkSize?: bigint;
  readonly codec?: number;
  readonly footer?: Bytes;
}

const SNAPPY = 1;
export const ZSTD = 6;

/** A file of one column `a` of optional numbers, in one row group of one page. */
export function parquetThatClaims(claims: Claims): Bytes {
  const page = claims.page ?? pageHeader({});
  const rows = claims.rows ?? 10n;
  const columns = claims.schema ?? [{ name: 'root', children: 1n }, { name: 'a' }];
  const schema = columns.map(({ name, children }) =>
    struct(
      children === undefined
        ? { 1: int(1), 3: int(1), 4: text(name) }
        : { 3: int(0), 4: text(name), 5: int(children) },
    ),
  );
  const meta = struct({
    1: int(1),
    2: list(5, []),
    3: list(8, [text('a')[1]]),
    4: int(claims.codec ?? SNAPPY),
    5: long(rows),
    6: long(page.length),
    7: long(claims.chunkSize ?? page.length),
    9: long(4),
  });
  const group = struct({
    1: list(12, [struct({ 2: long(4), 3: inside(meta) })]),
    2: long(100),
    3: long(rows),
  });
  const footer =
    claims.footer ?? struct({ 1: int(2), 2: list(12, schema), 3: long(rows), 4: list(12, [group]) });
  return joined([utf8('PAR1'), page, footer, le(footer.length, 4), utf8('PAR1')]);
}

interface PageClaims {
  readonly unpacked?: bigint;
  readonly values?: bigint;
  /** As a number of another kind, which is read all the same. */
  readonly valuesAsDouble?: number;
  readonly packed?: Bytes;
}

/** A page of data, with its bytes. */
export function pageHeader({ unpacked = 8n, values = 10n, valuesAsDouble, packed }: PageClaims): Bytes {
  const bytes = packed ?? new Uint8Array(8);
  const data = struct({
    1: valuesAsDouble === undefined ? int(values) : double(valuesAsDouble),
    2: int(0),
    3: int(3),
    4: int(3),
  });
  return joined([struct({ 1: int(0), 2: int(unpacked), 3: int(bytes.length), 5: inside(data) }), bytes]);
}

/** A footer of a list of so many structs with nothing in them, a byte each. */
export const footerOfEmptyStructs = (count: number): Bytes =>
  joined([struct({ 2: list(12, [], count) }).slice(0, -1), new Uint8Array(count + 1)]);
