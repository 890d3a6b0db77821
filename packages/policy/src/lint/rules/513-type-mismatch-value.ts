import { parseDate } from '../../grammar/dates.ts';
import { parseNetwork } from '../../grammar/ip.ts';
import { parseNumber } from '../../grammar/numbers.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, LIST, ip, when } from '../testing/cases.ts';
import { valueRule } from '../value-rule.ts';

export const rules: readonly Rule[] = [
  valueRule(
    {
      number: 513,
      code: 'TYPE_MISMATCH_BOOLEAN',
      type: 'WARNING',
      doc: 'Bool and Null compare with true or false.',
    },
    (value, { parsed }) =>
      (parsed?.type === 'Bool' || parsed?.type === 'Null') && !/^(true|false)$/i.test(value)
        ? `"${value}" is neither true nor false; everything but true counts as false.`
        : undefined,
  ),
  valueRule(
    {
      number: 514,
      code: 'TYPE_MISMATCH_DATE',
      type: 'WARNING',
      doc: 'Dates are ISO 8601 or seconds since 1970.',
    },
    (value, { parsed }) =>
      parsed?.type !== 'Date' || parseDate(value) !== undefined
        ? undefined
        : `"${value}" is not a date. Write one such as "2026-12-31T23:59:59Z".`,
  ),
  valueRule(
    { number: 515, code: 'TYPE_MISMATCH_NUMBER', type: 'WARNING', doc: 'Numeric operators compare numbers.' },
    (value, { parsed }) =>
      parsed?.type === 'Numeric' && parseNumber(value) === undefined
        ? `"${value}" is not a number.`
        : undefined,
  ),
  valueRule(
    {
      number: 516,
      code: 'TYPE_MISMATCH_IP_RANGE',
      type: 'ERROR',
      doc: 'IP operators take addresses and CIDR ranges.',
    },
    (value, { parsed }) =>
      parsed?.type !== 'IPAddress' || parseNetwork(value)
        ? undefined
        : `"${value}" is not an address or a range such as "203.0.113.0/24".`,
  ),
  valueRule(
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
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'TYPE_MISMATCH_BOOLEAN',
    triggers: [when('"Bool": {"aws:SecureTransport": «"yes"»}'), when('"Null": {"aws:SourceVpc": «"1"»}')],
    nearMisses: [
      when('"Bool": {"aws:SecureTransport": "False"}'),
      when('"Bool": {"aws:SecureTransport": true}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_DATE',
    triggers: [
      when('"DateLessThan": {"aws:CurrentTime": «"tomorrow"»}'),
      when('"DateLessThan": {"aws:CurrentTime": «"2026-13-01"»}'),
      when('"DateLessThan": {"aws:CurrentTime": «"2026-02-30"»}'),
    ],
    nearMisses: [
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}'),
      when('"DateLessThan": {"aws:CurrentTime": "1766000000"}'),
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_NUMBER',
    triggers: [when('"NumericLessThan": {"s3:max-keys": «"ten"»}', LIST)],
    nearMisses: [
      when('"NumericLessThan": {"s3:max-keys": "10"}', LIST),
      when('"NumericLessThan": {"s3:TlsVersion": "1.2"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_IP_RANGE',
    triggers: [
      ip('IpAddress', '«"203.0.113"»'),
      ip('NotIpAddress', '["203.0.113.0/24", «"203.0.113.0/40"»]'),
      ip('IpAddress', '«"*"»'),
      ip('IpAddress', '«"203.0.113.007"»'),
      ip('IpAddress', '«"203.0.113.7/024"»'),
      ip('IpAddress', '«"1:2:3:4:5:6:7::8"»'),
    ],
    nearMisses: [
      ip('IpAddress', '"203.0.113.7"'),
      ip('IpAddress', '"2001:db8::/32"'),
      ip('IpAddress', '"${aws:SourceIp}"'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_STRING',
    triggers: [when('"BinaryEquals": {"aws:PrincipalTag/key": «"no base64!"»}')],
    nearMisses: [
      when('"BinaryEquals": {"aws:PrincipalTag/key": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}'),
      when('"StringEquals": {"aws:PrincipalTag/key": "no base64!"}'),
    ],
  },
];
