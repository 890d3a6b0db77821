import { variableRule } from '../variable-rule.ts';

export const emptyVariable = variableRule(
  { number: 604, code: 'EMPTY_VARIABLE', doc: 'A variable names a condition key.' },
  ({ closed, body }) =>
    closed && body.trim() === ''
      ? { message: 'Name a key in the variable, such as ${aws:username}.' }
      : undefined,
);
