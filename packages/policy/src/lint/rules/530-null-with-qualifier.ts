import { renamings } from '../condition-edits.ts';
import { conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atKey, awsRule } from '../rule.ts';

export const nullWithQualifier = awsRule({
  number: 530,
  code: 'NULL_WITH_QUALIFIER',
  type: 'SUGGESTION',
  doc: 'Null asks whether a key exists: a qualifier adds nothing.',
  *check({ document }) {
    for (const line of conditionLines(document)) {
      const { operator, parsed } = line;
      if (parsed?.name === 'Null' && parsed.qualifier)
        yield {
          message: `Remove "${parsed.qualifier}:": Null asks whether the key exists at all.`,
          at: atKey(operator),
          fixes: renamings(line, 'Null').map(changing),
        };
    }
  },
});
