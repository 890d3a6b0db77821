import { membersOf } from '../../document/parse.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

const ARN_FORM: Readonly<Record<string, string>> = { StringLike: 'ArnLike', StringNotLike: 'ArnNotLike' };

export const rules: readonly Rule[] = [
  awsRule({
    number: 525,
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    type: 'SECURITY_WARNING',
    doc: 'In StringLike a * crosses the colons of an ARN, so that it matches other accounts; ArnLike compares field by field.',
    *check({ document }) {
      for (const { operator, key, parsed, known, values } of conditionLines(document)) {
        const arn = ARN_FORM[parsed?.name ?? ''];
        if (parsed === undefined || arn === undefined || known === undefined || !known.type.endsWith('ARN'))
          continue;
        if (!values.some((item) => item.value.includes('*'))) continue;
        const meant = operator.key.replace(parsed.name, arn);
        const alone = membersOf(operator.value, []).length === 1;
        yield {
          message: `"${key.key}" is an ARN, and a * in "${operator.key}" also matches colons. Use "${meant}".`,
          at: [atKey(operator), atKey(key)],
          fixes: alone ? [changing(replaceString(`Change to "${meant}"`, operator.keyNode, meant))] : [],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    triggers: [when('«"StringLike"»: {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}')],
    nearMisses: [
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/a"}'),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}'),
    ],
  },
];
