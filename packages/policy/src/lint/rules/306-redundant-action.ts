import { coversText } from '../action-match.ts';
import { removal } from '../edits.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, action } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 306,
    code: 'REDUNDANT_ACTION',
    type: 'SUGGESTION',
    doc: 'An action that another of the same list covers already.',
    *check({ document }) {
      for (const statement of document.statements) {
        const items = statement.actions;
        for (const [index, item] of items.entries()) {
          const wider = items.find(
            (other, at) =>
              other !== item &&
              coversText(other.value, item.value) &&
              // Of two equal ones the first stays.
              (other.value.toLowerCase() !== item.value.toLowerCase() || at < index),
          );
          if (wider)
            yield {
              message: `"${item.value}" is already in "${wider.value}".`,
              at: atItem(item),
              fixes: [{ title: 'Remove it', edits: [removal(item.node)] }],
            };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'REDUNDANT_ACTION',
    triggers: [action('[«"s3:GetObject"», "s3:Get*"]'), action('["s3:GetObject", «"s3:getobject"»]')],
    nearMisses: [action('["s3:GetObject", "s3:PutObject*"]'), action('["s3:Get*", "s3:List*"]')],
  },
];
