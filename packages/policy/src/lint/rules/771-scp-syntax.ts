import { removal } from '../edits.ts';
import { actionsIn } from '../items.ts';
import { type Rule, atItem, atKey, awsRule } from '../rule.ts';
import { type RuleCase, SCP_ENV, identity, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 771,
    code: 'SCP_SYNTAX_ERROR_ACTION_WILDCARD',
    type: 'ERROR',
    kinds: ['scp'],
    doc: 'In a service control policy wildcards stand in the name of an action, not in that of its service.',
    *check({ document }) {
      for (const item of actionsIn(document))
        if (/^[^:]*[*?][^:]*:/.test(item.value))
          yield {
            message: `Name the service: "${item.value}" has a wildcard before the colon. Write one string for each service, such as "s3:Get*".`,
            at: atItem(item),
          };
    },
  }),
  awsRule({
    number: 772,
    code: 'SCP_SYNTAX_ERROR_PRINCIPAL',
    type: 'ERROR',
    kinds: ['scp'],
    doc: 'A service control policy is about the users and roles of the accounts it is attached to; it names no principal.',
    *check({ document }) {
      for (const statement of document.statements)
        for (const member of statement.members) {
          if (member.key !== 'Principal' && member.key !== 'NotPrincipal') continue;
          const property = member.keyNode.parent;
          yield {
            message: `Remove "${member.key}": the policy is about whoever is in the accounts it is attached to. Single ones are named by a condition on aws:PrincipalArn.`,
            at: atKey(member),
            fixes: property ? [{ title: 'Remove it', edits: [removal(property)] }] : [],
          };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'SCP_SYNTAX_ERROR_ACTION_WILDCARD',
    env: SCP_ENV,
    triggers: [
      identity({ Action: '«"s*:GetObject"»' }),
      identity({ Effect: '"Deny"', Action: '["s3:Get*", «"*:Delete*"»]' }),
      identity({ Action: null, NotAction: '«"ec?:*"»' }),
    ],
    // Since September 2025 a wildcard may stand anywhere in the action's name.
    nearMisses: [
      identity({ Action: '"*"', Resource: '"*"' }),
      identity({ Action: '"s3:*Object"' }),
      identity({ Effect: '"Deny"', Action: null, NotAction: '["iam:*Role", "s3:G?t*"]' }),
    ],
  },
  {
    code: 'SCP_SYNTAX_ERROR_PRINCIPAL',
    env: SCP_ENV,
    triggers: [
      one({}).replace('"Principal"', '«"Principal"»'),
      identity({ Effect: '"Deny"', NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [
      identity(),
      identity({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake/*"' }),
      identity({
        Condition: '{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Admin"}}',
      }),
    ],
  },
];
