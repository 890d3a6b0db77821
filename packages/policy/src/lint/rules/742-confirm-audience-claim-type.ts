import { audienceRule } from '../audience-rule.ts';

export const confirmAudienceClaimType = audienceRule(
  {
    number: 742,
    code: 'CONFIRM_AUDIENCE_CLAIM_TYPE',
    type: 'SUGGESTION',
    doc: "Whether a provider's audience can have several values is for the provider to say; most have one, and then no qualifier belongs there.",
  },
  ({ listed, qualifier }) => !listed && qualifier !== undefined,
  (key) =>
    `Does "${key}" have several values? If the provider gives one, as most do, no qualifier belongs here.`,
);
