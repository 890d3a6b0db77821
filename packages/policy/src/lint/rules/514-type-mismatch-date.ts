import { valueRule } from '../value-rule.ts';

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

export const typeMismatchDate = valueRule(
  {
    number: 514,
    code: 'TYPE_MISMATCH_DATE',
    type: 'WARNING',
    doc: 'Dates are ISO 8601 or seconds since 1970.',
  },
  (value, { parsed }) => {
    if (parsed?.type !== 'Date' || /^\d+$/.test(value)) return undefined;
    return ISO.test(value) && !Number.isNaN(Date.parse(value))
      ? undefined
      : `"${value}" is not a date. Write one such as "2026-12-31T23:59:59Z".`;
  },
);
