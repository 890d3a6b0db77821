import { escaped } from '../../grammar/characters.ts';
import type { BaseOperator } from '../../grammar/operators.ts';
import type { Condition } from './compile.ts';

export type Outcome =
  | 'matched'
  | 'failed'
  | 'matched-absent'
  | 'failed-absent'
  | 'multivalued'
  | 'incomparable';

/** What an operator asks, for a value that meets it and one that does not. */
const VERBS: Record<Exclude<BaseOperator, 'Null'>, readonly [yes: string, no: string]> = {
  StringEquals: ['equals', 'does not equal'],
  StringEqualsIgnoreCase: ['equals, whatever the case,', 'does not equal, whatever the case,'],
  StringLike: ['is like', 'is not like'],
  NumericEquals: ['equals', 'does not equal'],
  NumericLessThan: ['is less than', 'is not less than'],
  NumericLessThanEquals: ['is at most', 'is not at most'],
  NumericGreaterThan: ['is greater than', 'is not greater than'],
  NumericGreaterThanEquals: ['is at least', 'is not at least'],
  DateEquals: ['is the same time as', 'is not the same time as'],
  DateLessThan: ['is before', 'is not before'],
  DateLessThanEquals: ['is at or before', 'is not at or before'],
  DateGreaterThan: ['is after', 'is not after'],
  DateGreaterThanEquals: ['is at or after', 'is not at or after'],
  Bool: ['is', 'is not'],
  BinaryEquals: ['equals', 'does not equal'],
  IpAddress: ['is in', 'is not in'],
  ArnLike: ['is like', 'is not like'],
};

const SHOWN = 3;

/** One sentence on why the line matched or not, as it may be shown. */
export function explain(
  condition: Condition,
  actual: string | readonly string[] | undefined,
  outcome: Outcome,
): string {
  return escaped(sentence(condition, actual, outcome));
}

function sentence(
  condition: Condition,
  actual: string | readonly string[] | undefined,
  outcome: Outcome,
): string {
  const { operator, key } = condition;
  if (operator.base === 'Null')
    return `${key} is ${actual === undefined ? 'not in the request' : 'in the request'}.`;
  if (outcome === 'matched-absent') return `${key} is not in the request, which ${operator.text} lets pass.`;
  if (outcome === 'failed-absent') return `${key} is not in the request.`;
  const shown = typeof actual === 'string' ? `"${actual}"` : listed(actual ?? [], 'and');
  if (outcome === 'multivalued') {
    return `${key} has several values (${shown}), which ${operator.text} without ForAllValues or ForAnyValue never matches.`;
  }
  if (outcome === 'incomparable') {
    return `${key} ${shown} cannot be compared with ${listed(condition.expected, 'or')}, so the line never matches.`;
  }
  const [yes, no] = VERBS[operator.base];
  // A negated operator that holds met the "no" of its positive twin.
  const verb = (outcome === 'matched') === operator.negated ? no : yes;
  const expected = listed(condition.expected, 'or');
  if (operator.qualifier === undefined) return `${key} ${shown} ${verb} ${expected}.`;
  const asked = operator.negated ? no : yes;
  const how =
    operator.qualifier === 'ForAllValues'
      ? outcome === 'matched'
        ? 'every value'
        : 'not every value'
      : outcome === 'matched'
        ? 'a value'
        : 'no value';
  return `Of ${key} (${shown}), ${how} ${asked} ${expected}.`;
}

function listed(values: readonly string[], joiner: 'and' | 'or'): string {
  if (values.length === 0) return 'an empty list';
  if (values.length > SHOWN) return `${joiner === 'or' ? 'any of ' : ''}${values.length} values`;
  return values.map((value) => `"${value}"`).join(` ${joiner} `);
}
