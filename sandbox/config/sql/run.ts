import {
  isAggregate,
  nameOf,
  type Aggregate,
  type Condition,
  type Literal,
  type Property,
  type Query,
  type Selected,
} from './parse';

/** What `SELECT *` gives. https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html#query-limitations */
const SCALARS = [
  'accountId',
  'awsRegion',
  'arn',
  'availabilityZone',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'resourceId',
  'resourceName',
  'resourceType',
  'version',
];

export interface Rows {
  readonly fields: readonly string[];
  readonly rows: readonly object[];
  /** The query groups or counts, which has larger pages. */
  readonly aggregated: boolean;
}

/** @param items as queries see them */
export function runQuery(query: Query, items: readonly object[]): Rows {
  const { where } = query;
  const select = query.select ?? SCALARS.map((name) => [name]);
  const found = where === undefined ? items : items.filter((item) => holds(where, item));
  const fields = select.map(nameOf);
  if (query.groupBy.length > 0 || select.some(isAggregate))
    return { fields, rows: ordered(grouped(query, select, found), query), aggregated: true };
  const sorted = ordered(found, query);
  return { fields, rows: sorted.map((item) => picked(item, select)), aggregated: false };
}

/** Every value that a property has: of lists, that of each member. */
function valuesAt(item: unknown, property: Property): readonly unknown[] {
  const [name, ...rest] = property;
  if (Array.isArray(item)) return item.flatMap((one) => valuesAt(one, property));
  if (name === undefined) return item === undefined || item === null ? [] : [item];
  if (typeof item !== 'object' || item === null) return [];
  return valuesAt((item as Readonly<Record<string, unknown>>)[name], rest);
}

function holds(condition: Condition, item: object): boolean {
  switch (condition.is) {
    case 'and':
      return condition.all.every((one) => holds(one, item));
    case 'or':
      return condition.all.some((one) => holds(one, item));
    case 'not':
      return !holds(condition.of, item);
    default:
      return valuesAt(item, condition.property).some((value) => compares(condition, value));
  }
}

function compares(
  condition: Exclude<Condition, { is: 'and' | 'or' } | { is: 'not' }>,
  value: unknown,
): boolean {
  switch (condition.is) {
    case 'in':
      return condition.values.some((one) => order(value, one) === 0);
    case 'between':
      return (order(value, condition.from) ?? -1) >= 0 && (order(value, condition.to) ?? 1) <= 0;
    case 'like':
      return matches(String(value), condition.pattern);
    case '=':
      return order(value, condition.value) === 0;
    case '<':
      return (order(value, condition.value) ?? 0) < 0;
    case '<=':
      return (order(value, condition.value) ?? 1) <= 0;
    case '>':
      return (order(value, condition.value) ?? 0) > 0;
    case '>=':
      return (order(value, condition.value) ?? -1) >= 0;
  }
}

/** Undefined for what cannot be compared. */
function order(value: unknown, other: Literal): number | undefined {
  if (typeof other === 'number' && typeof value === 'number') return value - other;
  if (typeof other === 'boolean') return String(value) === String(other) ? 0 : undefined;
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = String(value);
  const wanted = String(other);
  return text === wanted ? 0 : text < wanted ? -1 : 1;
}

function matches(text: string, pattern: string): boolean {
  const start = pattern.slice(0, -1);
  if (pattern.endsWith('%')) return text.startsWith(start);
  if (pattern.endsWith('_')) return text.startsWith(start) && text.length === pattern.length;
  return text === pattern;
}

/** The item with nothing but the properties, nested as they were. */
function picked(item: object, select: readonly Selected[]): object {
  let result: object = {};
  for (const property of select)
    if (!isAggregate(property)) result = merged(result, pick(item, property)) as object;
  return result;
}

function pick(item: unknown, property: Property): unknown {
  const [name, ...rest] = property;
  if (name === undefined) return item;
  if (Array.isArray(item)) return item.map((one) => pick(one, property));
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, name)) return undefined;
  const value = pick((item as Readonly<Record<string, unknown>>)[name], rest);
  return value === undefined ? undefined : { [name]: value };
}

function merged(one: unknown, other: unknown): unknown {
  if (other === undefined) return one;
  if (Array.isArray(one) && Array.isArray(other))
    return one.map((member, index) => merged(member, other[index]));
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return other;
  const result: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) result[name] = merged(result[name], value);
  return result;
}

function grouped({ groupBy }: Query, select: readonly Selected[], items: readonly object[]): object[] {
  const groups = new Map<string, object[]>();
  for (const item of items) {
    const key = JSON.stringify(groupBy.map((property) => valuesAt(item, property)));
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  if (groupBy.length === 0 && groups.size === 0) groups.set('', []);
  return [...groups.values()].map((group) => {
    const row = picked(group[0] ?? {}, select) as Record<string, unknown>;
    for (const one of select) if (isAggregate(one)) row[nameOf(one)] = aggregate(one, group);
    return row;
  });
}

function aggregate({ call, of }: Aggregate, group: readonly object[]): number | string | null {
  if (of === undefined) return group.length;
  const values = group.flatMap((item) => valuesAt(item, of));
  if (call === 'COUNT') return values.length;
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (call) {
    case 'SUM':
      return sum;
    case 'AVG':
      return sum / numbers.length;
    case 'MAX':
      return Math.max(...numbers);
    case 'MIN':
      return Math.min(...numbers);
  }
}

function ordered<Row extends object>(rows: readonly Row[], { orderBy }: Query): readonly Row[] {
  if (orderBy.length === 0) return rows;
  const valueOf = (row: Row, by: Selected) => valuesAt(row, isAggregate(by) ? [nameOf(by)] : by)[0];
  return rows.toSorted((one, other) => {
    for (const { by, descending } of orderBy) {
      const left = valueOf(one, by);
      const right = valueOf(other, by);
      const difference =
        left === undefined || right === undefined
          ? Number(left === undefined) - Number(right === undefined)
          : (order(left, right as Literal) ?? 0);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
}
