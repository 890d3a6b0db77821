/** Condition operators and how their names are built. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type OperatorType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN' | 'Null';

/** What an operator asks of a value; negated operators ask that of none. ArnEquals behaves as ArnLike does. */
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

const KNOWN: ReadonlyMap<string, readonly [type: OperatorType, base: BaseOperator]> = new Map([
  ['StringEquals', ['String', 'StringEquals']],
  ['StringNotEquals', ['String', 'StringEquals']],
  ['StringEqualsIgnoreCase', ['String', 'StringEqualsIgnoreCase']],
  ['StringNotEqualsIgnoreCase', ['String', 'StringEqualsIgnoreCase']],
  ['StringLike', ['String', 'StringLike']],
  ['StringNotLike', ['String', 'StringLike']],
  ['NumericEquals', ['Numeric', 'NumericEquals']],
  ['NumericNotEquals', ['Numeric', 'NumericEquals']],
  ['NumericLessThan', ['Numeric', 'NumericLessThan']],
  ['NumericLessThanEquals', ['Numeric', 'NumericLessThanEquals']],
  ['NumericGreaterThan', ['Numeric', 'NumericGreaterThan']],
  ['NumericGreaterThanEquals', ['Numeric', 'NumericGreaterThanEquals']],
  ['DateEquals', ['Date', 'DateEquals']],
  ['DateNotEquals', ['Date', 'DateEquals']],
  ['DateLessThan', ['Date', 'DateLessThan']],
  ['DateLessThanEquals', ['Date', 'DateLessThanEquals']],
  ['DateGreaterThan', ['Date', 'DateGreaterThan']],
  ['DateGreaterThanEquals', ['Date', 'DateGreaterThanEquals']],
  ['Bool', ['Bool', 'Bool']],
  ['BinaryEquals', ['Binary', 'BinaryEquals']],
  ['IpAddress', ['IPAddress', 'IpAddress']],
  ['NotIpAddress', ['IPAddress', 'IpAddress']],
  ['ArnEquals', ['ARN', 'ArnLike']],
  ['ArnNotEquals', ['ARN', 'ArnLike']],
  ['ArnLike', ['ARN', 'ArnLike']],
  ['ArnNotLike', ['ARN', 'ArnLike']],
  ['Null', ['Null', 'Null']],
]);

/** Names of all operators, without qualifier and IfExists. */
export const OPERATOR_NAMES: readonly string[] = [...KNOWN.keys()];

export const QUALIFIERS = ['ForAllValues', 'ForAnyValue'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export const IF_EXISTS = 'IfExists';

export interface Operator {
  /** All of it: `ForAllValues:StringNotLikeIfExists`. */
  readonly text: string;
  /** Without qualifier and IfExists: `StringNotLike`. */
  readonly name: string;
  readonly base: BaseOperator;
  readonly type: OperatorType;
  readonly qualifier: Qualifier | undefined;
  readonly ifExists: boolean;
  /** `…Not…`: true when none of the values matches. */
  readonly negated: boolean;
  /** Takes `*` and `?` in its values; ArnEquals behaves as ArnLike does. */
  readonly wildcards: boolean;
}

const SHAPE = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/**
 * Reads `ForAllValues:StringLikeIfExists`. Undefined for what IAM and S3 refuse to store, which includes every
 * other case (`stringEquals`, `ARNLike`) and `NullIfExists`.
 */
export function parseOperator(text: string): Operator | undefined {
  const [, qualifier, name = '', suffix] = SHAPE.exec(text) ?? [];
  const known = KNOWN.get(name);
  const ifExists = suffix !== undefined;
  if (known === undefined || (name === 'Null' && ifExists)) return undefined;
  const [type, base] = known;
  return {
    text,
    name,
    base,
    type,
    qualifier: QUALIFIERS.find((one) => one === qualifier),
    ifExists,
    negated: name.includes('Not'),
    wildcards: name.endsWith('Like') || type === 'ARN',
  };
}

/** `NullIfExists`, with a qualifier or without: Access Analyzer has an error of its own for it. */
export const isNullIfExists = (text: string): boolean =>
  /^(?:(?:ForAllValues|ForAnyValue):)?NullIfExists$/.test(text);
