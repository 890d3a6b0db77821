import { sizeRule } from '../size-rule.ts';

export const policySizeExceedsIdentityPolicyQuota = sizeRule({
  number: 703,
  code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
  kind: 'identity',
  doc: 'A managed policy may have 6,144 characters, white space not counted.',
  advice:
    'Split it. Inline policies may have 10,240 on a role, 5,120 on a group and 2,048 on a user, all of them together.',
});
