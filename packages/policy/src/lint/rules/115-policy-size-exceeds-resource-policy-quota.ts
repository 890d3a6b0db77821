import { RESOURCE_POLICIES, awsRule } from '../rule.ts';

const QUOTA = 20 * 1024;

export const policySizeExceedsResourcePolicyQuota = awsRule({
  number: 115,
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  type: 'WARNING',
  kinds: RESOURCE_POLICIES,
  doc: 'A bucket or access-point policy may have 20 KB (20,480 bytes of UTF-8).',
  *check({ document }) {
    const bytes = new TextEncoder().encode(document.text).length;
    if (bytes <= QUOTA || document.root === undefined) return;
    yield {
      message: `The policy has ${bytes.toLocaleString('en-US')} bytes; 20,480 are allowed. Shorten it or merge statements.`,
      at: { path: [], span: { offset: document.root.offset, length: 1 } },
    };
  },
});
