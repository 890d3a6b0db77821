import { ipv4Range, isIpv6Range } from '../ip.ts';
import { valueRule } from '../value-rule.ts';

export const typeMismatchIpRange = valueRule(
  {
    number: 516,
    code: 'TYPE_MISMATCH_IP_RANGE',
    type: 'ERROR',
    doc: 'IP operators take addresses and CIDR ranges.',
  },
  (value, { parsed }) =>
    parsed?.type !== 'IPAddress' || ipv4Range(value) || isIpv6Range(value)
      ? undefined
      : `"${value}" is not an address or a range such as "203.0.113.0/24".`,
);
