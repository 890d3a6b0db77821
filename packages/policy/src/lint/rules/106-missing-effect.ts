import { atStatement, awsRule } from '../rule.ts';

export const missingEffect = awsRule({
  number: 106,
  code: 'MISSING_EFFECT',
  type: 'ERROR',
  doc: 'Every statement says Allow or Deny.',
  *check({ document }) {
    for (const statement of document.statements)
      if (statement.node.type === 'object' && !statement.get('Effect'))
        yield { message: 'Add "Effect": "Allow" or "Effect": "Deny".', at: atStatement(statement) };
  },
});
