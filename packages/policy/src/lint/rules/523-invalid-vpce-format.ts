import { valueRule } from '../value-rule.ts';

export const invalidVpceFormat = valueRule(
  {
    number: 523,
    code: 'INVALID_VPCE_FORMAT',
    type: 'ERROR',
    doc: 'A VPC endpoint id is vpce- with 8 or 17 hexadecimal digits.',
  },
  (value, { known, parsed }) =>
    known?.name === 'aws:SourceVpce' &&
    parsed?.type === 'String' &&
    !(parsed.wildcards && /[*?]/.test(value)) &&
    !/^vpce-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value)
      ? `"${value}" is not the id of a VPC endpoint.`
      : undefined,
);
