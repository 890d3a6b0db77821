import { valueRule } from '../value-rule.ts';

export const typeMismatchNumber = valueRule(
  { number: 515, code: 'TYPE_MISMATCH_NUMBER', type: 'WARNING', doc: 'Numeric operators compare numbers.' },
  (value, { parsed }) =>
    parsed?.type === 'Numeric' && !/^[+-]?\d+(\.\d+)?$/.test(value)
      ? `"${value}" is not a number.`
      : undefined,
);
