import type { Item, PolicyDocument } from '../document/ast.ts';
import { itemsOf } from '../document/parse.ts';
import { variableItems } from './items.ts';
import { type Rule, awsRule, replaceString } from './rule.ts';
import { type Placeholder, variablesOf } from '../grammar/variables.ts';
import { atVariable } from './variables.ts';

/** Strings in which they stay as they are. */
export function plainItems(document: PolicyDocument): Item[] {
  return document.statements.flatMap((statement) => [
    ...statement.actions,
    ...statement.principals,
    ...['Sid', 'Effect'].flatMap((name) =>
      itemsOf(statement.get(name)?.value, statement.get(name)?.path ?? []),
    ),
  ]);
}

export interface VariableProblem {
  readonly message: string;
  /** The variable as it should be, where that is certain. */
  readonly meant?: string;
}

/** A rule about how a variable is written. */
export function variableRule(
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  problem: (variable: Placeholder) => VariableProblem | undefined,
): Rule {
  return awsRule({
    ...rule,
    type: 'ERROR',
    *check({ document }) {
      for (const item of variableItems(document))
        for (const variable of variablesOf(item.value)) {
          const found = problem(variable);
          if (found === undefined) continue;
          const { start, length } = variable;
          const meant =
            found.meant && item.value.slice(0, start) + found.meant + item.value.slice(start + length);
          yield {
            message: found.message,
            at: atVariable(item, variable),
            fixes: meant === undefined ? [] : [replaceString(`Change to "${found.meant}"`, item.node, meant)],
          };
        }
    },
  });
}
