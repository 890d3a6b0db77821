import type { ParquetQueryFilter } from 'hyparquet';

/** What the values of a column are compared as. */
export type ValueKind = 'number' | 'integer' | 'boolean' | 'date' | 'text' | 'other';

const OPERATORS = ['=', '≠', '<', '≤', '>', '≥', 'contains', 'is null', 'is not null'] as const;
export type Operator = (typeof OPERATORS)[number];

/** As somebody wrote it; `value` is ignored where the operator takes none. */
export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly value: string;
}

/** What can be asked of a column. What is nested, or bytes, has no order. */
export const operatorsOf = (kind: ValueKind): readonly Operator[] =>
  OPERATORS.filter(
    (one) =>
      !(kind === 'other' && /[=≠<≤>≥]/.test(one)) && !(kind === 'boolean' && /[<≤>≥]|contains/.test(one)),
  );

export const takesValue = (operator: Operator): boolean => !operator.startsWith('is ');

type Value = number | bigint | boolean | Date | string;

/** The value that is compared with. @throws Error in plain words where it is none of the column’s kind */
function valueOf(text: string, kind: ValueKind): Value {
  const bare = text.trim();
  switch (kind) {
    case 'integer':
      if (/^[+-]?\d+$/.test(bare)) return BigInt(bare.replace('+', ''));
      return numberOf(bare);
    case 'number':
      return numberOf(bare);
    case 'boolean':
      if (/^(?:true|false)$/i.test(bare)) return bare.toLowerCase() === 'true';
      throw new Error(`“${bare}” is neither true nor false.`);
    case 'date': {
      // A moment without a zone is in UTC, as Parquet has it.
      const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(bare);
      const date = new Date(zoned ? `${bare.replace(' ', 'T')}Z` : bare);
      if (/^\d{4}-\d\d(?:-\d\d)?/.test(bare) && !Number.isNaN(date.getTime())) return date;
      throw new Error(`“${bare}” is no date: write it as 2026-11-29 or 2026-11-29T13:45:00Z.`);
    }
    default:
      return text;
  }
}

function numberOf(text: string): number {
  const number = Number(text);
  if (text !== '' && !Number.isNaN(number)) return number;
  throw new Error(`“${text}” is no number, and the column holds numbers.`);
}

/** Whether a value fulfils a condition; nothing but `is null` is true of null, as in SQL. */
export type Test = (value: unknown) => boolean;

/** @throws Error in plain words */
export function testOf(
  { operator, value }: Condition,
  kind: ValueKind,
  textOf: (value: unknown) => string,
): Test {
  if (operator === 'is null') return (found) => found === null || found === undefined;
  if (operator === 'is not null') return (found) => found !== null && found !== undefined;
  if (operator === 'contains') {
    const wanted = value.toLowerCase();
    return (found) => found !== null && found !== undefined && textOf(found).toLowerCase().includes(wanted);
  }
  const wanted = comparable(valueOf(value, kind));
  const holds = ORDERS[operator];
  return (found) => {
    if (found === null || found === undefined) return false;
    const order = compare(comparable(found), wanted);
    // Without an order (NaN) it differs, and no more can be said.
    return order === undefined ? operator === '≠' : holds(order);
  };
}

const ORDERS: Readonly<
  Record<Exclude<Operator, 'contains' | 'is null' | 'is not null'>, (order: number) => boolean>
> = {
  '=': (order) => order === 0,
  '≠': (order) => order !== 0,
  '<': (order) => order < 0,
  '≤': (order) => order <= 0,
  '>': (order) => order > 0,
  '≥': (order) => order >= 0,
};

const comparable = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

/** Below, at or above zero; undefined where there is no order. Numbers and bigints have one between them. */
export function compare(one: unknown, other: unknown): number | undefined {
  const [left, right] = [comparable(one), comparable(other)] as [number, number];
  if (left < right) return -1;
  if (left > right) return 1;
  // oxlint-disable-next-line eqeqeq -- 1n and 1 are one value
  return left == right ? 0 : undefined;
}

const PRUNING = { '=': '$eq', '≠': '$ne', '<': '$lt', '≤': '$lte', '>': '$gt', '≥': '$gte' } as const;

/**
 * What statistics, bloom filters and page indexes can tell of the conditions, for row groups and pages to be left out by.
 * It lets through more than the conditions do, never less.
 */
export function pruningOf(
  conditions: readonly Condition[],
  kindOf: (column: string) => ValueKind,
): ParquetQueryFilter | undefined {
  const parts = conditions.flatMap(({ column, operator, value }): ParquetQueryFilter[] => {
    const pruning = PRUNING[operator as keyof typeof PRUNING] as
      | (typeof PRUNING)[keyof typeof PRUNING]
      | undefined;
    const kind = kindOf(column);
    // A dot would be taken for a way into what is nested.
    if (pruning === undefined || kind === 'other' || column.includes('.')) return [];
    return [{ [column]: { [pruning]: valueOf(value, kind) } }];
  });
  return parts.length === 0 ? undefined : { $and: parts };
}
