import { matchActions } from '../../data/catalog.ts';
import { changing } from '../finding.ts';
import { listed } from '../open-statements.ts';
import { reachesItself } from '../policy-actions.ts';
import { S3_POLICIES, type Rule, atItem } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, BOTH, BUCKET_ARN, one } from '../testing/cases.ts';

/** What people who write `s3:Get*` want. */
const READING = ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectAttributes'];

export const rules: readonly Rule[] = [
  {
    number: 918,
    code: 'WIDE_READ_WILDCARD',
    type: 'SUGGESTION',
    kinds: S3_POLICIES,
    doc: 'Get* on a bucket reads its policy, ACL, CORS and other settings too, beside the objects.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    *check({ document, env }) {
      for (const statement of document.statements) {
        if (effectOf(statement) !== 'Allow' || statement.get('NotAction') || !reachesItself(statement, env))
          continue;
        for (const item of statement.actions) {
          if (!/^s3:(get|g|ge)\*$/i.test(item.value)) continue;
          const settings = matchActions(item.value)
            .filter(
              ({ name, resources }) =>
                resources.some((type) => type.name === 'bucket') && name !== 'GetObject',
            )
            .map(({ id }) => id);
          const list = READING.map((id) => JSON.stringify(id)).join(', ');
          yield {
            message: `"${item.value}" also reads settings of the bucket: ${listed(settings)}. List what is needed.`,
            at: atItem(item),
            fixes: [
              changing({
                title: 'Narrow to reading objects',
                edits: [
                  {
                    offset: item.node.offset,
                    length: item.node.length,
                    content: item.node.parent?.type === 'array' ? list : `[${list}]`,
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
    code: 'WIDE_READ_WILDCARD',
    triggers: [
      one({ Action: '«"s3:Get*"»', Resource: BOTH }),
      one({ Action: '["s3:ListBucket", «"s3:Get*"»]', Resource: BUCKET_ARN }),
    ],
    nearMisses: [
      one({ Action: '"s3:Get*"' }),
      one({ Action: '"s3:GetObject*"', Resource: BOTH }),
      one({ Action: '"s3:Get*"', Resource: BOTH, Effect: '"Deny"' }),
    ],
  },
];
