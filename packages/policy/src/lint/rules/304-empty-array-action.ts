import { atValue, awsRule } from '../rule.ts';

export const emptyArrayAction = awsRule({
  number: 304,
  code: 'EMPTY_ARRAY_ACTION',
  type: 'SUGGESTION',
  doc: 'An empty list of actions: the statement has no effect.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const name of ['Action', 'NotAction']) {
        const member = statement.get(name);
        if (member?.value?.type === 'array' && (member.value.children ?? []).length === 0)
          yield { message: `"${name}" is an empty list. Add an action.`, at: atValue(member) };
      }
  },
});
