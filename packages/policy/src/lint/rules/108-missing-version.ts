import { insertFirstProperty } from '../edits.ts';
import { changing } from '../finding.ts';
import { awsRule } from '../rule.ts';

export const missingVersion = awsRule({
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
});
