import { coversText } from '../action-match.ts';
import { removal } from '../edits.ts';
import { atItem, awsRule } from '../rule.ts';

export const redundantAction = awsRule({
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
            fixes: [{ title: 'Remove it', edits: [removal(document.text, item.node)] }],
          };
      }
    }
  },
});
