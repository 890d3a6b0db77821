import { conditionLines } from '../condition-lines.ts';
import { awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';
import { variablesOf } from '../../grammar/variables.ts';
import { atVariable } from '../variables.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_VARIABLE_FOR_OPERATOR',
    triggers: [
      when('"NumericLessThan": {"s3:TlsVersion": "«${aws:PrincipalTag/tls}»"}'),
      when('"DateLessThan": {"aws:CurrentTime": ["2030-01-01", "«${aws:PrincipalTag/until}»"]}'),
      when('"IpAddress": {"aws:SourceIp": "«${aws:VpcSourceIp}»"}'),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "${aws:username}/*"}', { Action: '"s3:ListBucket"' }),
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/a"}'),
    ],
  },
];
