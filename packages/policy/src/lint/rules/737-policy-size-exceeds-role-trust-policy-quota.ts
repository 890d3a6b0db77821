import { sizeRule } from '../size-rule.ts';

export const policySizeExceedsRoleTrustPolicyQuota = sizeRule({
  number: 737,
  code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  kind: 'trust',
  doc: 'A role trust policy may have 2,048 characters, white space not counted, unless the quota was raised.',
  advice: 'Shorten it, or have the quota of the account raised; 8,192 is the most.',
});
