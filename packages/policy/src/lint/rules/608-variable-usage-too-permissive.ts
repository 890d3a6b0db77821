import { conditionLines } from '../condition-lines.ts';
import { atItem, awsRule } from '../rule.ts';
import { loosens, tooOpen } from '../sensitive-keys.ts';
import { variablesOf } from '../variables.ts';

/** Variables nobody can choose the value of; AWS's own documentation compares aws:ResourceOrgID with one. */
const GIVEN = /^aws:(principal|resource)(account|orgid)\b/i;

export const variableUsageTooPermissive = awsRule({
  number: 608,
  code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
  type: 'ERROR',
  doc: 'A variable in a value that says who may come in is whatever the caller makes it.',
  *check({ document }) {
    for (const line of conditionLines(document)) {
      if (!loosens(line)) continue;
      for (const item of line.values) {
        const open = variablesOf(item.value).find(({ body }) => !GIVEN.test(body));
        const message = open && tooOpen(line.key.key, item.value, open.start, 'a variable');
        if (message !== undefined) yield { message, at: atItem(item) };
      }
    }
  },
});
