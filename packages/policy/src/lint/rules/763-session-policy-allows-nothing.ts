import { isAllow } from '../role-trust.ts';
import { type Rule, atStart } from '../rule.ts';
import { type RuleCase, SESSION_ENV, identity, opening, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 763,
    code: 'SESSION_POLICY_ALLOWS_NOTHING',
    type: 'WARNING',
    kinds: ['session'],
    doc: 'A session may do what both the role and its session policy allow: a policy of denials alone leaves nothing.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session',
    *check({ document }) {
      const { statements } = document;
      const at = atStart(document);
      if (statements.length === 0 || !at || statements.some(isAllow)) return;
      // A statement that says neither has an error of its own.
      if (!statements.every((statement) => statement.get('Effect')?.value?.value === 'Deny')) return;
      yield {
        message:
          'Alone this policy leaves the session nothing: it may do what both the role and its session policies allow. Add a statement that allows what may stay, "*" on "*" for all of it.',
        at,
      };
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'SESSION_POLICY_ALLOWS_NOTHING',
    env: SESSION_ENV,
    triggers: [opening(identity({ Effect: '"Deny"' }))],
    nearMisses: [
      identity(),
      policy(
        statement({ Principal: null, Action: '"*"', Resource: '"*"' }),
        statement({ Principal: null, Sid: '"No"', Effect: '"Deny"', Action: '"s3:Delete*"' }),
      ),
      identity({ Effect: '"deny"' }),
    ],
  },
];
