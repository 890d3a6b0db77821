import { WITH_PRINCIPAL, atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, named, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
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
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EMPTY_OBJECT_PRINCIPAL',
    triggers: [one({ Principal: '«{}»' }), one({ Principal: null, NotPrincipal: '«{}»' })],
    nearMisses: [named('[]'), one({ Principal: null })],
  },
];
