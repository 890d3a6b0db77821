import { type Network, parseNetwork } from '../../evaluate/conditions/ip.ts';
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
          if (network === undefined) continue;
          const bytes = masked(network);
          if (bytes.every((byte, index) => byte === network.bytes[index])) continue;
          const first = `${written(bytes)}/${network.bits}`;
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

const masked = ({ bytes, bits }: Network): number[] =>
  bytes.map((byte, index) => byte & (0xff << (8 - Math.min(8, Math.max(0, bits - index * 8)))) & 0xff);

function written(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[index * 2]! << 8) | bytes[index * 2 + 1]!).toString(16),
  );
  const tail = groups.findLastIndex((group) => group !== '0') + 1;
  return tail >= 7 ? groups.join(':') : `${groups.slice(0, tail).join(':')}::`;
}

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
