import { tableFromIPC, type DataType, type Table } from '@uwdata/flechette';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { formatBytes } from '@/lib/format';
import { cellOf } from '../table/cell-of';
import type { RecordCalls } from '../table/record-calls';
import { refuseClaims } from './arrow-bounds';

/** It is read whole: its parts point into each other. */
const LARGEST = 48 * 1024 * 1024;
const STEP = 4 * 1024 * 1024;

/** Rows of Arrow, as a file (Feather 2) or a stream. https://arrow.apache.org/docs/format/Columnar.html */
export function arrowParser(source: ByteSource): RecordCalls {
  let table: Table | undefined;
  return {
    async open() {
      if (source.size > LARGEST)
        throw new Error(
          `Arrow of up to ${formatBytes(LARGEST)} is read, and this has ${formatBytes(source.size)}. Download it instead.`,
        );
      const bytes = new Uint8Array(source.size);
      for (let at = 0; at < source.size; at += STEP) bytes.set(await source.read(at, at + STEP), at);
      refuseClaims(bytes);
      try {
        table = tableFromIPC(bytes, { useBigInt: true, useDate: true, useDecimalInt: false });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(
          /codec|compress/i.test(message)
            ? 'Its columns are packed, which is not unpacked here. Its writer can leave that out.'
            : `It is no Arrow that can be read: ${message}`,
          { cause: error },
        );
      }
      const { fields, metadata } = table.schema;
      return {
        columns: fields.map(({ name, type, nullable }) => ({
          name,
          type: `${typeText(type)}${nullable ? ', optional' : ''}`,
        })),
        said: 'Arrow',
        metadata: [...(metadata ?? [])].map(([key, value]) => [key, value.slice(0, 2000)]),
      };
    },
    rows({ from, count }) {
      if (table === undefined) return Promise.reject(new Error('The file was not opened.'));
      const end = Math.min(table.numRows, from + count);
      const columns = table.children;
      const rows = Array.from({ length: Math.max(0, end - from) }, (_, at) => ({
        cells: columns.map((column) => cellOf(column.at(from + at))),
      }));
      return Promise.resolve({ rows, known: table.numRows, whole: true });
    },
  };
}

const NAMES: readonly string[] =
  'dictionary,none,null,int,float,binary,utf8,bool,decimal,date,time,timestamp,interval,list,struct,union,fixed-size binary,fixed-size list,map,duration,large binary,large utf8,large list,run-end encoded,binary view,utf8 view,list view,large list view'.split(
    ',',
  );

function typeText(type: DataType): string {
  const { typeId, bitWidth, children, timezone } = type as {
    readonly typeId: number;
    readonly bitWidth?: number;
    readonly children?: readonly { readonly name: string; readonly type: DataType }[];
    readonly timezone?: string | null;
  };
  const name = NAMES[typeId + 1] ?? `type ${typeId}`;
  if (children !== undefined && children.length > 0)
    return `${name} of ${children.map((child) => typeText(child.type)).join(', ')}`;
  if (typeof timezone === 'string') return `${name} in ${timezone}`;
  return bitWidth === undefined ? name : `${name} of ${bitWidth} bits`;
}
