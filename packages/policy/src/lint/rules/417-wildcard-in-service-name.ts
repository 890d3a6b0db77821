import { parseArn } from '../../grammar/arn.ts';
import { WITH_RESOURCE, atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 417,
    code: 'WILDCARD_IN_SERVICE_NAME',
    type: 'SUGGESTION',
    kinds: WITH_RESOURCE,
    doc: 'A wildcard for a service also means services that do not exist yet.',
    *check({ document }) {
      for (const statement of document.statements) {
        for (const item of statement.actions) {
          const service = item.value.slice(0, Math.max(0, item.value.indexOf(':')));
          if (/[*?]/.test(service))
            yield { message: 'Name the service before the colon, such as "s3".', at: atItem(item) };
        }
        for (const item of statement.resources)
          if (/[*?]/.test(parseArn(item.value)?.service ?? ''))
            yield {
              message: 'Name the service in the third field of the ARN, such as "s3".',
              at: atItem(item),
            };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'WILDCARD_IN_SERVICE_NAME',
    triggers: [one({ Resource: '«"arn:aws:*:::analytics-lake/*"»' }), one({ Action: '«"s*:GetObject"»' })],
    nearMisses: [one({}), one({ Action: '"*"' }), one({ Resource: '"*"' })],
  },
];
