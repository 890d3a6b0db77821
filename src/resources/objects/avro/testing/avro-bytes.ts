import type { AvroSchema } from '../avro-values';

const SYNC = Array.from({ length: 16 }, (_, at) => at);

/** A file of Avro in one block, as its writers make them: values by the names of the schema. */
export function avroBytes(schema: AvroSchema, rows: readonly unknown[]): Uint8Array<ArrayBuffer> {
  const values = rows.flatMap((row) => write(schema, row));
  return Uint8Array.from([
    0x4f,
    0x62,
    0x6a,
    1,
    ...int(2),
    ...text('avro.codec'),
    ...text('null'),
    ...text('avro.schema'),
    ...text(JSON.stringify(schema)),
    ...int(0),
    ...SYNC,
    ...int(rows.length),
    ...raw(values),
    ...SYNC,
  ]);
}

function write(schema: AvroSchema, value: unknown): number[] {
  if (isUnion(schema)) {
    const branch = schema.findIndex((one) => (one === 'null') === (value === undefined || value === null));
    return [...int(branch), ...write(schema[branch]!, value)];
  }
  const { type, fields = [], items = 'null' } = typeof schema === 'string' ? { type: schema } : schema;
  switch (type) {
    case 'null':
      return [];
    case 'string':
      return text(value as string);
    case 'bytes':
      return raw(value as number[]);
    case 'boolean':
      return [value === true ? 1 : 0];
    case 'record':
      return fields.flatMap((field) => write(field.type, (value as Record<string, unknown>)[field.name]));
    case 'array': {
      const list = value as readonly unknown[];
      const written = list.flatMap((item) => write(items, item));
      return list.length === 0 ? int(0) : [...int(list.length), ...written, ...int(0)];
    }
    default:
      return typeof type === 'string' ? long(BigInt(value as number)) : write(type, value);
  }
}

const isUnion = (schema: AvroSchema): schema is readonly AvroSchema[] => Array.isArray(schema);

function long(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}
const int = (value: number) => long(BigInt(value));
const raw = (bytes: readonly number[]) => [...int(bytes.length), ...bytes];
const text = (value: string) => raw([...new TextEncoder().encode(value)]);
