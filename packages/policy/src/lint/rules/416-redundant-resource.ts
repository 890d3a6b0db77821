import { wildcardPattern } from '../../grammar/wildcard.ts';
import { removal } from '../edits.ts';
import { WITH_RESOURCE, atItem, awsRule } from '../rule.ts';

export const redundantResource = awsRule({
  number: 416,
  code: 'REDUNDANT_RESOURCE',
  type: 'SUGGESTION',
  kinds: WITH_RESOURCE,
  doc: 'A resource that another of the same list covers already.',
  *check({ document }) {
    for (const statement of document.statements) {
      const items = statement.resources;
      for (const [index, item] of items.entries()) {
        // A variable without a value makes a statement with NotResource match nothing: it is not redundant there.
        if (item.value.includes('${') && statement.get('NotResource')) continue;
        const wider = items.find(
          (other, at) =>
            other !== item &&
            !other.value.includes('${') &&
            wildcardPattern(other.value).test(item.value) &&
            (other.value !== item.value || at < index),
        );
        if (wider)
          yield {
            message: `This is already in "${wider.value}".`,
            at: atItem(item),
            fixes: [{ title: 'Remove it', edits: [removal(document.text, item.node)] }],
          };
      }
    }
  },
});
