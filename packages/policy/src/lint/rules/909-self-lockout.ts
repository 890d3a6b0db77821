import { certainDenial } from '../caller-control.ts';
import { policyActions } from '../policy-actions.ts';
import { RESOURCE_POLICIES, type Rule, atStatement } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';

export const selfLockout: Rule = {
  number: 909,
  code: 'SELF_LOCKOUT',
  type: 'SECURITY_WARNING',
  kinds: RESOURCE_POLICIES,
  doc: 'Once saved, the policy keeps you from changing it again.',
  link: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html',
  *check({ document, env }) {
    const { caller } = env;
    // Only a Deny can take away what the caller's own policies allow.
    if (caller === undefined || !document.statements.some((one) => effectOf(one) === 'Deny')) return;
    const actions = policyActions(env);
    const index = certainDenial(document.text, env, caller, actions.change);
    const statement = document.statements[index ?? -1];
    if (statement === undefined) return;
    const removable = certainDenial(document.text, env, caller, actions.delete) === undefined;
    yield {
      message: removable
        ? `You could not change this policy again, only delete it: this statement denies you "${actions.change}".`
        : `You could neither change nor delete this policy again: this statement denies you both.`,
      at: atStatement(statement),
    };
  },
};
