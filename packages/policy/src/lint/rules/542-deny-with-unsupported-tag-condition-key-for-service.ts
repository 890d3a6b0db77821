import { tagConditionRule } from '../tag-condition-rule.ts';

export const denyWithUnsupportedTagConditionKeyForService = tagConditionRule(
  {
    number: 542,
    code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SECURITY_WARNING',
    doc: 'A Deny by tag does not reach actions whose requests have no tag of the resource.',
  },
  'Deny',
  'Action',
  (key, actions) =>
    `Requests for ${actions} never have "${key}", so they are not denied. Deny them in a statement of their own.`,
);
