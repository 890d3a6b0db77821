import { variableRule } from '../variable-rule.ts';

export const missingQuoteInVariable = variableRule(
  {
    number: 602,
    code: 'MISSING_QUOTE_IN_VARIABLE',
    doc: "A variable's default value stands in single quotes.",
  },
  ({ closed, body }) =>
    closed && /,/.test(body) && !/^[^,]*,\s*'[^']*'\s*$/.test(body)
      ? {
          message: "Put the default value in single quotes: ${aws:username, 'nobody'}.",
          meant: quoted(body),
        }
      : undefined,
);

function quoted(body: string): string {
  const comma = body.indexOf(',');
  const value = body
    .slice(comma + 1)
    .replaceAll("'", '')
    .trim();
  return `\${${body.slice(0, comma).trim()}, '${value}'}`;
}
