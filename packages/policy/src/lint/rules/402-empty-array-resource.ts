import { WITH_RESOURCE, atValue, awsRule } from '../rule.ts';

export const emptyArrayResource = awsRule({
  number: 402,
  code: 'EMPTY_ARRAY_RESOURCE',
  type: 'SUGGESTION',
  kinds: WITH_RESOURCE,
  doc: 'An empty list of resources: the statement has no effect.',
  *check({ document }) {
    for (const statement of document.statements)
      for (const name of ['Resource', 'NotResource']) {
        const member = statement.get(name);
        if (member?.value?.type === 'array' && (member.value.children ?? []).length === 0)
          yield { message: `"${name}" is an empty list. Add an ARN.`, at: atValue(member) };
      }
  },
});
