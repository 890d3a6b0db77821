import { awsRule } from '../rule.ts';
import { plainItems } from '../variable-rule.ts';
import { atVariable, variablesOf } from '../variables.ts';

export const variableUnsupportedInElement = awsRule({
  number: 605,
  code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  type: 'ERROR',
  doc: 'Variables are replaced in Resource and in the values of conditions, nowhere else.',
  *check({ document }) {
    for (const item of plainItems(document))
      for (const variable of variablesOf(item.value))
        yield {
          message: 'Variables are not replaced here; only in Resource and in condition values.',
          at: atVariable(item, variable),
        };
  },
});
