import { conditionLines } from '../condition-lines.ts';
import { WITH_RESOURCE, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 519,
    code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    type: 'SECURITY_WARNING',
    kinds: WITH_RESOURCE,
    doc: 'Denying a prefix of listings does not hide it: a shorter prefix, or none, lists it all the same.',
    *check({ document }) {
      for (const { key, operator, parsed, effect } of conditionLines(document)) {
        if (key.key.toLowerCase() !== 's3:prefix') continue;
        if (
          (effect === 'Deny' && parsed?.name === 'StringLike') ||
          (effect === 'Allow' && parsed?.name === 'StringNotLike')
        )
          yield {
            message:
              'A listing with a shorter prefix, or with none, still shows these keys. Allow the prefixes that may be listed instead.',
            at: [atKey(key), atKey(operator)],
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    triggers: [
      when('"StringLike": {«"s3:prefix"»: "raw/*"}', { ...LIST, Effect: '"Deny"' }),
      when('"StringNotLike": {«"s3:prefix"»: "raw/*"}', LIST),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "raw/*"}', LIST),
      when('"StringNotLike": {"s3:prefix": "raw/*"}', { ...LIST, Effect: '"Deny"' }),
    ],
  },
];
