import { tagConditionRule } from '../tag-condition-rule.ts';

export const denyNotactionWithUnsupportedTagConditionKeyForService = tagConditionRule(
  {
    number: 543,
    code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SECURITY_WARNING',
    doc: 'A Deny by tag over all but some actions misses every action whose requests have no tag.',
  },
  'Deny',
  'NotAction',
  (key) => `Actions whose requests never have "${key}" are not denied. List what is meant in "Action".`,
);
