import { parquetRead, parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { decompressors, openParquet, type ParquetFile } from '@/resources/objects/ranges/parquet-file';
import { cellOf } from '../table/cell-of';
import type { ValueKind } from './conditions';
import { FoundRows, type Progress, type Search } from './found-rows';

export interface ParquetColumn {
  /** `a.b.c` of a nested one. */
  readonly path: string;
  /** Of the first level: what can be chosen. */
  readonly root: string;
  readonly type: string;
  readonly codec: string;
  /** Bytes in the object, over all row groups. */
  readonly packed: number;
  readonly unpacked: number;
}

/** A column of the first level: what can be chosen, and asked for. */
export interface ParquetRoot {
  readonly name: string;
  readonly kind: ValueKind;
}

export interface ParquetGroup {
  readonly rows: number;
  readonly bytes: number;
}

export interface ParquetFacts {
  readonly rows: number;
  readonly createdBy: string | undefined;
  readonly columns: readonly ParquetColumn[];
  readonly roots: readonly ParquetRoot[];
  readonly groups: readonly ParquetGroup[];
  readonly metadata: readonly (readonly [string, string])[];
}

export interface ParquetRow {
  /** Its place in the file, from 0. */
  readonly at: number;
  readonly cells: readonly string[];
}

export interface ParquetPage {
  readonly rows: readonly ParquetRow[];
  readonly known: number;
  readonly whole: boolean;
  /** Of a search. */
  readonly progress: Progress | undefined;
}

export type ParquetCalls = {
  open: (input: undefined) => Promise<ParquetFacts>;
  rows: (input: {
    readonly columns: readonly string[];
    readonly from: number;
    readonly count: number;
    /** All rows, in their order, where undefined. */
    readonly search: Search | undefined;
  }) => Promise<ParquetPage>;
};

/** Tables in Parquet, by ranged reads. https://parquet.apache.org/docs/file-format/ */
export function parquetParser(source: ByteSource): ParquetCalls {
  let opened: ParquetFile | undefined;
  let kinds = new Map<string, ValueKind>();
  let found: { readonly of: string; readonly rows: FoundRows } | undefined;
  return {
    async open() {
      opened = await openParquet(source);
      const facts = factsOf(opened.metadata);
      kinds = new Map(facts.roots.map(({ name, kind }) => [name, kind]));
      return facts;
    },
    async rows({ columns, from, count, search }) {
      if (opened === undefined) throw new Error('The file was not opened.');
      const { file, metadata } = opened;
      if (search !== undefined) {
        const of = JSON.stringify([columns, search]);
        if (found?.of !== of) {
          const kindOf = (column: string) => kinds.get(column) ?? 'other';
          const compressors = await decompressors(metadata);
          const all = { file, metadata, compressors, kindOf, textOf: cellOf };
          found = { of, rows: new FoundRows(all, columns, search) };
        }
        const page = await found.rows.some(from, count);
        const rows = page.rows.map(({ at, values }) => ({
          at,
          cells: columns.map((_, index) => cellOf(values[index])),
        }));
        return { ...page, rows };
      }
      const total = Number(metadata.num_rows);
      const end = Math.min(total, from + count);
      const rows: ParquetRow[] = [];
      if (end > from && columns.length > 0) {
        await parquetRead({
          file,
          metadata,
          columns: [...columns],
          rowStart: from,
          rowEnd: end,
          rowFormat: 'object',
          compressors: await decompressors(metadata),
          onComplete: (found) => {
            for (const row of found as Record<string, unknown>[])
              rows.push({ at: from + rows.length, cells: columns.map((name) => cellOf(row[name])) });
          },
        });
      }
      return { rows, known: total, whole: true, progress: undefined };
    },
  };
}

function factsOf(metadata: FileMetaData): ParquetFacts {
  const columns = new Map<string, { type: string; codec: string; packed: number; unpacked: number }>();
  for (const group of metadata.row_groups) {
    for (const { meta_data: column } of group.columns) {
      if (column === undefined) continue;
      const path = column.path_in_schema.join('.');
      const known = columns.get(path) ?? { type: column.type, codec: column.codec, packed: 0, unpacked: 0 };
      known.packed += Number(column.total_compressed_size);
      known.unpacked += Number(column.total_uncompressed_size);
      columns.set(path, known);
    }
  }
  const schema = parquetSchema(metadata);
  return {
    rows: Number(metadata.num_rows),
    createdBy: metadata.created_by,
    roots: schema.children.map((node) => ({ name: node.element.name, kind: kindOf(node) })),
    columns: leavesOf(schema).map(({ path, type }) => {
      const known = columns.get(path);
      return {
        path,
        root: path.split('.')[0] ?? path,
        type,
        codec: known?.codec ?? '',
        packed: known?.packed ?? 0,
        unpacked: known?.unpacked ?? 0,
      };
    }),
    groups: metadata.row_groups.map((group) => ({
      rows: Number(group.num_rows),
      bytes: Number(group.total_byte_size),
    })),
    metadata: (metadata.key_value_metadata ?? []).map(({ key, value }) => [
      key,
      (value ?? '').slice(0, 2000),
    ]),
  };
}

const DATES = /^(?:DATE|TIMESTAMP)/;

function kindOf({ element, children }: SchemaTree): ValueKind {
  const { type, logical_type: logical, converted_type: converted, repetition_type: repetition } = element;
  if (children.length > 0 || repetition === 'REPEATED') return 'other';
  const meant = logical?.type ?? converted ?? '';
  if (DATES.test(meant) || type === 'INT96') return 'date';
  if (meant === 'DECIMAL' || meant === 'FLOAT16') return 'number';
  switch (type) {
    case 'BOOLEAN':
      return 'boolean';
    case 'INT32':
    case 'INT64':
      return 'integer';
    case 'FLOAT':
    case 'DOUBLE':
      return 'number';
    case 'BYTE_ARRAY':
      return /^(?:JSON|BSON|VARIANT|GEOMETRY|GEOGRAPHY)$/.test(meant) ? 'other' : 'text';
    default:
      return 'other';
  }
}

/** The columns that have values, wherever in the schema, with what they are in words. */
function leavesOf(root: SchemaTree): { path: string; type: string }[] {
  const leaves: { path: string; type: string }[] = [];
  const rest = root.children.toReversed();
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (node.children.length > 0) {
      rest.push(...node.children.toReversed());
      continue;
    }
    const {
      type = '',
      logical_type: logical,
      converted_type: converted,
      repetition_type: repetition,
    } = node.element;
    const meant = logical?.type ?? converted;
    const optional = repetition === 'OPTIONAL' ? ', optional' : repetition === 'REPEATED' ? ', repeated' : '';
    leaves.push({
      path: node.path.join('.'),
      type: `${meant === undefined ? type : `${meant} (${type})`}${optional}`,
    });
  }
  return leaves;
}
