import type { Item } from '../document/ast.ts';
import { type ConditionLine, conditionLines } from './condition-lines.ts';
import { type Rule, atItem, awsRule } from './rule.ts';

/** A rule about single values of conditions. Values with variables are whatever the request makes them. */
export function valueRule(
  rule: Pick<Rule, 'number' | 'code' | 'type' | 'doc' | 'kinds' | 'awsOnly'>,
  problem: (value: string, line: ConditionLine, item: Item) => string | undefined,
): Rule {
  return awsRule({
    ...rule,
    *check({ document }) {
      for (const line of conditionLines(document))
        for (const item of line.values) {
          if (item.value.includes('${')) continue;
          const message = problem(item.value, line, item);
          if (message !== undefined) yield { message, at: atItem(item) };
        }
    },
  });
}
