import { conditionLines } from './condition-lines.ts';
import type { Operator } from '../grammar/operators.ts';
import { type Rule, atValue, awsRule } from './rule.ts';

/** An operator over an empty list of values: what it comes to depends on the kind of operator. */
export function emptyArrayCondition(
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  applies: (operator: Operator) => boolean,
  message: string,
): Rule {
  return awsRule({
    ...rule,
    type: 'SUGGESTION',
    *check({ document }) {
      for (const { key, parsed } of conditionLines(document))
        if (
          parsed &&
          applies(parsed) &&
          key.value?.type === 'array' &&
          (key.value.children ?? []).length === 0
        )
          yield { message, at: atValue(key) };
    },
  });
}
