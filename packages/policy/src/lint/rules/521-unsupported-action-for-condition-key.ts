import { matchActions } from '../../data/catalog.ts';
import { conditionLines } from '../condition-lines.ts';
import { atItem, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, LIST, when } from '../testing/cases.ts';

/** Keys every S3 request can have; AWS's tables list them with some actions only. */
const EVERYWHERE =
  /^s3:(tlsversion|authtype|signatureage|signatureversion|x-amz-content-sha256|resourceaccount|dataaccesspoint(arn|account)|accesspointnetworkorigin)$/i;

export const rules: readonly Rule[] = [
  awsRule({
    number: 521,
    code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    type: 'ERROR',
    awsOnly: true,
    doc: 'S3 refuses a condition key on an action that never has it.',
    *check({ document }) {
      for (const { key, known, statement } of conditionLines(document)) {
        if (!known || known.global || !/^s3:/i.test(known.name) || EVERYWHERE.test(known.name)) continue;
        if (statement.get('NotAction')) continue;
        for (const item of statement.actions) {
          const matched = matchActions(item.value);
          if (matched.length === 0 || matched.some((action) => action.keys.includes(known))) continue;
          yield {
            message: `"${item.value}" never has "${key.key}". Put it into a statement without this condition.`,
            at: [atItem(item), atKey(key)],
          };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    triggers: [
      when('"StringLike": {"s3:prefix": "a/*"}', { Action: '["s3:ListBucket", «"s3:GetObject"»]' }),
      when('"StringEquals": {"s3:x-amz-acl": "private"}', { Action: '«"s3:Get*"»' }),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "a/*"}', LIST),
      when('"StringLike": {"s3:prefix": "a/*"}', { Action: '"s3:*"' }),
      when('"NumericLessThan": {"s3:TlsVersion": "1.2"}', { Action: '"s3:PutObject"' }),
      when('"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}'),
    ],
  },
];
