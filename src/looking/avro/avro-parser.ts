import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import { cellOf } from '../table/cell-of';
import type { RecordCalls } from '../table/record-calls';
import { AvroFile } from '@/resources/objects/avro/avro-file';
import type { AvroSchema } from '@/resources/objects/avro/avro-values';

const MOST_COLUMNS = 10_000;
/** Characters of a type in words. */
const LONGEST_TYPE = 500;

/** Rows of Avro, and its schema. */
export function avroParser(source: ByteSource): RecordCalls {
  let file: AvroFile | undefined;
  let names: readonly string[] | undefined;
  return {
    async open() {
      file = await AvroFile.open(source);
      const { schema, codec, metadata } = file;
      const fields = typeof schema === 'object' && 'fields' in schema ? schema.fields : undefined;
      if (fields !== undefined && fields.length > MOST_COLUMNS)
        throw new Error(`Its schema has ${fields.length} columns, which is more than are read.`);
      names = fields?.map(({ name }) => name);
      return {
        columns: (fields ?? [{ name: 'value', type: schema }]).map(({ name, type }) => ({
          name,
          type: typeText(type).slice(0, LONGEST_TYPE),
        })),
        said: `Avro, packed with ${codec === 'null' ? 'nothing' : codec}`,
        metadata: [...metadata].map(([key, value]) => [key, value.slice(0, 20_000)]),
      };
    },
    async rows({ from, count }) {
      if (file === undefined) throw new Error('The file was not opened.');
      const rows = (await file.rows(from, count)).map((row) => ({
        cells:
          names === undefined
            ? [cellOf(row)]
            : names.map((name) => cellOf((row as Readonly<Record<string, unknown>>)[name])),
      }));
      return { rows, known: file.known, whole: file.whole };
    },
  };
}

/** A schema in few words: `string?` for a union with null. */
function typeText(schema: AvroSchema): string {
  if (typeof schema === 'string') return schema;
  if (Array.isArray(schema)) {
    const others = (schema as readonly AvroSchema[]).filter((one) => one !== 'null').map(typeText);
    return others.length < schema.length ? `${others.join(' | ')}, optional` : others.join(' | ');
  }
  const { type, items, values, logicalType, fields } = schema as Exclude<
    AvroSchema,
    string | readonly AvroSchema[]
  >;
  if (logicalType !== undefined) return `${logicalType} (${typeText(type)})`;
  if (type === 'array') return `list of ${typeText(items ?? 'null')}`;
  if (type === 'map') return `map of ${typeText(values ?? 'null')}`;
  if (fields !== undefined) return `{${fields.map(({ name }) => name).join(', ')}}`;
  return typeText(type);
}
