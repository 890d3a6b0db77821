import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { membersOf } from '../../document/parse.ts';
import { atKey, awsRule, replaceString } from '../rule.ts';

const ARN_FORM: Readonly<Record<string, string>> = { StringLike: 'ArnLike', StringNotLike: 'ArnNotLike' };

export const stringLikeOperatorWithArnConditionKeys = awsRule({
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
      const meant = operator.key.replace(new RegExp(parsed.name, 'i'), arn);
      const alone = membersOf(operator.value, []).length === 1;
      yield {
        message: `"${key.key}" is an ARN, and a * in "${operator.key}" also matches colons. Use "${meant}".`,
        at: [atKey(operator), atKey(key)],
        fixes: alone ? [changing(replaceString(`Change to "${meant}"`, operator.keyNode, meant))] : [],
      };
    }
  },
});
