import { variableRule } from '../variable-rule';

export const missingQuoteInVariable = variableRule(
  {
    number: 602,
    code: 'MISSING_QUOTE_IN_VARIABLE',
    doc: "A variable's default value stands in single quotes.",
  },
  ({ closed, body }) =>
    closed && /,/.test(body) && !/^[^,]*,\s*'[^']*'\s*$/.test(body)
      ? "Put the default value in single quotes: ${aws:username, 'nobody'}."
      : undefined,
);
