import { describe, expect, it } from 'vitest';
import { memorySource, partOf, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { unpack, type Packing } from '@/resources/objects/ranges/unpacked';
import { tarParser } from './archive/tar';
import { end64, fakeEnd, zipOfMillions } from './archive/testing/claims';
import { joined, le, utf8, zip } from './archive/testing/zip-bytes';
import { zipParser } from './archive/zip';
import { arrowParser } from './arrow/arrow-parser';
import { avroParser } from './avro/avro-parser';
import { jsonParser } from './json/json-parser';
import { footerOfEmptyStructs, pageHeader, parquetThatClaims, ZSTD } from './parquet/testing/claims';
import { parquetParser } from './parquet/parquet-parser';
import { dimensionsOf } from './picture/dimensions';
import { tableParser } from './table/table-parser';
import { inPlainWords } from './plain-words';
import { textOf } from './tables/text-of';
import {
  arrowOfDoubledColumns,
  avroFile,
  long,
  repeated,
  sparse,
  zerosDeflated,
  zerosGzipped,
  zerosInZstd,
  zstdThenAGreedyOne,
} from './testing/claims';

/*
 * Whatever bytes claim, a reader ends: with a part that is bounded, or with what is wrong in plain words. Bytes that are
 * asked for and what comes out are counted, not the time.
 */

const MIB = 1024 * 1024;
const MOST_ASKED = 80 * MIB;
const MOST_AT_ONCE = 64 * MIB;
const MOST_GIVEN = 8 * MIB;
/** What an engine says by itself is no plain word. */
const RAW = /^(?:undefined|Cannot|Invalid|Maximum|Offset|Array)|heap|allocation/;

const { signal } = new AbortController();
const TABLE = { delimiter: undefined, header: undefined, encoding: undefined } as const;
const PAGE = { from: 0, count: 256 };

type Reader = (source: ByteSource) => Promise<unknown>;

const unpacked =
  (packing: Packing): Reader =>
  async (source) => {
    const { bytes, end } = await unpack(source, packing, { signal, bound: MOST_GIVEN });
    return { bytes, note: end };
  };
const table =
  (kind: 'delimited' | 'lines-of-json'): Reader =>
  async (source) => {
    const parser = tableParser(source);
    const facts = await parser.open({ kind, ...TABLE });
    const rows = [await parser.rows(PAGE), await parser.rows(PAGE)];
    return { facts, rows };
  };

/** What a view does first with what it is given, and with what comes of that. */
const READERS: Readonly<Record<string, Reader>> = {
  json: async (source) => {
    const parser = jsonParser(source);
    const { node, rest } = await parser.root({ encoding: undefined });
    if (node.kind !== 'object' && node.kind !== 'array') return { node, rest };
    return { node, members: await parser.members({ at: node.at, ...PAGE }) };
  },
  'lines of json': table('lines-of-json'),
  delimited: table('delimited'),
  parquet: async (source) => {
    const parser = parquetParser(source);
    const facts = await parser.open(undefined);
    const columns = facts.roots.slice(0, 8).map(({ name }) => name);
    return { facts, page: await parser.rows({ columns, ...PAGE, search: undefined }) };
  },
  'parquet in order': async (source) => {
    const parser = parquetParser(source);
    const { roots } = await parser.open(undefined);
    const columns = roots.slice(0, 1).map(({ name }) => name);
    const sort = { column: columns[0] ?? '', descending: true };
    return parser.rows({ columns, ...PAGE, search: { conditions: [], sort } });
  },
  avro: async (source) => {
    const parser = avroParser(source);
    return { facts: await parser.open(undefined), page: await parser.rows(PAGE) };
  },
  arrow: async (source) => {
    const parser = arrowParser(source);
    return { facts: await parser.open(undefined), page: await parser.rows(PAGE) };
  },
  zip: async (source) => {
    const parser = zipParser(source);
    const { entries, note } = await parser.list(undefined);
    const first = entries.find(({ data }) => data !== undefined)?.data;
    if (first === undefined || first.packing === 'stored') return { entries: entries.length, note };
    const { packing } = first;
    const { at, size } = await parser.locate(first);
    const { bytes, end } = await unpack(partOf(source, at, size), packing, {
      signal,
      bound: MOST_GIVEN,
    });
    return { entries: entries.length, note: `${note} ${end}`, bytes };
  },
  tar: (source) => tarParser(source).list(undefined),
  gzip: unpacked('gzip'),
  zstd: unpacked('zstd'),
  picture: async (source) => dimensionsOf(await source.read(0, 65_536)) ?? { note: 'not told' },
  'metadata of a table': (source) => textOf(source, signal),
};

const deepText = (open: string, close: string, depth: number) =>
  utf8(open.repeat(depth) + close.repeat(depth));
/** Records of records of records, four of each, with nothing in them: 4^12 values without a byte. */
const doubled = Array.from({ length: 12 }).reduce<unknown>(
  (of, _, at) => ({
    type: 'record',
    name: `R${at}`,
    fields: ['a', 'b', 'c', 'd'].map((name, field) => ({
      name,
      type: field === 0 || at === 0 ? of : `R${at - 1}`,
    })),
  }),
  'null',
);
const noBytes = new Uint8Array();
const overlapping = zip(
  Array.from({ length: 50 }, (_, at) => ({
    name: utf8(`${at}`),
    data: at === 0 ? zerosDeflated(6) : noBytes,
    size: 4e9,
    method: 8,
  })),
);

const CASES: readonly (readonly [
  reader: string,
  what: string,
  bytes: () => Uint8Array<ArrayBuffer> | ByteSource,
  said: RegExp,
])[] = [
  ['json', 'a million levels', () => deepText('[', ']', 1_000_000), /array/],
  ['json', 'a million levels of objects', () => deepText('{"a":', '', 1_000_000), /object/],
  ['json', 'one text of all', () => utf8(`["${'x'.repeat(8 * MIB)}"]`), /"cut":true/],
  [
    'json',
    'lines that lead to nothing',
    () => utf8(`[${'\n'.repeat(8 * MIB)}?`),
    /Not JSON from line 8388609 on/,
  ],
  ['json', 'backslashes alone', () => utf8(`["${'\\'.repeat(8 * MIB)}`), /Not JSON/],
  ['lines of json', 'one line of 50 GB', () => repeated(50e9, utf8('{"a":')), /"known"/],
  [
    'lines of json',
    'lines of a MiB each',
    () => repeated(50e9, utf8(`{"a":"${'x'.repeat(MIB - 10)}"}\n`)),
    /"a"/,
  ],
  ['delimited', 'one line of 50 GB', () => repeated(50e9, utf8('1,2,3;')), /"known"/],
  ['delimited', 'a quote that never ends', () => repeated(50e9, utf8('"a')), /"known"/],
  ['delimited', 'delimiters alone', () => repeated(50e9, utf8(',')), /"columns"/],
  [
    'parquet',
    'a footer longer than the file',
    () => joined([utf8('PAR1'), le(0x7fffffff, 4), utf8('PAR1')]),
    /claims 2147483647 bytes/,
  ],
  [
    'parquet',
    'a footer of structs with nothing in them',
    () => parquetThatClaims({ footer: footerOfEmptyStructs(9_000_000) }),
    /more in it than is read/,
  ],
  [
    'parquet',
    'columns within columns',
    () =>
      parquetThatClaims({
        schema: [
          ...Array.from({ length: 20_000 }, (_, at) => ({ name: `${at}`, children: 1n })),
          { name: 'a' },
        ],
      }),
    /nested too deep/,
  ],
  [
    'parquet',
    'more columns than there are',
    () => parquetThatClaims({ schema: [{ name: 'root', children: 2_000_000_000n }, { name: 'a' }] }),
    /schema/,
  ],
  [
    'parquet',
    'columns that belong nowhere',
    () => parquetThatClaims({ schema: [{ name: 'root', children: 1n }, { name: 'a' }, { name: 'b' }] }),
    /belong nowhere/,
  ],
  [
    'parquet',
    'a page of two thousand million bytes',
    () => parquetThatClaims({ page: pageHeader({ unpacked: 2_147_483_647n }) }),
    /more than is held in memory/,
  ],
  [
    'parquet',
    'a page of as many values',
    () => parquetThatClaims({ rows: 2_147_483_647n, page: pageHeader({ values: 2_147_483_647n }) }),
    /more than is held in memory/,
  ],
  [
    'parquet',
    'a page of as many values, in another number',
    () => parquetThatClaims({ rows: 2_147_483_647n, page: pageHeader({ valuesAsDouble: 2_147_483_647 }) }),
    /more than is held in memory/,
  ],
  [
    'parquet',
    'a page of less than nothing',
    () => parquetThatClaims({ page: pageHeader({ values: -5n }) }),
    /damaged/,
  ],
  [
    'parquet',
    'a page of zstd without end',
    () =>
      parquetThatClaims({ codec: ZSTD, page: pageHeader({ unpacked: 1000n, packed: zerosInZstd(4000) }) }),
    /larger than it says/,
  ],
  [
    'parquet',
    'rows that no page has',
    () => parquetThatClaims({ rows: 2n ** 60n, chunkSize: 2n ** 50n }),
    /.*/,
  ],
  [
    'parquet in order',
    'rows that no page has',
    () => parquetThatClaims({ rows: 2n ** 60n, chunkSize: 2n ** 50n }),
    /more than are looked through/,
  ],
  [
    'avro',
    'a block of any number of nothing',
    () => avroFile('null', 'null', [2n ** 52n, noBytes]),
    /"known"/,
  ],
  [
    'avro',
    'a block of more rows than can be counted',
    () => avroFile('null', 'null', [2n ** 62n, noBytes]),
    /more rows than there can be/,
  ],
  [
    'avro',
    'a list of a thousand million nothings',
    () => avroFile({ type: 'array', items: 'null' }, 'null', [1n, joined([long(1_000_000_000n), long(0n)])]),
    /more values than is borne/,
  ],
  [
    'avro',
    'lists of lists of nothings',
    () =>
      avroFile({ type: 'array', items: { type: 'array', items: 'null' } }, 'null', [
        1n,
        joined([
          long(100n),
          ...Array.from({ length: 100 }, () => joined([long(900_000n), long(0n)])),
          long(0n),
        ]),
      ]),
    /more values than is borne/,
  ],
  [
    'avro',
    'records of records, four of each',
    () => avroFile(doubled, 'null', [1n, noBytes]),
    /more values than is borne/,
  ],
  [
    'avro',
    'a schema of a hundred thousand levels',
    () => avroFile('['.repeat(100_000) + ']'.repeat(100_000), 'null'),
    /nested too deep/,
  ],
  [
    'avro',
    'a schema that is none',
    () => avroFile({ type: 'record', name: 5, fields: { a: 1 } }, 'null', [1n, noBytes]),
    /none of Avro/,
  ],
  [
    'avro',
    'a header of any number of notes',
    () => joined([utf8('Obj\u0001'), long(2n ** 60n), new Uint8Array(100)]),
    /end too soon/,
  ],
  [
    'avro',
    'a number without end',
    () => joined([utf8('Obj\u0001'), new Uint8Array(100).fill(255)]),
    /has no end/,
  ],
  [
    'avro',
    'blocks with nothing in them',
    () => avroFile('null', 'null', ...Array.from({ length: 100_002 }, () => [0n, noBytes] as const)),
    /nothing in them/,
  ],
  [
    'avro',
    'a block of deflate without end',
    () => avroFile('null', 'deflate', [1n, zerosDeflated(6)]),
    /larger than is borne/,
  ],
  [
    'avro',
    'a block of zstd without end',
    () => avroFile('null', 'zstandard', [1n, zerosInZstd(4000)]),
    /larger than is borne/,
  ],
  [
    'avro',
    'a block of snappy that says it is large',
    () => avroFile('null', 'snappy', [1n, joined([le(0xffffffff, 4), le(7, 1), le(0, 8)])]),
    /larger than is borne/,
  ],
  ['arrow', 'columns of the same two columns', () => arrowOfDoubledColumns(30), /more than 20,000 columns/],
  [
    'arrow',
    'columns a hundred levels deep',
    () => arrowOfDoubledColumns(100),
    /nested too deep|more than 20,000/,
  ],
  [
    'arrow',
    'an end that points nowhere',
    () => joined([utf8('ARROW1\0\0'), new Uint8Array(40).fill(0x7f), utf8('ARROW1')]),
    /points beyond/,
  ],
  ['arrow', 'more than is read', () => sparse(50e9, [0, utf8('ARROW1')]), /Arrow of up to/],
  ['zip', 'five million files', () => zipOfMillions, /first 100000 of 5000000/],
  [
    'zip',
    'a directory of terabytes',
    () => sparse(1e6, [1e6 - 98, end64(10n ** 12n, 10n ** 14n, 0n, 1e6 - 98)]),
    /damaged/,
  ],
  [
    'zip',
    'a directory that is not where it says',
    () => sparse(1e6, [1e6 - 22, fakeEnd(9, 500, 0xfffffff0)]),
    /damaged|claims/,
  ],
  [
    'zip',
    'a file of a gigabyte of zeros',
    () => zip([{ name: utf8('a'), data: zerosDeflated(64), size: 1024 * MIB, method: 8 }]),
    /bound/,
  ],
  ['zip', 'files that claim petabytes', () => overlapping, /bound/],
  [
    'zip',
    'files over each other',
    () =>
      zip(
        Array.from({ length: 9 }, (_, at) => ({
          name: utf8(`${at}`),
          data: new Uint8Array(10),
          size: 10,
          claimed: { at: 0, size: 300 },
        })),
      ),
    /lie over each other/,
  ],
  [
    'tar',
    'files of petabytes',
    () => joined([...tarHeader('a', '\u0080\0\0\0\0\0\u0010\0\0\0\0\0'), new Uint8Array(512)]),
    /damaged|cut off/,
  ],
  [
    'tar',
    'further headers without end',
    () => repeated(50e9, joined([...tarHeader('x', '00000000000', 'x')])),
    /more":true/,
  ],
  ['tar', 'a million files', () => repeated(50e9, joined([...tarHeader('x', '00000000000')])), /more":true/],
  ['gzip', 'a gigabyte of zeros', () => zerosGzipped(64), /bound/],
  ['gzip', 'what is none', () => utf8('\u001f\u008b\u0008 no'), /damaged/],
  ['zstd', 'blocks without end', () => zerosInZstd(8000), /bound/],
  ['zstd', 'a second frame that wants terabytes', zstdThenAGreedyOne, /damaged/],
  [
    'zstd',
    'what may be passed over, of 4 GB',
    () => joined([le(0x184d2a50, 4), le(0xffffffff, 4), new Uint8Array(50)]),
    /whole|damaged/,
  ],
  [
    'picture',
    'sixty thousand pixels either way',
    () =>
      joined([
        Uint8Array.of(0x89),
        utf8('PNG\r\n'),
        new Uint8Array(10),
        Uint8Array.of(0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60),
      ]),
    /60000/,
  ],
  ['metadata of a table', 'fifty gigabytes', () => sparse(50e9), /are read/],
  [
    'metadata of a table',
    'a gigabyte once it is unpacked',
    () => zerosGzipped(64),
    /larger than is unpacked/,
  ],
];

function* tarHeader(name: string, size: string, type = '0'): Generator<Uint8Array> {
  const header = new Uint8Array(512);
  const put = (at: number, text: string) => {
    for (const [index, letter] of Array.from(text).entries()) header[at + index] = letter.charCodeAt(0);
  };
  put(0, name);
  put(124, size);
  put(148, '        ');
  put(156, type);
  put(257, 'ustar');
  put(
    148,
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
  );
  yield header;
}

/** A source that is asked, and how much of it was. */
function counted(source: ByteSource) {
  const asked = { bytes: 0, most: 0 };
  const read: ByteSource['read'] = async (from, to, options) => {
    const bytes = await source.read(from, to, options);
    asked.bytes += bytes.length;
    asked.most = Math.max(asked.most, bytes.length);
    if (asked.bytes > 10 * MOST_ASKED) throw new Error('It was read on and on.');
    return bytes;
  };
  return { source: { size: source.size, read }, asked };
}

/** Characters and bytes that came out. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 8);
}

const said = (value: unknown): string =>
  JSON.stringify(value, (name, one: unknown) =>
    one instanceof Uint8Array || name === 'cells' ? undefined : one,
  );

describe('what claims more than it has', () => {
  it.each(CASES)(
    'as %s: %s',
    async (reader, _, make, expected) => {
      const made = make();
      const { source, asked } = counted(made instanceof Uint8Array ? memorySource(made) : made);
      const found = await inPlainWords('It', () => READERS[reader]!(source)).catch((error: unknown) => error);
      expect(asked.bytes).toBeLessThanOrEqual(MOST_ASKED);
      expect(asked.most).toBeLessThanOrEqual(MOST_AT_ONCE);
      if (found instanceof Error) {
        expect(found.message).not.toMatch(RAW);
        expect(found.message).toMatch(expected);
      } else {
        expect(sizeOf(found)).toBeLessThanOrEqual(MOST_GIVEN + MIB);
        expect(said(found)).toMatch(expected);
      }
    },
    30_000,
  );
});
