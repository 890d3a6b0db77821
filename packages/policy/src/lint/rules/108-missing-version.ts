import { insertFirstProperty } from '../edits.ts';
import { changing } from '../finding.ts';
import { awsRule, type Rule } from '../rule.ts';
import { IDENTITY_ENV, type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 108,
    code: 'MISSING_VERSION',
    type: 'WARNING',
    doc: 'Without a Version the policy is read as 2008-10-17, where variables are plain text.',
    *check({ document }) {
      const { root, text } = document;
      if (root?.type !== 'object' || document.get('Version')) return;
      const fix = {
        title: 'Add "Version": "2012-10-17"',
        edits: [insertFirstProperty(text, root, 'Version', '2012-10-17')],
      };
      yield {
        message: 'Add "Version": "2012-10-17". Without it policy variables are not replaced.',
        at: { path: [], span: { offset: root.offset, length: 1 } },
        // What was plain text becomes a variable.
        fixes: [text.includes('${') ? changing(fix) : fix],
      };
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_VERSION',
    triggers: [`«{»"Statement": [${statement()}]}`],
    nearMisses: [policy(statement()), '{"Version": "2008-10-17"}'],
  },
  {
    code: 'MISSING_VERSION',
    env: IDENTITY_ENV,
    triggers: [`«{»"Statement": [${statement({ Principal: null })}]}`],
    nearMisses: [policy(statement({ Principal: null }))],
  },
];
