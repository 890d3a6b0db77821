import { atStatement, awsRule } from '../rule.ts';

export const missingAction = awsRule({
  number: 301,
  code: 'MISSING_ACTION',
  type: 'ERROR',
  doc: 'Every statement says what it allows or denies.',
  *check({ document }) {
    for (const statement of document.statements)
      if (statement.node.type === 'object' && !statement.get('Action') && !statement.get('NotAction'))
        yield { message: 'Add an "Action" element.', at: atStatement(statement) };
  },
});
