import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

/** A schema, as far as Iceberg's manifests need any: named by the spec's field ids. */
export type AvroType =
  | 'null'
  | 'boolean'
  | 'int'
  | 'long'
  | 'string'
  | 'bytes'
  | readonly AvroType[]
  | { readonly type: 'int'; readonly logicalType: 'date' }
  | {
      readonly type: 'array';
      readonly items: AvroType;
      readonly 'element-id'?: number;
      readonly logicalType?: 'map';
    }
  | { readonly type: 'record'; readonly name: string; readonly fields: readonly AvroField[] };

export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
  readonly 'field-id'?: number;
  readonly default?: null;
}

/**
 * A file of Avro in one block, packed with deflate as Iceberg's own writer does.
 * https://avro.apache.org/docs/1.12.0/specification/#object-container-files
 */
export function avroFile(
  schema: AvroType,
  rows: readonly object[],
  metadata: Readonly<Record<string, string>>,
): Buffer {
  const sync = randomBytes(16);
  const head = { 'avro.schema': JSON.stringify(schema), 'avro.codec': 'deflate', ...metadata };
  const block = deflateRawSync(Buffer.concat(rows.flatMap((row) => [...valueOf(schema, row)])));
  return Buffer.concat([
    Buffer.from('Obj\u0001'),
    long(Object.keys(head).length),
    ...Object.entries(head).flatMap(([name, value]) => [...text(name), ...text(value)]),
    long(0),
    sync,
    ...(rows.length === 0 ? [] : [long(rows.length), long(block.length), block, sync]),
  ]);
}

function* valueOf(type: AvroType, value: unknown): Generator<Buffer, undefined> {
  if (Array.isArray(type)) {
    const none = value === undefined || value === null;
    const branch = (type as readonly AvroType[]).findIndex((one) => (one === 'null') === none);
    yield long(branch);
    yield* valueOf((type as readonly AvroType[])[branch]!, value);
    return undefined;
  }
  const plain = type as Exclude<AvroType, readonly AvroType[]>;
  switch (typeof plain === 'string' ? plain : plain.type) {
    case 'null':
      return undefined;
    case 'boolean':
      yield Buffer.from([value === true ? 1 : 0]);
      return undefined;
    case 'int':
    case 'long':
      yield long(value as number | bigint);
      return undefined;
    case 'string':
      yield* text(value as string);
      return undefined;
    case 'bytes':
      yield long((value as Buffer).length);
      yield value as Buffer;
      return undefined;
    case 'array': {
      const items = value as readonly unknown[];
      if (items.length > 0) {
        yield long(items.length);
        for (const item of items) yield* valueOf((plain as { items: AvroType }).items, item);
      }
      yield long(0);
      return undefined;
    }
    case 'record':
      for (const field of (plain as { fields: readonly AvroField[] }).fields)
        yield* valueOf(field.type, (value as Readonly<Record<string, unknown>>)[field.name]);
      return undefined;
  }
}

function* text(value: string): Generator<Buffer, undefined> {
  const bytes = Buffer.from(value);
  yield long(bytes.length);
  yield bytes;
  return undefined;
}

/** Seven bits in a byte, the sign in the last. */
function long(value: number | bigint): Buffer {
  const signed = BigInt(value);
  let rest = BigInt.asUintN(64, (signed << 1n) ^ (signed >> 63n));
  const bytes: number[] = [];
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}
