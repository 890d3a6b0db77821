import { WITH_PRINCIPAL, atValue, awsRule } from '../rule.ts';

export const emptyObjectPrincipal = awsRule({
  number: 206,
  code: 'EMPTY_OBJECT_PRINCIPAL',
  type: 'SUGGESTION',
  kinds: WITH_PRINCIPAL,
  doc: 'An empty Principal names nobody: the statement has no effect.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const name of ['Principal', 'NotPrincipal']) {
        const member = statement.get(name);
        if (member?.value?.type === 'object' && (member.value.children ?? []).length === 0)
          yield { message: `"${name}" is empty: the statement is about nobody.`, at: atValue(member) };
      }
  },
});
