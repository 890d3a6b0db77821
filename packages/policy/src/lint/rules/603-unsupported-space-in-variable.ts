import { variableRule } from '../variable-rule.ts';

export const unsupportedSpaceInVariable = variableRule(
  {
    number: 603,
    code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    doc: "A variable's name has no blanks; one may stand before its default.",
  },
  ({ closed, body }) => {
    const [name = ''] = body.split(',');
    return closed && name.trim() !== '' && /\s/.test(name)
      ? {
          message: 'Remove the blank from the variable.',
          meant: `\${${name.replaceAll(/\s/g, '')}${body.slice(name.length)}}`,
        }
      : undefined;
  },
);
