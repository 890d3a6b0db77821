import type { PolicyDocument } from '../../document/ast.ts';
import { insertFirstProperty } from '../edits.ts';
import { changing, type Fix } from '../finding.ts';
import { variableItems } from '../items.ts';
import { awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, atPath } from '../testing/cases.ts';
import { variablesOf } from '../../grammar/variables.ts';
import { atVariable } from '../variables.ts';

/**
 * A policy without a Version is read as 2008-10-17, and one with variables AWS calls incorrect then.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html#missing-version
 */
export const rules: readonly Rule[] = [
  awsRule({
    number: 606,
    code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
    type: 'ERROR',
    doc: 'Variables need Version 2012-10-17; before it, and without one, they are plain text.',
    *check({ document }) {
      const version = document.get('Version');
      if (version !== undefined && version.value?.value !== '2008-10-17') return;
      const where = version === undefined ? 'Without a Version' : 'In Version 2008-10-17';
      for (const item of variableItems(document))
        for (const variable of variablesOf(item.value))
          if (variable.closed)
            yield {
              message: `${where} this is plain text, not a variable. Use "Version": "2012-10-17".`,
              at: atVariable(item, variable),
              fixes: mends(document),
            };
    },
  }),
];

/** The text begins to be replaced, which is what was meant. */
function mends({ root, text, get }: PolicyDocument): readonly Fix[] {
  const version = get('Version')?.value;
  if (version !== undefined)
    return [changing(replaceString('Change the Version to "2012-10-17"', version, '2012-10-17'))];
  if (root === undefined) return [];
  const edits = [insertFirstProperty(text, root, 'Version', '2012-10-17')];
  return [changing({ title: 'Add "Version": "2012-10-17"', edits })];
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'VARIABLE_UNSUPPORTED_IN_VERSION',
    triggers: [
      atPath('«${aws:username}»/*').replace('2012-10-17', '2008-10-17'),
      atPath('«${aws:username}»/*').replace('"Version": "2012-10-17", ', ''),
    ],
    nearMisses: [
      atPath('${aws:username}/*'),
      atPath('*').replace('2012-10-17', '2008-10-17'),
      atPath('*').replace('"Version": "2012-10-17", ', ''),
    ],
  },
];
