import { renamings } from '../condition-edits.ts';
import { conditionLines } from '../condition-lines.ts';
import { atKey, awsRule } from '../rule.ts';

export const nullWithIfExists = awsRule({
  number: 505,
  code: 'NULL_WITH_IF_EXISTS',
  type: 'ERROR',
  doc: 'Null asks whether a key exists: IfExists makes no sense with it.',
  *check({ document }) {
    for (const line of conditionLines(document))
      if (line.parsed?.name === 'Null' && line.parsed.ifExists)
        yield {
          message: 'Remove "IfExists": Null itself asks whether the key exists.',
          at: atKey(line.operator),
          fixes: renamings(line, 'Null'),
        };
  },
});
