import { partsOf } from '../../grammar/variables.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, atPath, when } from '../testing/cases.ts';
import { variableRule } from '../variable-rule.ts';

function quoted(body: string): string {
  const comma = body.indexOf(',');
  const value = body
    .slice(comma + 1)
    .replaceAll("'", '')
    .trim();
  return `\${${body.slice(0, comma).trim()}, '${value}'}`;
}

export const rules: readonly Rule[] = [
  variableRule(
    { number: 601, code: 'MISSING_BRACE_IN_VARIABLE', doc: 'A variable ends with a brace.' },
    (variable) => (variable.closed ? undefined : { message: 'The variable has no closing brace.' }),
  ),
  variableRule(
    {
      number: 602,
      code: 'MISSING_QUOTE_IN_VARIABLE',
      doc: "A variable's default value stands in single quotes.",
    },
    ({ closed, body }) =>
      closed && partsOf(body).unquoted
        ? {
            message: "Put the default value in single quotes: ${aws:username, 'nobody'}.",
            meant: quoted(body),
          }
        : undefined,
  ),
  variableRule(
    {
      number: 603,
      code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
      doc: "A variable's name has no blanks; one may stand before its default.",
    },
    ({ closed, body }) => {
      const { name } = partsOf(body);
      return closed && name.trim() !== '' && /\s/.test(name)
        ? {
            message: 'Remove the blank from the variable.',
            meant: `\${${name.replaceAll(/\s/g, '')}${body.slice(name.length)}}`,
          }
        : undefined;
    },
  ),
  variableRule(
    { number: 604, code: 'EMPTY_VARIABLE', doc: 'A variable names a condition key.' },
    ({ closed, body }) =>
      closed && partsOf(body).name.trim() === ''
        ? { message: 'Name a key in the variable, such as ${aws:username}.' }
        : undefined,
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_BRACE_IN_VARIABLE',
    triggers: [
      atPath('«${aws:username/*»'),
      when('"StringLike": {"s3:prefix": "«${aws:username»"}', { Action: '"s3:ListBucket"' }),
    ],
    nearMisses: [atPath('${aws:username}/*'), atPath('$100/*')],
  },
  {
    code: 'MISSING_QUOTE_IN_VARIABLE',
    triggers: [atPath('«${aws:PrincipalTag/team, none}»'), atPath("«${aws:PrincipalTag/team, 'none}»")],
    nearMisses: [atPath("${aws:PrincipalTag/team, 'none'}"), atPath("${aws:PrincipalTag/team,'a,b'}")],
  },
  {
    code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    triggers: [atPath('«${ aws:username}»'), atPath('«${aws:user name}/»*').replace('}/»', '}»/')],
    nearMisses: [atPath("${aws:username, 'no body'}"), atPath('${aws:username}')],
  },
  {
    code: 'EMPTY_VARIABLE',
    triggers: [atPath('«${}»/*'), atPath('«${ }»/*')],
    nearMisses: [atPath('${*}'), atPath('${aws:username}')],
  },
];
