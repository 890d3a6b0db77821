import { QUOTAS, compact } from '../../document/quota.ts';
import type { Rule } from '../rule.ts';
import { atStart, count } from '../size-rule.ts';
import { SESSION_POLICIES } from './761-session-policy-size-exceeds-quota.ts';

export const sessionPolicySizeWithWhiteSpace: Rule = {
  number: 762,
  code: 'SESSION_POLICY_SIZE_WITH_WHITE_SPACE',
  type: 'SUGGESTION',
  kinds: ['session'],
  doc: 'STS counts white space; this console leaves it out when it assumes the role, other tools do not.',
  link: SESSION_POLICIES,
  *check({ document }) {
    const { limit } = QUOTAS.session;
    const { text, root } = document;
    const short = compact(text);
    const at = atStart(document);
    if (short === undefined || root === undefined || !at || text.length <= limit || short.length > limit)
      return;
    yield {
      message: `With its white space the policy has ${count(text.length)} characters; STS takes ${count(limit)}. This console leaves it out when it assumes the role, other tools do not.`,
      at,
      fixes: [
        { title: 'Remove the white space', edits: [{ offset: 0, length: text.length, content: short }] },
      ],
    };
  },
};
