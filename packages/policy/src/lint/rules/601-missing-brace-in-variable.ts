import { variableRule } from '../variable-rule.ts';

export const missingBraceInVariable = variableRule(
  { number: 601, code: 'MISSING_BRACE_IN_VARIABLE', doc: 'A variable ends with a brace.' },
  (variable) => (variable.closed ? undefined : { message: 'The variable has no closing brace.' }),
);
