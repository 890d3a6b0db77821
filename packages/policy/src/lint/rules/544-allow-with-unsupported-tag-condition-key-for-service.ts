import { tagConditionRule } from '../tag-condition-rule.ts';

export const allowWithUnsupportedTagConditionKeyForService = tagConditionRule(
  {
    number: 544,
    code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SUGGESTION',
    doc: 'An Allow by tag does not reach actions whose requests have no tag of the resource.',
  },
  'Allow',
  'Action',
  (key, actions) =>
    `Requests for ${actions} never have "${key}", so they are not allowed. Allow them in a statement of their own.`,
);
