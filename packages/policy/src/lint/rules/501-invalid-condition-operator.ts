import { membersOf } from '../../document/parse.ts';
import {
  IF_EXISTS,
  OPERATOR_NAMES,
  QUALIFIERS,
  isNullIfExists,
  parseOperator,
} from '../../grammar/operators.ts';
import { closest } from '../closest.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

const NAMES = OPERATOR_NAMES.flatMap((name) => [name, `${name}${IF_EXISTS}`]);

export const rules: readonly Rule[] = [
  awsRule({
    number: 501,
    code: 'INVALID_CONDITION_OPERATOR',
    type: 'ERROR',
    doc: 'Conditions are grouped under operators such as StringEquals or ForAnyValue:StringLike, spelt exactly so.',
    *check({ document }) {
      for (const statement of document.statements) {
        const condition = statement.get('Condition');
        const operators = membersOf(condition?.value, condition?.path ?? []);
        const taken = new Set(operators.map(({ key }) => key));
        for (const operator of operators) {
          // Null with IfExists has a check of its own.
          if (parseOperator(operator.key) || isNullIfExists(operator.key)) continue;
          const meant = meantBy(operator.key);
          yield {
            message: `"${operator.key}" is not a condition operator.${meant ? ` Did you mean "${meant}"?` : ''}`,
            at: atKey(operator),
            // A second member of the same name would put the first one out of force.
            fixes:
              meant && !taken.has(meant)
                ? [replaceString(`Change to "${meant}"`, operator.keyNode, meant)]
                : [],
          };
        }
      }
    },
  }),
];

/** `stringEquals`, `forAllValues:StringLik` and the like as AWS spells them. */
function meantBy(text: string): string | undefined {
  const colon = text.lastIndexOf(':');
  const name = closest(text.slice(colon + 1), NAMES)?.replace(/^NullIfExists$/, 'Null');
  if (name === undefined || colon < 0) return name;
  const qualifier = closest(text.slice(0, colon).replace(/:+$/, ''), QUALIFIERS);
  return qualifier && `${qualifier}:${name}`;
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_CONDITION_OPERATOR',
    triggers: [
      when('«"StringEqual"»: {"aws:SourceVpc": "vpc-11111111"}'),
      when('«"AnyValue:StringLike"»: {"aws:TagKeys": "a"}'),
      when('«"stringEquals"»: {"aws:PrincipalOrgID": "o-1"}'),
      when('«"ARNLike"»: {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a"}'),
      when('«"IPAddress"»: {"aws:SourceIp": "203.0.113.0/24"}'),
      when('«"forAllValues:StringEqualsIFEXISTS"»: {"aws:TagKeys": "a"}'),
      when('«"nullIfExists"»: {"aws:SourceVpc": "true"}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
      when('"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": "a"}'),
      when('"NullIfExists": {"aws:SourceVpc": "true"}'),
    ],
  },
];
