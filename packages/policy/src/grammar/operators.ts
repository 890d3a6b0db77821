/** Condition operators and how their names are built. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export type OperatorType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN' | 'Null';

export const OPERATORS: Readonly<Record<string, OperatorType>> = {
  StringEquals: 'String',
  StringNotEquals: 'String',
  StringEqualsIgnoreCase: 'String',
  StringNotEqualsIgnoreCase: 'String',
  StringLike: 'String',
  StringNotLike: 'String',
  NumericEquals: 'Numeric',
  NumericNotEquals: 'Numeric',
  NumericLessThan: 'Numeric',
  NumericLessThanEquals: 'Numeric',
  NumericGreaterThan: 'Numeric',
  NumericGreaterThanEquals: 'Numeric',
  DateEquals: 'Date',
  DateNotEquals: 'Date',
  DateLessThan: 'Date',
  DateLessThanEquals: 'Date',
  DateGreaterThan: 'Date',
  DateGreaterThanEquals: 'Date',
  Bool: 'Bool',
  BinaryEquals: 'Binary',
  IpAddress: 'IPAddress',
  NotIpAddress: 'IPAddress',
  ArnEquals: 'ARN',
  ArnNotEquals: 'ARN',
  ArnLike: 'ARN',
  ArnNotLike: 'ARN',
  Null: 'Null',
};

export type Qualifier = 'ForAllValues' | 'ForAnyValue';

export interface Operator {
  /** `StringLike`, as AWS spells it. */
  readonly name: string;
  readonly type: OperatorType;
  readonly qualifier: Qualifier | undefined;
  readonly ifExists: boolean;
  /** `…Not…`: true when none of the values matches. */
  readonly negated: boolean;
  /** Takes `*` and `?` in its values; ArnEquals behaves as ArnLike does. */
  readonly wildcards: boolean;
}

const BY_LOWER = new Map(Object.keys(OPERATORS).map((name) => [name.toLowerCase(), name]));
const QUALIFIERS = new Map<string, Qualifier>([
  ['forallvalues', 'ForAllValues'],
  ['foranyvalue', 'ForAnyValue'],
]);

/** Reads `ForAllValues:StringLikeIfExists`; undefined when it is not an operator. */
export function parseOperator(text: string): Operator | undefined {
  const colon = text.indexOf(':');
  const qualifier = colon < 0 ? undefined : QUALIFIERS.get(text.slice(0, colon).toLowerCase());
  if (colon >= 0 && qualifier === undefined) return undefined;
  const rest = text.slice(colon + 1).toLowerCase();
  const ifExists = rest.endsWith('ifexists');
  const name = BY_LOWER.get(ifExists ? rest.slice(0, -'ifexists'.length) : rest);
  if (name === undefined) return undefined;
  return {
    name,
    type: OPERATORS[name]!,
    qualifier,
    ifExists,
    negated: name.includes('Not'),
    wildcards: name.endsWith('Like') || OPERATORS[name] === 'ARN',
  };
}
