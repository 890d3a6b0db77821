import { conditionInsertion } from '../condition-edits.ts';
import { changing } from '../finding.ts';
import { RESOURCE_POLICIES, atItem, awsRule } from '../rule.ts';
import { holdsSource, holdsSourceBadly } from '../source-keys.ts';
import { effectOf, onlyServices } from '../statement-facts.ts';

export const restrictAccessToServicePrincipal = awsRule({
  number: 213,
  code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
  type: 'SECURITY_WARNING',
  kinds: RESOURCE_POLICIES,
  doc: "A service acts for all of its customers: without a source, for anybody's resources.",
  *check({ document, env }) {
    for (const statement of document.statements) {
      const services = onlyServices(statement);
      if (services.length === 0 || effectOf(statement) !== 'Allow') continue;
      // A weaker hold has a suggestion of its own.
      if (statement.conditions.some((line) => holdsSource(line) || holdsSourceBadly(line))) continue;
      const { account } = env;
      yield {
        message: `Any customer of ${services[0]!.value} can have it do this. Add a condition on aws:SourceAccount or aws:SourceArn.`,
        at: services.map(atItem),
        fixes:
          account === undefined
            ? []
            : [
                changing({
                  title: `Only for account ${account}`,
                  edits: [
                    conditionInsertion(document, statement, 'StringEquals', 'aws:SourceAccount', account),
                  ],
                }),
              ],
      };
    }
  },
});
