import { type DeletedKind, deletedKind } from '../../grammar/principals.ts';
import type { PrincipalItem } from '../../document/ast.ts';
import { removal } from '../edits.ts';
import { type Fix, changing } from '../finding.ts';
import { principalsIn } from '../items.ts';
import { WITH_PRINCIPAL, atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, named, one } from '../testing/cases.ts';

/** Takes a principal out of a list of several; the only one cannot go without its statement. */
function withoutPrincipal(item: PrincipalItem): Fix[] {
  const list = item.node.parent;
  if (list?.type !== 'array' || (list.children ?? []).length < 2) return [];
  return [changing({ title: 'Remove it', edits: [removal(item.node)] })];
}

/** A principal that is the id of somebody who was deleted: IAM puts it where the ARN stood. */
const invalidReference = (
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  kind: DeletedKind,
  message: string,
): Rule =>
  awsRule({
    ...rule,
    type: 'WARNING',
    kinds: WITH_PRINCIPAL,
    *check({ document }) {
      for (const item of principalsIn(document))
        if (deletedKind(item.value) === kind)
          yield { message, at: atItem(item), fixes: withoutPrincipal(item) };
    },
  });

export const rules: readonly Rule[] = [
  invalidReference(
    {
      number: 210,
      code: 'INVALID_ROLE_REFERENCE',
      doc: 'An AROA… id is what is left of a role that was deleted. A new role of the same name is another principal.',
    },
    'role',
    'The role behind this id was deleted. Saving may fail; name the role by its ARN or remove it.',
  ),
  invalidReference(
    {
      number: 211,
      code: 'INVALID_USER_REFERENCE',
      doc: 'An AIDA… id is what is left of a user who was deleted.',
    },
    'user',
    'The user behind this id was deleted. Saving may fail; name the user by ARN or remove it.',
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_ROLE_REFERENCE',
    triggers: [
      named('«"AROAEXAMPLEEXAMPLE12"»'),
      named('["444455556666", «"AROAEXAMPLEEXAMPLE12"»]'),
      one({
        Effect: '"Deny"',
        Principal: null,
        NotPrincipal: '{"AWS": ["444455556666", «"AROAEXAMPLEEXAMPLE12"»]}',
      }),
    ],
    nearMisses: [named('"arn:aws:iam::444455556666:role/AROAEXAMPLEEXAMPLE12"')],
  },
  {
    code: 'INVALID_USER_REFERENCE',
    triggers: [named('«"AIDAEXAMPLEEXAMPLE12"»'), named('[«"AIDAEXAMPLEEXAMPLE12"», "444455556666"]')],
    nearMisses: [named('"AROAEXAMPLEEXAMPLE12"')],
  },
];
