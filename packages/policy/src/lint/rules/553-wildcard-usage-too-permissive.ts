import { conditionLines } from '../condition-lines.ts';
import { atItem, awsRule } from '../rule.ts';
import { loosens, tooOpen } from '../sensitive-keys.ts';

export const wildcardUsageTooPermissive = awsRule({
  number: 553,
  code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
  type: 'ERROR',
  doc: 'A wildcard in a value that says who may come in can match anybody.',
  *check({ document }) {
    for (const line of conditionLines(document)) {
      if (!line.parsed?.wildcards || !loosens(line)) continue;
      for (const item of line.values) {
        // `${*}` is the character itself; what a variable may become is another rule's matter.
        const bare = item.value.replaceAll(/\$\{[^}]*\}/g, (all) => '$'.repeat(all.length));
        const message = tooOpen(line.key.key, bare, bare.search(/[*?]/), 'a wildcard');
        if (/[*?]/.test(bare) && message !== undefined) yield { message, at: atItem(item) };
      }
    }
  },
});
