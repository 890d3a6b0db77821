import { membersOf } from '../../document/parse.ts';
import { WITH_PRINCIPAL, atValue, awsRule } from '../rule.ts';

export const emptyArrayPrincipal = awsRule({
  number: 205,
  code: 'EMPTY_ARRAY_PRINCIPAL',
  type: 'SUGGESTION',
  kinds: WITH_PRINCIPAL,
  doc: 'An empty list of principals names nobody: the statement has no effect.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const name of ['Principal', 'NotPrincipal']) {
        const principal = statement.get(name);
        for (const member of membersOf(principal?.value, principal?.path ?? []))
          if (member.value?.type === 'array' && (member.value.children ?? []).length === 0)
            yield { message: 'The list is empty: the statement is about nobody.', at: atValue(member) };
      }
  },
});
