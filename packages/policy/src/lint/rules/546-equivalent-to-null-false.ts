import { nullInstead } from '../condition-edits.ts';
import { openWildcardRule } from '../open-wildcard-rule.ts';

export const equivalentToNullFalse = openWildcardRule(
  {
    number: 546,
    code: 'EQUIVALENT_TO_NULL_FALSE',
    doc: 'A * alone only asks whether the key is there: Null with false says so.',
  },
  'present',
  ({ key }) => `This asks only whether the request has "${key.key}". Write "Null": {"${key.key}": "false"}.`,
  (line, { document }) => {
    const edits = nullInstead(document, line, 'false');
    return edits && { title: 'Ask with Null', edits };
  },
);
