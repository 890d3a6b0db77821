import { WITH_PRINCIPAL, atItem, atKey, awsRule, type Rule } from '../rule.ts';
import { onlyServices } from '../statement-facts.ts';
import { type RuleCase, held, one } from '../testing/cases.ts';

/** Facts about a person or role that asks; requests of services do not have them. */
const OF_PEOPLE =
  /^aws:(principal(arn|account|orgid|orgpaths|type|tag\/.*)|userid|username|sourceidentity|tokenissuetime|assumedroot|federatedprovider|multifactorauth(present|age)|chatbotsourcearn|ec2instancesource(vpc|privateipv4))$/i;

export const rules: readonly Rule[] = [
  awsRule({
    number: 212,
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    type: 'ERROR',
    awsOnly: true,
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    triggers: [
      held('"StringEquals": {«"aws:PrincipalOrgID"»: "o-1"}'),
      held(
        '"StringEquals": {«"aws:PrincipalTag/team"»: "a"}, "Bool": {«"aws:MultiFactorAuthPresent"»: "true"}',
      ),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:SourceAccount": "111122223333"}'),
      held('"StringEquals": {"aws:PrincipalServiceName": "cloudfront.amazonaws.com"}'),
      one({
        Principal: '{"Service": "cloudfront.amazonaws.com", "AWS": "444455556666"}',
        Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}',
      }),
    ],
  },
];
