import { membersOf } from '../../document/parse.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { type Rule, atKey, replaceString } from '../rule.ts';
import { type RuleCase, DENY_ALL, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 905,
    code: 'BAD_MFA_PATTERN',
    type: 'SECURITY_WARNING',
    doc: 'Requests with long-term keys do not have aws:MultiFactorAuthPresent at all: deny with BoolIfExists, allow with Bool.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    *check({ document }) {
      for (const { operator, key, parsed, values, effect } of conditionLines(document)) {
        if (key.key.toLowerCase() !== 'aws:multifactorauthpresent' || parsed?.name !== 'Bool') continue;
        const value = values[0]?.value.toLowerCase();
        const denies = effect === 'Deny' && value === 'false' && !parsed.ifExists;
        const allows = effect === 'Allow' && value === 'true' && parsed.ifExists;
        if (!denies && !allows) continue;
        const meant = denies ? 'BoolIfExists' : 'Bool';
        const alone = membersOf(operator.value, []).length === 1;
        yield {
          message: denies
            ? `Requests with long-term keys do not have "${key.key}", so this does not deny them. Use "BoolIfExists".`
            : `Requests with long-term keys do not have "${key.key}", so this allows them without MFA. Use "Bool".`,
          at: [atKey(operator), atKey(key)],
          fixes: alone ? [changing(replaceString(`Change to "${meant}"`, operator.keyNode, meant))] : [],
        };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'BAD_MFA_PATTERN',
    triggers: [
      when('«"Bool"»: {"aws:MultiFactorAuthPresent": "false"}', DENY_ALL),
      when('«"BoolIfExists"»: {"aws:MultiFactorAuthPresent": "true"}'),
    ],
    nearMisses: [
      when('"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}', DENY_ALL),
      when('"Bool": {"aws:MultiFactorAuthPresent": "true"}'),
      when('"Null": {"aws:MultiFactorAuthAge": "true"}', DENY_ALL),
    ],
  },
];
