import { appendItems } from '../append-items.ts';
import { ASSUME_ROLE, covers, isAllow } from '../role-trust.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, TRUST, TRUST_ENV, policy, statement, trust } from '../testing/cases.ts';

const NEEDED = [ASSUME_ROLE, 'sts:SetSourceIdentity', 'sts:TagSession'];

export const rules: readonly Rule[] = [
  awsRule({
    number: 736,
    code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    type: 'ERROR',
    kinds: ['trust'],
    doc: 'IAM Roles Anywhere needs sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession.',
    *check({ document }) {
      const grants = document.statements
        .filter(isAllow)
        .flatMap((statement) =>
          statement.principals
            .filter((item) => item.type?.key === 'Service' && item.value.startsWith('rolesanywhere.'))
            .map((item) => ({ statement, item })),
        );
      const [first] = grants;
      if (first === undefined || grants.some(({ statement }) => statement.get('NotAction'))) return;
      const missing = NEEDED.filter((action) => !grants.some(({ statement }) => covers(statement, action)));
      if (missing.length === 0) return;
      const edit = appendItems(document.text, first.statement.get('Action'), missing);
      yield {
        message: `IAM Roles Anywhere also needs ${missing.join(' and ')}.`,
        at: atItem(first.item),
        fixes: edit ? [{ title: `Add ${missing.join(' and ')}`, edits: [edit] }] : [],
      };
    },
  }),
];

const rolesAnywhere = (actions: string, principal = '"rolesanywhere.amazonaws.com"') =>
  trust({ Principal: `{"Service": ${principal}}`, Action: actions });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    env: TRUST_ENV,
    triggers: [
      rolesAnywhere('"sts:AssumeRole"', '«"rolesanywhere.amazonaws.com"»'),
      rolesAnywhere(
        '["sts:AssumeRole", "sts:TagSession"]',
        '["ec2.amazonaws.com", «"rolesanywhere.amazonaws.com"»]',
      ),
      rolesAnywhere('[]', '«"rolesanywhere.amazonaws.com"»'),
    ],
    nearMisses: [
      rolesAnywhere('["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]'),
      rolesAnywhere('["sts:*"]'),
      policy(
        statement({ ...TRUST, Principal: '{"Service": "rolesanywhere.amazonaws.com"}' }),
        statement({
          ...TRUST,
          Sid: '"Two"',
          Principal: '{"Service": "rolesanywhere.amazonaws.com"}',
          Action: '["sts:TagSession", "sts:SetSourceIdentity"]',
        }),
      ),
      trust({ Principal: '{"Service": "ec2.amazonaws.com"}' }),
      trust({ Effect: '"Deny"', Principal: '{"Service": "rolesanywhere.amazonaws.com"}' }),
    ],
  },
];
