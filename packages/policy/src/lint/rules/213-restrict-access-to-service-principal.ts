import { conditionInsertion } from '../condition-edits.ts';
import { changing } from '../finding.ts';
import { RESOURCE_POLICIES, atItem, awsRule, type Rule } from '../rule.ts';
import { holdsSource, holdsSourceBadly } from '../source-keys.ts';
import { effectOf, onlyServices } from '../statement-facts.ts';
import { type Elements, type RuleCase, cloudfront, held, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

const service = (value: string, elements: Elements = {}) =>
  one({ Principal: `{"Service": ${value}}`, ...elements });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    triggers: [
      service('«"logging.s3.amazonaws.com"»', { Action: '"s3:PutObject"' }),
      service('«"logging.s3.amazonaws.com"»', {
        Condition: '{"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}',
        Action: '"s3:PutObject"',
      }),
      service('«"logging.s3.amazonaws.com"»', { Condition: '{"Null": {"aws:SourceAccount": "false"}}' }),
      service('«"logging.s3.amazonaws.com"»', {
        Condition: '{"StringNotEquals": {"aws:SourceAccount": "444455556666"}}',
      }),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1"}'),
      held('"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-1/r-1/*"}'),
      cloudfront({ Effect: '"Deny"' }),
      one({}),
    ],
  },
];
