import { awsRule, type Rule } from '../rule.ts';
import { type RuleCase, atPath, one } from '../testing/cases.ts';
import { plainItems } from '../variable-rule.ts';
import { variablesOf } from '../../grammar/variables.ts';
import { atVariable } from '../variables.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    triggers: [
      one({ Principal: '{"AWS": "arn:aws:iam::444455556666:user/«${aws:username}»"}' }),
      one({ Action: '"s3:«${aws:username}»"' }),
    ],
    nearMisses: [atPath('${aws:username}')],
  },
];
