import { partOf, type ByteSource } from '@/resources/objects/ranges/byte-source';
import { unpack, type Packing } from '@/resources/objects/ranges/unpacked';
import { tarParser } from '../archive/tar';
import { zipParser } from '../archive/zip';
import { arrowParser } from '../arrow/arrow-parser';
import { avroParser } from '../avro/avro-parser';
import { jsonParser } from '../json/json-parser';
import { parquetParser } from '../parquet/parquet-parser';
import { dimensionsOf } from '../picture/dimensions';
import { tableParser } from '../table/table-parser';
import { textOf } from '../tables/text-of';

/** What a reader may give: bytes, or characters. */
export const MOST_GIVEN = 8 * 1024 * 1024;

const { signal } = new AbortController();
const TABLE = { delimiter: undefined, header: undefined, encoding: undefined } as const;
const PAGE = { from: 0, count: 256 };

export type Reader = (source: ByteSource) => Promise<unknown>;

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
export const READERS: Readonly<Record<string, Reader>> = {
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
