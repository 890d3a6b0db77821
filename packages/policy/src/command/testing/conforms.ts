import { readFileSync } from 'node:fs';

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const KNOWN = new Set([
  '$schema',
  '$ref',
  '$defs',
  'title',
  'description',
  'type',
  'const',
  'enum',
  'anyOf',
  'minimum',
  'items',
  'properties',
  'required',
  'additionalProperties',
]);

/** What of a value a packed schema does not allow, path by path; only what our schemas use is understood. */
export function violations(name: string, value: unknown): string[] {
  const root = JSON.parse(
    readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
  ) as Schema;
  return check(root, value, '$', root);
}

function check(schema: Schema, value: unknown, path: string, root: Schema): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !KNOWN.has(keyword));
  if (unknown.length > 0) throw new Error(`${unknown.join()} is not understood`);
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`${schema.$ref} is nowhere`);
    return check(target, value, path, root);
  }
  if (schema.anyOf !== undefined)
    return schema.anyOf.some((one) => check(one, value, path, root).length === 0)
      ? []
      : [`${path} fits none`];
  if ('const' in schema && value !== schema.const) return [`${path} is not ${String(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${path} is ${String(value)}`];
  if (schema.type !== undefined && typeOf(value, schema.type) !== schema.type)
    return [`${path} is no ${schema.type}`];
  if (schema.minimum !== undefined && (value as number) < schema.minimum) return [`${path} is too small`];
  if (Array.isArray(value))
    return value.flatMap((item, index) => check(schema.items ?? {}, item, `${path}[${index}]`, root));
  return typeof value === 'object' && value !== null ? members(schema, value, path, root) : [];
}

function members(schema: Schema, value: object, path: string, root: Schema): string[] {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const own = properties[name] ?? additionalProperties;
      if (own === false) return [`${path}.${name} is not described`];
      return own === true ? [] : check(own, member, `${path}.${name}`, root);
    }),
  ];
}

function typeOf(value: unknown, asked: string): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return asked === 'integer' && Number.isInteger(value) ? 'integer' : typeof value;
}
