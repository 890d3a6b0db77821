import { RESOURCE_POLICIES, atItem, atKey, awsRule } from '../rule.ts';
import { holdsSource, holdsSourceBadly } from '../source-keys.ts';
import { effectOf, onlyServices } from '../statement-facts.ts';

export const recommendedConditionKeyForServicePrincipal = awsRule({
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
});
