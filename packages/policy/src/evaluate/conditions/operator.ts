/** A condition operator taken apart: `ForAllValues:StringNotLikeIfExists` and the like. */
export interface Operator {
  readonly name: string;
  readonly base: BaseOperator;
  readonly qualifier?: 'all' | 'any';
  readonly ifExists: boolean;
  readonly negated: boolean;
}

export type BaseOperator =
  | 'StringEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringLike'
  | 'NumericEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'ArnLike'
  | 'Null';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: ReadonlyMap<string, { base: BaseOperator; negated: boolean }> = new Map(
  (
    [
      ['StringEquals', 'StringEquals', false],
      ['StringNotEquals', 'StringEquals', true],
      ['StringEqualsIgnoreCase', 'StringEqualsIgnoreCase', false],
      ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase', true],
      ['StringLike', 'StringLike', false],
      ['StringNotLike', 'StringLike', true],
      ['NumericEquals', 'NumericEquals', false],
      ['NumericNotEquals', 'NumericEquals', true],
      ['NumericLessThan', 'NumericLessThan', false],
      ['NumericLessThanEquals', 'NumericLessThanEquals', false],
      ['NumericGreaterThan', 'NumericGreaterThan', false],
      ['NumericGreaterThanEquals', 'NumericGreaterThanEquals', false],
      ['DateEquals', 'DateEquals', false],
      ['DateNotEquals', 'DateEquals', true],
      ['DateLessThan', 'DateLessThan', false],
      ['DateLessThanEquals', 'DateLessThanEquals', false],
      ['DateGreaterThan', 'DateGreaterThan', false],
      ['DateGreaterThanEquals', 'DateGreaterThanEquals', false],
      ['Bool', 'Bool', false],
      ['BinaryEquals', 'BinaryEquals', false],
      ['IpAddress', 'IpAddress', false],
      ['NotIpAddress', 'IpAddress', true],
      // ArnEquals and ArnLike behave identically.
      ['ArnEquals', 'ArnLike', false],
      ['ArnLike', 'ArnLike', false],
      ['ArnNotEquals', 'ArnLike', true],
      ['ArnNotLike', 'ArnLike', true],
      ['Null', 'Null', false],
    ] as const
  ).map(([name, base, negated]) => [name, { base, negated }]),
);

const SHAPE = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/** Undefined when IAM has no such operator; `Null` takes no `IfExists`. */
export function parseOperator(name: string): Operator | undefined {
  const [, set, stem, suffix] = SHAPE.exec(name) ?? [];
  const known = OPERATORS.get(stem ?? '');
  const ifExists = suffix !== undefined;
  if (known === undefined || (known.base === 'Null' && ifExists)) return undefined;
  const qualifier = set === undefined ? undefined : set === 'ForAllValues' ? 'all' : 'any';
  return { name, ...known, ...(qualifier === undefined ? {} : { qualifier }), ifExists };
}
