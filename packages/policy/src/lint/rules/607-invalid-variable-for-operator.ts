import { conditionLines } from '../condition-lines.ts';
import { awsRule } from '../rule.ts';
import { atVariable, variablesOf } from '../variables.ts';

export const invalidVariableForOperator = awsRule({
  number: 607,
  code: 'INVALID_VARIABLE_FOR_OPERATOR',
  type: 'ERROR',
  doc: 'Variables work with String and Arn operators only.',
  *check({ document }) {
    for (const { operator, parsed, values } of conditionLines(document)) {
      if (parsed === undefined || parsed.type === 'String' || parsed.type === 'ARN') continue;
      for (const item of values)
        for (const variable of variablesOf(item.value))
          yield {
            message: `"${operator.key}" does not replace variables; only String and Arn operators do.`,
            at: atVariable(item, variable),
          };
    }
  },
});
