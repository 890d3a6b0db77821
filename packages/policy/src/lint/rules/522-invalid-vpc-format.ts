import { valueRule } from '../value-rule.ts';

export const invalidVpcFormat = valueRule(
  {
    number: 522,
    code: 'INVALID_VPC_FORMAT',
    type: 'ERROR',
    doc: 'A VPC id is vpc- with 8 or 17 hexadecimal digits.',
  },
  (value, { known, parsed }) =>
    known?.name === 'aws:SourceVpc' &&
    parsed?.type === 'String' &&
    !(parsed.wildcards && /[*?]/.test(value)) &&
    !/^vpc-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value)
      ? `"${value}" is not the id of a VPC.`
      : undefined,
);
