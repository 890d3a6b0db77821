import { RESOURCE_POLICIES, atItem, atKey, awsRule, type Rule } from '../rule.ts';
import { holdsSource, holdsSourceBadly } from '../source-keys.ts';
import { effectOf, onlyServices } from '../statement-facts.ts';
import { type RuleCase, cloudfront, held, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 214,
    code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    type: 'SUGGESTION',
    kinds: RESOURCE_POLICIES,
    doc: 'Whom a service acts for is said by aws:SourceArn and aws:SourceAccount, not by addresses or headers.',
    *check({ document }) {
      for (const statement of document.statements) {
        const [service] = onlyServices(statement);
        if (service === undefined || effectOf(statement) !== 'Allow') continue;
        if (statement.conditions.some(holdsSource)) continue;
        const weak = statement.conditions.find(holdsSourceBadly);
        if (weak)
          yield {
            message: `"${weak.key.key}" does not hold ${service.value} to a source. Use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths.`,
            at: [atKey(weak.key), atItem(service)],
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    triggers: [
      held('"StringEquals": {«"aws:Referer"»: "111122223333"}'),
      held('"IpAddress": {«"aws:SourceIp"»: "203.0.113.0/24"}'),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:Referer": "x", "aws:SourceAccount": "111122223333"}'),
      when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'),
      cloudfront(),
    ],
  },
];
