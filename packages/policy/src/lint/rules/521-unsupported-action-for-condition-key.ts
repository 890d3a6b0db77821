import { matchActions } from '../../data/catalog.ts';
import { conditionLines } from '../condition-lines.ts';
import { atItem, atKey, awsRule } from '../rule.ts';

/** Keys every S3 request can have; AWS's tables list them with some actions only. */
const EVERYWHERE =
  /^s3:(tlsversion|authtype|signatureage|signatureversion|x-amz-content-sha256|resourceaccount|dataaccesspoint(arn|account)|accesspointnetworkorigin)$/i;

export const unsupportedActionForConditionKey = awsRule({
  number: 521,
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  type: 'ERROR',
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
});
