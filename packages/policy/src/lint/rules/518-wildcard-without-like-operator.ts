import { membersOf } from '../../document/parse.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

/** The Like form, where the operator has one. */
const LIKE: Readonly<Record<string, string>> = {
  StringEquals: 'StringLike',
  StringNotEquals: 'StringNotLike',
};
/** For ARNs, whose fields a wildcard must not cross. */
const ARN_LIKE: Readonly<Record<string, string>> = {
  StringEquals: 'ArnLike',
  StringNotEquals: 'ArnNotLike',
};

export const rules: readonly Rule[] = [
  awsRule({
    number: 518,
    code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
    type: 'WARNING',
    doc: 'StringEquals takes * and ? as they are; only the Like operators read them as wildcards.',
    *check({ document }) {
      for (const { operator, parsed, known, values } of conditionLines(document)) {
        const like = (known?.type.endsWith('ARN') ? ARN_LIKE : LIKE)[parsed?.name ?? ''];
        if (parsed === undefined || like === undefined) continue;
        const meant = operator.key.replace(parsed.name, like);
        // Renaming an operator changes all of its keys: offered where there is one only.
        const alone = membersOf(operator.value, []).length === 1;
        for (const item of values)
          if (/[*?]/.test(item.value.replaceAll(/\$\{[*?$]\}/g, '')))
            yield {
              message: `"${operator.key}" does not read wildcards: it looks for a literal ${item.value.includes('*') ? '*' : '?'}. Use "${meant}".`,
              at: atItem(item),
              fixes: alone ? [changing(replaceString(`Change to "${meant}"`, operator.keyNode, meant))] : [],
            };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
    triggers: [
      when('"StringEquals": {"s3:prefix": «"reports/*"»}', LIST),
      when('"StringEquals": {"aws:PrincipalArn": «"arn:aws:iam::444455556666:role/*"»}'),
      when('"StringNotEqualsIfExists": {"aws:userid": «"AROA?"»}'),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "reports/*"}', LIST),
      when('"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringEquals": {"s3:prefix": "reports/${*}"}', LIST),
    ],
  },
];
