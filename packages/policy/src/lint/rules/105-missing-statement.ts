import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 105,
    code: 'MISSING_STATEMENT',
    type: 'ERROR',
    doc: 'A policy needs a Statement with at least one statement in it.',
    *check({ document }) {
      const { root } = document;
      if (root?.type !== 'object') return;
      const statement = document.get('Statement');
      if (statement === undefined)
        yield {
          message: 'Add a "Statement" element.',
          at: { path: [], span: { offset: root.offset, length: 1 } },
        };
      else if (statement.value?.type === 'array' && (statement.value.children ?? []).length === 0)
        yield { message: 'Add a statement; an empty list says nothing.', at: atKey(statement) };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_STATEMENT',
    triggers: ['«{»"Version": "2012-10-17"}', '{«"Statement"»: []}'],
    nearMisses: [policy(statement()), `{"Statement": ${statement()}}`],
  },
];
