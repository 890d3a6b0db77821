import type { Statement } from '../../document/ast.ts';
import { type Operator, parseOperator } from '../../grammar/operators.ts';
import type { HeldLine } from './types.ts';

/** A condition line in the terms of the grammar; `lookup` is its key in lower case. */
export interface ReadLine extends HeldLine {
  readonly lookup: string;
  readonly parsed: Operator | undefined;
}

export const linesOf = (statement: Statement): readonly ReadLine[] =>
  statement.conditions.map(({ operator, key, values }) => ({
    operator: operator.key,
    key: key.key,
    values: values.map(({ value }) => value),
    lookup: key.key.toLowerCase(),
    parsed: parseOperator(operator.key),
  }));

const POSITIVE = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnLike',
  'IpAddress',
  'Bool',
]);

/** Holds requests to its values: one that lacks the key, or has another value, does not pass. */
export const isPositive = ({ parsed }: ReadLine): boolean =>
  parsed !== undefined &&
  !parsed.negated &&
  !parsed.ifExists &&
  parsed.qualifier !== 'ForAllValues' &&
  POSITIVE.has(parsed.base);

/** What is shown of a line. */
export const shown = ({ operator, key, values }: ReadLine): HeldLine => ({ operator, key, values });
