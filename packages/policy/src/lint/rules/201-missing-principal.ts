import { WITH_PRINCIPAL, atStatement, awsRule } from '../rule.ts';

export const missingPrincipal = awsRule({
  number: 201,
  code: 'MISSING_PRINCIPAL',
  type: 'ERROR',
  kinds: WITH_PRINCIPAL,
  doc: 'A policy on a resource says whom it is about.',
  *check({ document }) {
    for (const statement of document.statements)
      if (statement.node.type === 'object' && !statement.get('Principal') && !statement.get('NotPrincipal'))
        yield { message: 'Add a "Principal" element.', at: atStatement(statement) };
  },
});
