import { readPrincipal } from '../../grammar/principals.ts';
import { removal } from '../edits.ts';
import { changing } from '../finding.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, TRUST_ENV, trusting } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 743,
    code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    type: 'SUGGESTION',
    kinds: ['trust'],
    doc: "A role's session beside the role itself adds nothing.",
    *check({ document }) {
      for (const { principals } of document.statements)
        for (const item of principals) {
          const session = readPrincipal(item.value);
          if (session?.kind !== 'assumed-role') continue;
          const role = principals.find(({ value }) => {
            const other = readPrincipal(value);
            return other?.kind === 'role' && other.account === session.account && other.name === session.name;
          });
          if (role)
            yield {
              message: `This is a session of "${role.value}", which is trusted already.`,
              at: [atItem(item), atItem(role)],
              fixes: [changing({ title: 'Remove it', edits: [removal(item.node)] })],
            };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    env: TRUST_ENV,
    triggers: [
      trusting(
        '["arn:aws:iam::444455556666:role/team/Analyst", «"arn:aws:sts::444455556666:assumed-role/Analyst/mira"»]',
      ),
    ],
    nearMisses: [
      trusting('"arn:aws:sts::444455556666:assumed-role/Analyst/mira"'),
      trusting(
        '["arn:aws:iam::777788889999:role/Analyst", "arn:aws:sts::444455556666:assumed-role/Analyst/mira"]',
      ),
      trusting(
        '["arn:aws:iam::444455556666:role/Analysts", "arn:aws:sts::444455556666:assumed-role/Analyst/mira"]',
      ),
    ],
  },
];
