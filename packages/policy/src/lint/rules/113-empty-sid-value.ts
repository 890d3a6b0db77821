import { removal } from '../edits.ts';
import { atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 113,
    code: 'EMPTY_SID_VALUE',
    type: 'SUGGESTION',
    doc: 'A Sid without a name says nothing: give it one or leave it out.',
    *check({ document }) {
      for (const statement of document.statements) {
        const sid = statement.get('Sid');
        if (sid?.value?.value !== '' || sid.keyNode.parent === undefined) continue;
        yield {
          message: 'The Sid is empty. Give it a name or remove it.',
          at: atValue(sid),
          fixes: [{ title: 'Remove it', edits: [removal(sid.keyNode.parent)] }],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EMPTY_SID_VALUE',
    triggers: [one({ Sid: '«""»' })],
    nearMisses: [one({ Sid: '"A"' }), one({ Sid: null })],
  },
];
