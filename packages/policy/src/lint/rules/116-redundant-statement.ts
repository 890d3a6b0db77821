import type { Item, Statement } from '../../document/ast.ts';
import { removal } from '../edits.ts';
import { atStatement, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 116,
    code: 'REDUNDANT_STATEMENT',
    type: 'SUGGESTION',
    doc: 'A statement that says what another one says already.',
    *check({ document }) {
      const alike = new Map<string, number>();
      for (const statement of document.statements)
        alike.set(shapeOf(statement), (alike.get(shapeOf(statement)) ?? 0) + 1);
      const first = new Map<string, Statement>();
      for (const statement of document.statements) {
        // Most statements differ at first sight from all others.
        const meaning = alike.get(shapeOf(statement)) === 1 ? undefined : meaningOf(statement);
        if (meaning === undefined) continue;
        const twin = first.get(meaning);
        if (twin === undefined) {
          first.set(meaning, statement);
          continue;
        }
        yield {
          message: `This says what statement ${twin.index + 1} says. Remove one of them, or they will drift apart.`,
          at: [atStatement(statement), atStatement(twin)],
          fixes: [{ title: 'Remove it', edits: [removal(statement.node)] }],
        };
      }
    },
  }),
];

const letters = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.value.length, 0);

const shapeOf = ({ actions, resources, conditions }: Statement): string =>
  `${letters(actions)} ${letters(resources)} ${conditions.length}`;

/** The statement without its Sid, in one order; undefined for one that is not whole. */
function meaningOf(statement: Statement): string | undefined {
  const effect = statement.get('Effect')?.value?.value;
  if (typeof effect !== 'string' || statement.actions.length === 0) return undefined;
  const names = statement.members.map((member) => member.key).filter((name) => name !== 'Sid');
  if (new Set(names).size !== names.length) return undefined;
  const values = (items: readonly Item[], fold = (text: string) => text) =>
    [...new Set(items.map((item) => fold(item.value)))].toSorted();
  return JSON.stringify([
    effect,
    names.toSorted(),
    values(statement.actions, (text) => text.toLowerCase()),
    values(statement.resources),
    statement.principals.map((item) => `${item.type?.key ?? ''} ${item.value}`).toSorted(),
    statement.conditions
      .map(({ operator, key, values: items }) =>
        [operator.key, key.key.toLowerCase(), ...values(items)].join('\n'),
      )
      .toSorted(),
  ]);
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'REDUNDANT_STATEMENT',
    triggers: [
      policy(statement(), statement({ Sid: '"Two"' })).replace(/, \{(?="Sid": "Two")/, ', «{»'),
      policy(
        statement({ Action: '["s3:GetObject", "s3:PutObject"]' }),
        statement({ Sid: null, Action: '["S3:PUTOBJECT", "s3:GetObject"]' }),
      ).replace(/, \{(?="Effect")/, ', «{»'),
    ],
    nearMisses: [
      policy(statement(), statement({ Effect: '"Deny"' })),
      policy(statement(), statement({ Action: '"s3:PutObject"' })),
      policy(statement(), statement({ Condition: '{"Bool": {"aws:SecureTransport": "true"}}' })),
      policy(statement(), statement({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake/*"' })),
    ],
  },
];
