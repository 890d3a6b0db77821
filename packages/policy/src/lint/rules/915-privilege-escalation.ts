import { ESCALATIONS } from '../../data/risky-actions.ts';
import type { Item } from '../../document/ast.ts';
import { listed, naming, openStatements } from '../open-statements.ts';
import { type Rule, atItem } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, everywhere, openGrant, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 915,
    code: 'PRIVILEGE_ESCALATION',
    type: 'SECURITY_WARNING',
    kinds: ['identity'],
    doc: 'Actions that together let somebody get more rights than the policy gives.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    *check({ document }) {
      const open = openStatements(document);
      const ways = new Map<Item, { places: Item[]; ids: string[] }>();
      for (const way of ESCALATIONS) {
        const places = way.map((id) => open.map((statement) => naming(statement, id)).find(Boolean));
        const [first] = places;
        if (first === undefined || places.includes(undefined)) continue;
        const at = ways.get(first) ?? { places: [first], ids: [] };
        ways.set(first, {
          places: [...new Set([...at.places, ...places.filter((place) => place !== undefined)])],
          ids: [...at.ids, way.map((id) => id.replace(/^iam:/, '')).join(' with ')],
        });
      }
      for (const { places, ids } of ways.values())
        yield {
          message: `A way to more rights than these: ${listed(ids)}. Name the resources, or leave it out.`,
          at: places.map(atItem),
        };
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'PRIVILEGE_ESCALATION',
    env: IDENTITY_ENV,
    triggers: [
      openGrant('«"iam:AttachRolePolicy"»'),
      openGrant('[«"iam:PassRole"», "lambda:CreateFunction", "lambda:InvokeFunction"]'),
      policy(
        statement(everywhere({ Action: '«"iam:PassRole"»' })),
        statement(everywhere({ Sid: '"Two"', Action: '"ec2:Run*"' })),
      ),
    ],
    nearMisses: [
      openGrant('"iam:PassRole"'),
      openGrant('["iam:PassRole", "lambda:CreateFunction"]'),
      openGrant('"iam:AttachRolePolicy"', { Resource: '"arn:aws:iam::111122223333:role/app/*"' }),
    ],
  },
];
