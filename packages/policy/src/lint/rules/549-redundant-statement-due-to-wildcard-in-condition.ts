import { removal } from '../edits.ts';
import { openWildcardRule } from '../open-wildcard-rule.ts';

export const redundantStatementDueToWildcardInCondition = openWildcardRule(
  {
    number: 549,
    code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    doc: 'A line that no request passes makes its statement void.',
  },
  'never',
  ({ key }) =>
    `No value of "${key.key}" passes this, so the statement never applies. Remove one or the other.`,
  ({ statement }, { document }) =>
    document.statements.length > 1
      ? { title: 'Remove the statement', edits: [removal(document.text, statement.node)] }
      : undefined,
);
