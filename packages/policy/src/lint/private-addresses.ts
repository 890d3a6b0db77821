import type { Node } from 'jsonc-parser';
import type { Item } from '../document/ast.ts';
import { conditionLines } from './condition-lines.ts';
import { ipv4Range, isPrivate } from './ip.ts';
import { type Fix, changing } from './finding.ts';
import { type Rule, atValue, awsRule } from './rule.ts';

/** aws:SourceIp is a public address: how many of its values can never be one. */
export function privateAddresses(
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
          const range = ipv4Range(item.value);
          return range !== undefined && isPrivate(range);
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
