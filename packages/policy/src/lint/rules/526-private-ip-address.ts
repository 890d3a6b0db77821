import { isPrivate, parseNetwork } from '../../grammar/ip.ts';
import type { Item } from '../../document/ast.ts';
import type { Node } from 'jsonc-parser';
import { conditionLines } from '../condition-lines.ts';
import { type Fix, changing } from '../finding.ts';
import { type Rule, atValue, awsRule } from '../rule.ts';
import { type RuleCase, ip } from '../testing/cases.ts';

/** aws:SourceIp is a public address: how many of its values can never be one. */
function privateAddresses(
  rule: Pick<Rule, 'number' | 'code' | 'type' | 'doc'>,
  operator: 'IpAddress' | 'NotIpAddress',
  share: 'all' | 'some',
  message: string,
): Rule {
  return awsRule({
    ...rule,
    *check({ document }) {
      for (const { key, parsed, known, values } of conditionLines(document)) {
        if (known?.name !== 'aws:SourceIp' || parsed?.name !== operator || values.length === 0) continue;
        const hidden = values.filter((item) => {
          const network = parseNetwork(item.value);
          return network !== undefined && isPrivate(network);
        });
        const all = hidden.length === values.length;
        if (hidden.length === 0 || all !== (share === 'all')) continue;
        yield { message, at: atValue(key), fixes: all ? [] : keeping(key.value, values, hidden) };
      }
    },
  });
}

function keeping(list: Node | undefined, values: readonly Item[], hidden: readonly Item[]): Fix[] {
  if (list === undefined) return [];
  const kept = values.filter((item) => !hidden.includes(item)).map((item) => JSON.stringify(item.value));
  const content = `[${kept.join(', ')}]`;
  return [
    changing({
      title: 'Keep the public ones',
      edits: [{ offset: list.offset, length: list.length, content }],
    }),
  ];
}

export const rules: readonly Rule[] = [
  privateAddresses(
    {
      number: 526,
      code: 'PRIVATE_IP_ADDRESS',
      type: 'ERROR',
      doc: 'The key aws:SourceIp is never a private address.',
    },
    'IpAddress',
    'all',
    'aws:SourceIp is never a private address, so this never matches. Use aws:VpcSourceIp for addresses inside a VPC.',
  ),
  privateAddresses(
    {
      number: 527,
      code: 'PRIVATE_NOT_IP_ADDRESS',
      type: 'ERROR',
      doc: 'The key aws:SourceIp is never a private address.',
    },
    'NotIpAddress',
    'all',
    'aws:SourceIp is never a private address, so this always matches. Use aws:VpcSourceIp for addresses inside a VPC.',
  ),
  privateAddresses(
    {
      number: 528,
      code: 'PRIVATE_IP_ADDRESS_SUBSET',
      type: 'SUGGESTION',
      doc: 'Private addresses among public ones have no effect.',
    },
    'IpAddress',
    'some',
    'Some of these are private addresses, which aws:SourceIp never is. Use aws:VpcSourceIp for them.',
  ),
  privateAddresses(
    {
      number: 529,
      code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
      type: 'SUGGESTION',
      doc: 'Private addresses among public ones have no effect.',
    },
    'NotIpAddress',
    'some',
    'Some of these are private addresses, which aws:SourceIp never is. Use aws:VpcSourceIp for them.',
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'PRIVATE_IP_ADDRESS',
    triggers: [ip('IpAddress', '«["10.0.0.0/8", "192.168.1.1"]»')],
    nearMisses: [
      ip('IpAddress', '["10.0.0.0/8", "203.0.113.0/24"]'),
      ip('NotIpAddress', '"10.0.0.0/8"'),
      ip('IpAddress', '"0.0.0.0/0"'),
    ],
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS',
    triggers: [ip('NotIpAddress', '«"172.16.0.0/12"»')],
    nearMisses: [ip('NotIpAddress', '"172.32.0.0/12"'), ip('IpAddress', '"172.16.0.0/12"')],
  },
  {
    code: 'PRIVATE_IP_ADDRESS_SUBSET',
    triggers: [ip('IpAddress', '«["10.0.0.0/8", "203.0.113.0/24"]»')],
    nearMisses: [ip('IpAddress', '["10.0.0.0/8"]'), ip('IpAddress', '"203.0.113.0/24"')],
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    triggers: [
      ip('NotIpAddress', '«["10.0.0.0/8", "203.0.113.0/24"]»'),
      ip('NotIpAddress', '«["198.51.100.0/24", "192.168.7.0/24", "172.31.0.1"]»'),
    ],
    nearMisses: [
      ip('NotIpAddress', '"203.0.113.0/24"'),
      ip('NotIpAddress', '["10.0.0.0/8", "192.168.0.0/16"]'),
      ip('IpAddress', '["10.0.0.0/8", "203.0.113.0/24"]'),
    ],
  },
];
