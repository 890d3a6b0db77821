import { valueRule } from '../value-rule.ts';

export const typeMismatchBoolean = valueRule(
  {
    number: 513,
    code: 'TYPE_MISMATCH_BOOLEAN',
    type: 'WARNING',
    doc: 'Bool and Null compare with true or false.',
  },
  (value, { parsed }) =>
    (parsed?.type === 'Bool' || parsed?.type === 'Null') && !/^(true|false)$/i.test(value)
      ? `"${value}" is neither true nor false; everything but true counts as false.`
      : undefined,
);
