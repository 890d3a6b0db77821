import { tagConditionRule } from '../tag-condition-rule.ts';

export const allowNotactionWithUnsupportedTagConditionKeyForService = tagConditionRule(
  {
    number: 545,
    code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SUGGESTION',
    doc: 'An Allow by tag over all but some actions misses every action whose requests have no tag.',
  },
  'Allow',
  'NotAction',
  (key) => `Actions whose requests never have "${key}" are not allowed. List what is meant in "Action".`,
);
