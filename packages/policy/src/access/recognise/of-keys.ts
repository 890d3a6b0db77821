import type { Statement } from '../../document/ast.ts';

/** Whether all its actions are those of KMS. */
export const isOfKeys = (statement: Statement): boolean =>
  statement.get('NotAction') === undefined &&
  statement.actions.length > 0 &&
  statement.actions.every(({ value }) => /^kms:/i.test(value));
