import type { Member } from '../../document/ast.ts';
import { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from '../../grammar/elements.ts';
import { closest } from '../closest.ts';
import { atKey, awsRule, replaceString, type Report, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 104,
    code: 'INVALID_POLICY_ELEMENT',
    type: 'ERROR',
    doc: 'Only the elements of the policy grammar may stand in a policy; their names are case-sensitive.',
    *check({ document }) {
      yield* unknown(document.members, POLICY_ELEMENTS, 'a policy');
      for (const statement of document.statements)
        yield* unknown(statement.members, STATEMENT_ELEMENTS, 'a statement');
    },
  }),
];

function* unknown(members: readonly Member[], known: readonly string[], where: string): Iterable<Report> {
  for (const member of members) {
    if (known.includes(member.key)) continue;
    const meant = closest(member.key, known);
    yield {
      message: meant
        ? `"${member.key}" is not an element of ${where}. Did you mean "${meant}"?`
        : `"${member.key}" is not an element of ${where}. Elements are ${known.join(', ')}.`,
      at: atKey(member),
      fixes: meant ? [replaceString(`Change to "${meant}"`, member.keyNode, meant)] : [],
    };
  }
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_POLICY_ELEMENT',
    triggers: [
      '{«"Statements"»: []}',
      one({ '«effect»': '"Allow"', Effect: null }).replace('"«effect»"', '«"effect"»'),
    ],
    nearMisses: ['{"Version": "2012-10-17", "Id": "a", "Statement": []}', one({ Condition: '{}' })],
  },
];
