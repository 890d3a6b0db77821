import { isServicePrefix } from '../../data/catalog.ts';
import { RCP_SERVICES } from '../../data/rcp-services.ts';
import type { Statement } from '../../document/ast.ts';
import { type Rule, atItem, atKey, atValue, awsRule, replaceString } from '../rule.ts';
import { effectOf, isEverybody, namesEverybody } from '../statement-facts.ts';
import { type RuleCase, RCP_ENV, guarding } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 782,
    code: 'RCP_SYNTAX_ERROR_PRINCIPAL',
    type: 'ERROR',
    kinds: ['rcp'],
    doc: 'A resource control policy is about everybody; conditions say who is meant or spared.',
    *check({ document }) {
      for (const statement of document.statements) {
        const not = statement.get('NotPrincipal');
        if (not)
          yield {
            message:
              'Resource control policies do not support NotPrincipal. Use "Principal": "*" and spare them by a condition on aws:PrincipalArn.',
            at: atKey(not),
          };
        const principal = statement.get('Principal');
        if (principal?.value === undefined) continue;
        if (statement.principals.length > 0 && statement.principals.every(isEverybody)) continue;
        const { offset, length } = principal.value;
        yield {
          message:
            'The only principal here is "*". Name whom it is about by a condition, such as one on aws:PrincipalArn.',
          at: atValue(principal),
          fixes: [{ title: 'Change to "*"', edits: [{ offset, length, content: '"*"' }] }],
        };
      }
    },
  }),
  awsRule({
    number: 783,
    code: 'RCP_SYNTAX_ERROR_ALLOW',
    type: 'ERROR',
    kinds: ['rcp'],
    doc: 'A resource control policy denies. The only Allow there can be allows everything, to everybody, always.',
    *check({ document }) {
      for (const statement of document.statements) {
        const effect = statement.get('Effect');
        if (effect === undefined || effectOf(statement) !== 'Allow' || allowsEverything(statement)) continue;
        yield {
          message:
            'Resource control policies only deny. An Allow is for everybody, on "*", without a Condition: RCPFullAWSAccess, which is attached anyway.',
          at: atValue(effect),
        };
      }
    },
  }),
  awsRule({
    number: 784,
    code: 'RCP_SYNTAX_ERROR_NOTACTION',
    type: 'ERROR',
    kinds: ['rcp'],
    doc: 'A resource control policy names the actions it denies; it cannot name those it spares.',
    *check({ document }) {
      for (const statement of document.statements) {
        const not = statement.get('NotAction');
        if (not)
          yield {
            message: 'Resource control policies do not support NotAction. Name the actions under "Action".',
            at: atKey(not),
          };
      }
    },
  }),
  awsRule({
    number: 785,
    code: 'RCP_SYNTAX_ERROR_ACTION',
    type: 'ERROR',
    kinds: ['rcp'],
    doc: 'Resource control policies reach the actions of some services only, each named before the colon.',
    *check({ document }) {
      for (const statement of document.statements) {
        // "*" is for the one Allow there can be.
        const denies = effectOf(statement) === 'Deny';
        for (const item of statement.get('Action') ? statement.actions : []) {
          const service = item.value.split(':')[0]!;
          const open = item.value.includes(':') && /[*?]/.test(service);
          if (open || (item.value === '*' && denies))
            yield {
              message: `Name the service of each action, such as "s3:*": "${item.value}" names none.`,
              at: atItem(item),
            };
          else if (isServicePrefix(service) && !RCP_SERVICES.has(service.toLowerCase()))
            yield {
              message: `Resource control policies do not reach actions of ${service}. Limit its users by a service control policy.`,
              at: atItem(item),
            };
          else if (RCP_SERVICES.has(service.toLowerCase()) && service !== service.toLowerCase()) {
            const meant = service.toLowerCase() + item.value.slice(service.length);
            yield {
              message: `Write the service in lower case: "${meant}".`,
              at: atItem(item),
              fixes: [replaceString(`Change to "${meant}"`, item.node, meant)],
            };
          }
        }
      }
    },
  }),
];

const allowsEverything = (statement: Statement): boolean =>
  namesEverybody(statement) &&
  statement.get('NotResource') === undefined &&
  statement.get('Condition') === undefined &&
  statement.actions.every(({ value }) => value === '*') &&
  statement.resources.every(({ value }) => value === '*');

const FULL = { Effect: '"Allow"', Action: '"*"' };

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RCP_SYNTAX_ERROR_PRINCIPAL',
    env: RCP_ENV,
    triggers: [
      guarding({ Principal: '«{"AWS": "444455556666"}»' }),
      guarding({ Principal: '«{"AWS": ["*", "444455556666"]}»' }),
      guarding({ Principal: '«{"Service": "cloudtrail.amazonaws.com"}»' }),
      guarding({ Principal: '«[]»' }),
      guarding({ Principal: null, NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [guarding(), guarding({ Principal: '{"AWS": "*"}' }), guarding({ Principal: null })],
  },
  {
    code: 'RCP_SYNTAX_ERROR_ALLOW',
    env: RCP_ENV,
    triggers: [
      guarding({ ...FULL, Effect: '«"Allow"»', Principal: '{"AWS": "444455556666"}' }),
      guarding({ ...FULL, Effect: '«"Allow"»', Resource: '"arn:aws:s3:::analytics-lake"' }),
      guarding({ ...FULL, Effect: '«"Allow"»', Action: '"s3:*"' }),
      guarding({ ...FULL, Effect: '«"Allow"»', Condition: '{"Bool": {"aws:SecureTransport": "true"}}' }),
    ],
    nearMisses: [
      guarding(FULL),
      guarding({
        Resource: '"arn:aws:s3:::analytics-lake/*"',
        Condition: '{"Bool": {"aws:SecureTransport": "false"}}',
      }),
    ],
  },
  {
    code: 'RCP_SYNTAX_ERROR_NOTACTION',
    env: RCP_ENV,
    triggers: [
      guarding({ Action: null, NotAction: '"s3:*"' }).replace('"NotAction"', '«"NotAction"»'),
      guarding({ ...FULL, Action: null, NotAction: '"s3:*"' }).replace('"NotAction"', '«"NotAction"»'),
    ],
    nearMisses: [guarding(), guarding({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake"' })],
  },
  {
    code: 'RCP_SYNTAX_ERROR_ACTION',
    env: RCP_ENV,
    triggers: [
      guarding({ Action: '["s3:*", «"ec2:*"»]' }),
      guarding({ Action: '«"*"»' }),
      guarding({ Action: '«"s*:GetObject"»' }),
      guarding({ Action: '«"IAM:PassRole"»' }),
      guarding({ Action: '«"S3:GetObject"»' }),
    ],
    nearMisses: [
      guarding(FULL),
      guarding({ Action: '["s3:*Object", "sts:AssumeRole*", "kms:?ecrypt", "sqs:*", "secretsmanager:*"]' }),
      guarding({ Action: '"no-such-service:*"' }),
    ],
  },
];
