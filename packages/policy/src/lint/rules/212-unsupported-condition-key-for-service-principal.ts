import { WITH_PRINCIPAL, atItem, atKey, awsRule } from '../rule.ts';
import { onlyServices } from '../statement-facts.ts';

/** Facts about a person or role that asks; requests of services do not have them. */
const OF_PEOPLE =
  /^aws:(principal(arn|account|orgid|orgpaths|type|tag\/.*)|userid|username|sourceidentity|tokenissuetime|assumedroot|federatedprovider|multifactorauth(present|age)|chatbotsourcearn|ec2instancesource(vpc|privateipv4))$/i;

export const unsupportedConditionKeyForServicePrincipal = awsRule({
  number: 212,
  code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
  type: 'ERROR',
  kinds: WITH_PRINCIPAL,
  doc: 'A service that asks for itself has no organization, tags, MFA or user name to compare.',
  *check({ document }) {
    for (const statement of document.statements) {
      const [service] = onlyServices(statement);
      if (service === undefined) continue;
      for (const { key } of statement.conditions)
        if (OF_PEOPLE.test(key.key))
          yield {
            message: `Requests of ${service.value} never have "${key.key}". Compare aws:SourceAccount, aws:SourceArn or aws:SourceOrgID instead.`,
            at: [atKey(key), atItem(service)],
          };
    }
  },
});
