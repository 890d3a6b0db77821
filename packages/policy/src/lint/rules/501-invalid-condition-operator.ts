import { membersOf } from '../../document/parse.ts';
import { OPERATORS, parseOperator } from '../../grammar/operators.ts';
import { closest } from '../closest.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

const NAMES = Object.keys(OPERATORS).flatMap((name) => [name, `${name}IfExists`]);

export const rules: readonly Rule[] = [
  awsRule({
    number: 501,
    code: 'INVALID_CONDITION_OPERATOR',
    type: 'ERROR',
    doc: 'Conditions are grouped under operators such as StringEquals or ForAnyValue:StringLike.',
    *check({ document }) {
      for (const statement of document.statements) {
        const condition = statement.get('Condition');
        for (const operator of membersOf(condition?.value, condition?.path ?? [])) {
          // Null with IfExists has a check of its own.
          if (parseOperator(operator.key)) continue;
          const meant = closest(operator.key, NAMES);
          yield {
            message: `"${operator.key}" is not a condition operator.${meant ? ` Did you mean "${meant}"?` : ''}`,
            at: atKey(operator),
            fixes: meant ? [replaceString(`Change to "${meant}"`, operator.keyNode, meant)] : [],
          };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_CONDITION_OPERATOR',
    triggers: [
      when('«"StringEqual"»: {"aws:SourceVpc": "vpc-11111111"}'),
      when('«"AnyValue:StringLike"»: {"aws:TagKeys": "a"}'),
    ],
    nearMisses: [
      when('"stringequals": {"aws:PrincipalOrgID": "o-1"}'),
      when('"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": "a"}'),
      when('"NullIfExists": {"aws:SourceVpc": "true"}'),
    ],
  },
];
