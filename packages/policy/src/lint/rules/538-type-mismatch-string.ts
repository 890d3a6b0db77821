import { valueRule } from '../value-rule.ts';

export const typeMismatchString = valueRule(
  {
    number: 538,
    code: 'TYPE_MISMATCH_STRING',
    type: 'WARNING',
    doc: 'BinaryEquals compares with bytes written in base64.',
  },
  (value, { parsed }) =>
    parsed?.type === 'Binary' &&
    !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)
      ? `"${value}" is not base64.`
      : undefined,
);
