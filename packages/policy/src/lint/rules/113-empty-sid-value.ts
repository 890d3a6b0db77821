import { removal } from '../edits.ts';
import { atValue, awsRule } from '../rule.ts';

export const emptySidValue = awsRule({
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
        fixes: [{ title: 'Remove it', edits: [removal(document.text, sid.keyNode.parent)] }],
      };
    }
  },
});
