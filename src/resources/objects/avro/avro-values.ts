/** A schema as JSON has it. https://avro.apache.org/docs/1.12.0/specification/ */
export type AvroSchema = string | readonly AvroSchema[] | AvroComplex;

interface AvroComplex {
  readonly type: AvroSchema;
  readonly name?: string;
  readonly namespace?: string;
  readonly fields?: readonly { readonly name: string; readonly type: AvroSchema }[];
  readonly items?: AvroSchema;
  readonly values?: AvroSchema;
  readonly symbols?: readonly string[];
  readonly size?: number;
  readonly logicalType?: string;
  readonly scale?: number;
}

/** Values within each other at most: a schema may name itself. */
const DEEPEST = 64;
/** Types within each other in a schema. */
const DEEPEST_SCHEMA = 200;
/** Values of one block beside those its bytes give room for: such as need no bytes, or are many in a few. */
const MOST_VALUES = 4_000_000;
const BYTES_PER_VALUE = 4;

const text = new TextDecoder();

/** Bytes from first to last. @throws Error where they end too soon */
export class AvroBytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #values = 0;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A number of any length, the sign in its last bit. */
  long(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.fixed(1)[0]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
    }
    throw new Error('A number has no end.');
  }

  /** Counts values that are made. @throws Error where they are more than is borne */
  makes(values: number): void {
    this.#values += values;
    if (!(this.#values <= MOST_VALUES + this.#bytes.length / BYTES_PER_VALUE))
      throw new Error('A block has more values than is borne.');
  }

  count(): number {
    return Number(this.long());
  }

  fixed(size: number): Uint8Array {
    if (size < 0 || this.at + size > this.#bytes.length) throw new Error('The bytes end too soon.');
    this.at += size;
    return this.#bytes.subarray(this.at - size, this.at);
  }

  bytes(): Uint8Array {
    return this.fixed(this.count());
  }

  string(): string {
    return text.decode(this.bytes());
  }

  float(): number {
    this.fixed(4);
    return this.#view.getFloat32(this.at - 4, true);
  }

  double(): number {
    this.fixed(8);
    return this.#view.getFloat64(this.at - 8, true);
  }
}

type Read = (bytes: AvroBytes, depth: number) => unknown;

/** What reads values of a schema. @throws Error in plain words where the schema is none */
export function readerOf(schema: AvroSchema): (bytes: AvroBytes) => unknown {
  refuseDeep(schema);
  let read: Read;
  try {
    read = makeReader(schema, new Map(), '');
  } catch (error) {
    // Fields that are no list, names that are no text.
    throw error instanceof TypeError ? new Error('The schema is none of Avro.', { cause: error }) : error;
  }
  return (bytes) => read(bytes, 0);
}

/** Whatever is said to be a schema: nothing calls itself before it is known to end. */
function refuseDeep(schema: unknown): void {
  let level: unknown[] = [schema];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_SCHEMA) throw new Error('The schema is nested too deep.');
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
}

const PRIMITIVE: Readonly<Record<string, Read>> = {
  null: () => null,
  boolean: (bytes) => bytes.fixed(1)[0] !== 0,
  int: (bytes) => bytes.count(),
  long: (bytes) => bytes.long(),
  float: (bytes) => bytes.float(),
  double: (bytes) => bytes.double(),
  // A copy: what it is part of is not kept for it.
  bytes: (bytes) => bytes.bytes().slice(),
  string: (bytes) => bytes.string(),
};

function makeReader(schema: AvroSchema, named: Map<string, Read>, space: string): Read {
  if (typeof schema === 'string') {
    const primitive = Object.hasOwn(PRIMITIVE, schema) ? PRIMITIVE[schema] : undefined;
    if (primitive !== undefined) return primitive;
    // It may name what it stands in, which is known only when values are read.
    const full = schema.includes('.') || space === '' ? schema : `${space}.${schema}`;
    return (bytes, depth) => {
      const known = named.get(full) ?? named.get(schema);
      if (known === undefined) throw new Error(`The schema names no ${schema}.`);
      return known(bytes, deeper(depth));
    };
  }
  if (isUnion(schema)) {
    const branches = schema.map((branch) => makeReader(branch, named, space));
    return (bytes, depth) => {
      const branch = branches[bytes.count()];
      if (branch === undefined) throw new Error('A value is none of those that may be there.');
      return branch(bytes, depth);
    };
  }
  if (typeof schema !== 'object' || schema === null) throw new Error('The schema is none of Avro.');
  const within =
    schema.namespace ?? (schema.name?.includes('.') === true ? schema.name.replace(/\.[^.]*$/, '') : space);
  const read = logical(schema, plainReader(schema, named, within));
  if (schema.name !== undefined) {
    named.set(schema.name, read);
    if (within !== '') named.set(`${within}.${schema.name}`, read);
  }
  return read;
}

const isUnion = (schema: AvroSchema): schema is readonly AvroSchema[] => Array.isArray(schema);

function plainReader(schema: AvroComplex, named: Map<string, Read>, space: string): Read {
  switch (schema.type) {
    case 'record':
    case 'error': {
      const fields = (schema.fields ?? []).map(
        ({ name, type }) => [name, makeReader(type, named, space)] as const,
      );
      return (bytes, depth) => {
        bytes.makes(fields.length + 1);
        return Object.fromEntries(fields.map(([name, read]) => [name, read(bytes, deeper(depth))]));
      };
    }
    case 'enum':
      return (bytes) => schema.symbols?.[bytes.count()] ?? null;
    case 'fixed':
      return (bytes) => bytes.fixed(schema.size ?? 0).slice();
    case 'array': {
      const read = makeReader(schema.items ?? 'null', named, space);
      return (bytes, depth) => {
        const items: unknown[] = [];
        eachOfBlocks(bytes, () => items.push(read(bytes, deeper(depth))));
        return items;
      };
    }
    case 'map': {
      const read = makeReader(schema.values ?? 'null', named, space);
      return (bytes, depth) => {
        const entries: [string, unknown][] = [];
        eachOfBlocks(bytes, () => entries.push([bytes.string(), read(bytes, deeper(depth))]));
        return Object.fromEntries(entries);
      };
    }
    default:
      return makeReader(schema.type, named, space);
  }
}

/** Lists and maps come in blocks: a count of values, its size in bytes before them where the count is negative. */
function eachOfBlocks(bytes: AvroBytes, one: () => void): void {
  for (;;) {
    let count = bytes.count();
    if (count === 0) return;
    if (count < 0) {
      count = -count;
      bytes.long();
    }
    bytes.makes(count);
    for (let at = 0; at < count; at += 1) one();
  }
}

function deeper(depth: number): number {
  if (depth >= DEEPEST) throw new Error('Values are nested too deep.');
  return depth + 1;
}

/** Dates, moments and decimal numbers, which are written as something plainer. */
function logical({ logicalType, scale = 0 }: AvroComplex, read: Read): Read {
  const moment =
    (unit: number): Read =>
    (bytes, depth) =>
      new Date(Number(read(bytes, depth)) / unit);
  switch (logicalType) {
    case 'date':
      return (bytes, depth) => new Date(Number(read(bytes, depth)) * 86_400_000);
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return moment(1);
    case 'timestamp-micros':
    case 'local-timestamp-micros':
      return moment(1000);
    case 'timestamp-nanos':
    case 'local-timestamp-nanos':
      return moment(1_000_000);
    case 'decimal':
      return (bytes, depth) => {
        const value = read(bytes, depth);
        return value instanceof Uint8Array ? decimalText(value, scale) : value;
      };
    default:
      return read;
  }
}

function decimalText(bytes: Uint8Array, scale: number): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  value = BigInt.asIntN(bytes.length * 8, value);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}
