import { objectsArn, resourceArn } from '../../document/env.ts';
import { changing } from '../finding.ts';
import { isEffectivelyStar } from '../open-statements.ts';
import { type Rule, WITH_RESOURCE, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, IDENTITY_ENV, one, openGrant } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 904,
    code: 'RESOURCE_EFFECTIVELY_STAR',
    type: 'WARNING',
    kinds: WITH_RESOURCE,
    doc: 'An ARN with a * for the whole name means every resource there is and will be.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    *check({ document, env }) {
      const own = [resourceArn(env), objectsArn(env)].filter((arn) => arn !== undefined);
      for (const statement of document.statements) {
        if (effectOf(statement) !== 'Allow' || statement.get('NotResource')) continue;
        for (const item of statement.resources) {
          if (!isEffectivelyStar(item.value)) continue;
          const inList = item.node.parent?.type === 'array';
          const list = own.map((arn) => JSON.stringify(arn)).join(', ');
          yield {
            message: `"${item.value}" is every resource. Name the ones that are meant.`,
            at: atItem(item),
            fixes:
              own.length === 0
                ? []
                : [
                    changing({
                      title: 'Name this one and its objects',
                      edits: [
                        {
                          offset: item.node.offset,
                          length: item.node.length,
                          content: inList ? list : `[${list}]`,
                        },
                      ],
                    }),
                  ],
          };
        }
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RESOURCE_EFFECTIVELY_STAR',
    triggers: [
      one({ Resource: '«"arn:aws:s3:::*"»' }),
      one({ Resource: '["arn:aws:s3:::analytics-lake", «"arn:aws:s3:::*/*"»]' }),
    ],
    nearMisses: [
      one({ Resource: '"arn:aws:s3:::analytics-*"' }),
      one({ Resource: '"arn:aws:s3:::*"', Effect: '"Deny"' }),
      one({ Resource: '"*"' }),
    ],
  },
  {
    code: 'RESOURCE_EFFECTIVELY_STAR',
    env: IDENTITY_ENV,
    triggers: [openGrant('"sqs:SendMessage"', { Resource: '«"arn:aws:sqs:*:*:*"»' })],
    nearMisses: [openGrant('"sqs:SendMessage"', { Resource: '"arn:aws:sqs:eu-west-1:111122223333:*"' })],
  },
];
