/**
 * The part of Thrift's compact protocol that Parquet metadata needs.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type Thrift =
  | { readonly type: 'i32' | 'i64'; readonly value: number }
  | { readonly type: 'binary'; readonly value: string }
  | { readonly type: 'list'; readonly of: 'i32' | 'binary' | 'struct'; readonly items: readonly Thrift[] }
  | { readonly type: 'struct'; readonly fields: Readonly<Record<number, Thrift>> };

const TYPE_CODES = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

export const i32 = (value: number): Thrift => ({ type: 'i32', value });
export const i64 = (value: number): Thrift => ({ type: 'i64', value });
export const binary = (value: string): Thrift => ({ type: 'binary', value });
export const struct = (fields: Readonly<Record<number, Thrift>>): Thrift => ({ type: 'struct', fields });
export const list = (of: 'i32' | 'binary' | 'struct', items: readonly Thrift[]): Thrift => ({
  type: 'list',
  of,
  items,
});

export function encodeThrift(value: Thrift): Buffer {
  switch (value.type) {
    case 'i32':
    case 'i64':
      return varint(value.value >= 0 ? value.value * 2 : -value.value * 2 - 1);
    case 'binary': {
      const bytes = Buffer.from(value.value, 'utf8');
      return Buffer.concat([varint(bytes.length), bytes]);
    }
    case 'list':
      return Buffer.concat([listHeader(value.items.length, value.of), ...value.items.map(encodeThrift)]);
    case 'struct':
      return encodeStruct(value.fields);
  }
}

function listHeader(length: number, of: keyof typeof TYPE_CODES): Buffer {
  if (length < 15) return Buffer.from([(length << 4) | TYPE_CODES[of]]);
  return Buffer.concat([Buffer.from([0xf0 | TYPE_CODES[of]]), varint(length)]);
}

/** Field ids rise by less than 16 in everything Parquet defines. */
function encodeStruct(fields: Readonly<Record<number, Thrift>>): Buffer {
  const parts: Buffer[] = [];
  let previous = 0;
  for (const [key, field] of Object.entries(fields)) {
    const id = Number(key);
    parts.push(Buffer.from([((id - previous) << 4) | TYPE_CODES[field.type]]), encodeThrift(field));
    previous = id;
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}
