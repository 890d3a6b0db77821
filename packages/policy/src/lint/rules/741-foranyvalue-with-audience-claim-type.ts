import { audienceRule } from '../audience-rule.ts';

export const forAnyValueWithAudienceClaimType = audienceRule(
  {
    number: 741,
    code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    type: 'SECURITY_WARNING',
    doc: 'The audience of a provider AWS knows is one value: ForAnyValue has no place there.',
  },
  ({ listed, qualifier }) => listed && qualifier === 'ForAnyValue',
  (key) => `"${key}" has one value, and ForAnyValue is for keys with several.`,
);
