import { nullInstead } from '../condition-edits.ts';
import { openWildcardRule } from '../open-wildcard-rule.ts';

export const equivalentToNullTrue = openWildcardRule(
  {
    number: 547,
    code: 'EQUIVALENT_TO_NULL_TRUE',
    doc: 'Not like * only asks whether the key is missing: Null with true says so.',
  },
  'absent',
  ({ key }) => `This asks only whether the request lacks "${key.key}". Write "Null": {"${key.key}": "true"}.`,
  (line, { document }) => {
    const edits = nullInstead(document, line, 'true');
    return edits && { title: 'Ask with Null', edits };
  },
);
