import type { Keys } from '../../grammar/template.ts';
import type { ConditionTrace } from '../types.ts';
import type { Condition } from './compile.ts';
import { explain, type Outcome } from './explain.ts';

/** One condition line against the request's keys. */
export function evaluateCondition(condition: Condition, keys: Keys): ConditionTrace {
  const found = keys.get(condition.lookup);
  const actual = typeof found === 'object' && found.length === 0 ? undefined : found;
  const outcome = decide(condition, actual, keys);
  return {
    operator: condition.operator.text,
    key: condition.key,
    expected: condition.expected,
    actual,
    matched: outcome === 'matched' || outcome === 'matched-absent',
    why: explain(condition, actual, outcome),
  };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * and https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function decide(condition: Condition, actual: string | readonly string[] | undefined, keys: Keys): Outcome {
  const { operator, test } = condition;
  if (operator.base === 'Null') {
    const absent = actual === undefined;
    return test(String(absent), keys) === 'match' ? 'matched' : 'failed';
  }
  if (actual === undefined) {
    const holds =
      operator.ifExists ||
      (operator.qualifier === undefined ? operator.negated : operator.qualifier === 'ForAllValues');
    return holds ? 'matched-absent' : 'failed-absent';
  }
  const wanted = operator.negated ? 'no-match' : 'match';
  if (operator.qualifier === undefined) {
    if (typeof actual !== 'string') return 'multivalued';
    const verdict = test(actual, keys);
    return verdict === wanted ? 'matched' : verdict === 'never' ? 'incomparable' : 'failed';
  }
  const holds = (value: string) => test(value, keys) === wanted;
  const values = typeof actual === 'string' ? [actual] : actual;
  const matched = operator.qualifier === 'ForAllValues' ? values.every(holds) : values.some(holds);
  return matched ? 'matched' : 'failed';
}
