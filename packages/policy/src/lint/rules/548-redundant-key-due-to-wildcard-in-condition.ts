import { lineRemoval } from '../condition-edits.ts';
import { openWildcardRule } from '../open-wildcard-rule.ts';

export const redundantKeyDueToWildcardInCondition = openWildcardRule(
  {
    number: 548,
    code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    doc: 'A line that every request passes, with the key and without it, says nothing.',
  },
  'always',
  ({ key }) => `Every request passes this, with "${key.key}" or without it. Remove the line.`,
  (line, { document }) => {
    const edit = lineRemoval(document, line);
    return edit && { title: 'Remove the line', edits: [edit] };
  },
);
