import { readPrincipal } from '../../grammar/principals.ts';
import { S3_POLICIES, type Rule, atItem, atKey } from '../rule.ts';
import { effectOf } from '../statement-facts.ts';
import { type RuleCase, deny, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 921,
    code: 'DENY_WITH_NOT_PRINCIPAL',
    type: 'WARNING',
    kinds: S3_POLICIES,
    doc: 'NotPrincipal spares a role only if its sessions and its account are listed too.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    *check({ document }) {
      for (const statement of document.statements) {
        const not = statement.get('NotPrincipal');
        if (not === undefined || effectOf(statement) !== 'Deny') continue;
        const others = statement.principals.map((item) => readPrincipal(item.value));
        const lone = statement.principals.find(({ value }) => {
          const named = readPrincipal(value);
          if (named?.kind !== 'role' && named?.kind !== 'user') return false;
          const { kind, account, name } = named;
          const listed = others.some((one) => one?.kind === 'account' && one.account === account);
          const sessions = others.some(
            (one) => one?.kind === 'assumed-role' && one.account === account && one.name === name,
          );
          return !listed || (kind === 'role' && !sessions);
        });
        if (lone)
          yield {
            message: `"${lone.value}" is denied all the same: its ${lone.value.includes(':role/') ? 'sessions and its account' : 'account'} would have to be listed too. Use "Principal": "*" with ArnNotEquals on aws:PrincipalArn.`,
            at: [atKey(not), atItem(lone)],
          };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DENY_WITH_NOT_PRINCIPAL',
    triggers: [
      deny({ Principal: null, NotPrincipal: '{"AWS": "arn:aws:iam::444455556666:role/Analyst"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
      deny({
        Principal: null,
        NotPrincipal: '{"AWS": ["arn:aws:iam::444455556666:role/Analyst", "arn:aws:iam::444455556666:root"]}',
      }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [
      deny({
        Principal: null,
        NotPrincipal:
          '{"AWS": ["arn:aws:iam::444455556666:role/Analyst", "arn:aws:sts::444455556666:assumed-role/Analyst/mira", "444455556666"]}',
      }),
      deny({
        Principal: null,
        NotPrincipal: '{"AWS": ["arn:aws:iam::444455556666:user/mira", "arn:aws:iam::444455556666:root"]}',
      }),
      one({ Principal: null, NotPrincipal: '{"AWS": "arn:aws:iam::444455556666:role/Analyst"}' }),
    ],
  },
];
