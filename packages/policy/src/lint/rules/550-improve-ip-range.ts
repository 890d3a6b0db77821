import { firstAddress, formatAddress, hasHostBits, parseNetwork } from '../../grammar/ip.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, ip } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 550,
    code: 'IMPROVE_IP_RANGE',
    type: 'SUGGESTION',
    doc: 'A range is named by its first address; what stands after its masked bits does not count.',
    *check({ document }) {
      for (const { parsed, values } of conditionLines(document)) {
        if (parsed?.type !== 'IPAddress') continue;
        for (const item of values) {
          const network = parseNetwork(item.value);
          if (network === undefined || !hasHostBits(network)) continue;
          const first = `${formatAddress(firstAddress(network))}/${network.bits}`;
          const fix = replaceString(`Change to "${first}"`, item.node, first);
          yield network.bytes.length === 4
            ? {
                message: `This range is "${first}"; the rest does not count.`,
                at: atItem(item),
                fixes: [fix],
              }
            : {
                // Seen of AWS: such an IPv6 range matches no address.
                message: `An IPv6 range with more than its first address matches nothing. Write "${first}".`,
                at: atItem(item),
                fixes: [changing(fix)],
              };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'IMPROVE_IP_RANGE',
    triggers: [
      ip('IpAddress', '«"203.0.113.7/24"»'),
      ip('NotIpAddress', '["198.51.100.0/24", «"203.0.113.129/25"»]'),
      ip('IpAddress', '«"2001:db8:1234:5678::1/64"»'),
    ],
    nearMisses: [
      ip('IpAddress', '"203.0.113.0/24"'),
      ip('IpAddress', '"203.0.113.7"'),
      ip('IpAddress', '"2001:db8:1234:5678::/64"'),
      ip('IpAddress', '"203.0.113.128/25"'),
    ],
  },
];
