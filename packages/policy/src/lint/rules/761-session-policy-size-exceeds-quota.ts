import { QUOTAS, policySize } from '../../document/quota.ts';
import type { Rule } from '../rule.ts';
import { atStart, count } from '../size-rule.ts';

export const SESSION_POLICIES = 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html';

export const sessionPolicySizeExceedsQuota: Rule = {
  number: 761,
  code: 'SESSION_POLICY_SIZE_EXCEEDS_QUOTA',
  type: 'ERROR',
  kinds: ['session'],
  doc: 'A session policy and the ARNs of managed ones may have 2,048 characters together.',
  link: SESSION_POLICIES,
  *check({ document }) {
    const size = policySize('session', document.text);
    const at = atStart(document);
    if (size > QUOTAS.session.limit && at)
      yield {
        message: `The policy has ${count(size)} characters even without white space; STS takes ${count(QUOTAS.session.limit)}. Use wildcards, or a managed policy by its ARN.`,
        at,
      };
  },
};
