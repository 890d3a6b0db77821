import type { Item } from '../../document/ast.ts';
import { withoutBlanks } from '../blanks.ts';
import { atItem, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, onResource } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 903,
    code: 'STRAY_SPACES',
    type: 'ERROR',
    doc: 'Text pasted from web pages brings blanks into ARNs and action names, where they never belong.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
    *check({ document }) {
      for (const statement of document.statements) {
        const items: readonly Item[] = [
          ...statement.actions,
          ...statement.principals,
          ...statement.resources.filter((item) => !inName(item.value)),
        ];
        for (const item of items) {
          const cleaned = withoutBlanks(item.value);
          if (cleaned === item.value) continue;
          yield {
            message: 'There are blanks in this name that do not belong to it.',
            at: atItem(item),
            fixes: [replaceString(`Change to "${cleaned}"`, item.node, cleaned)],
          };
        }
      }
    },
  },
];

/** Keys of objects may have blanks; the five fields before them and a bucket's name may not. */
function inName(value: string): boolean {
  const slash = value.indexOf('/');
  const head = slash < 0 ? value : value.slice(0, slash);
  return !/\s/.test(head) && value.trim() === value;
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'STRAY_SPACES',
    triggers: [
      onResource('«"arn:aws:s3:::analytics-lake "»'),
      onResource('«"arn:aws:s3:::analytics - lake/*"»'),
      onResource('«"arn:aws:s3::: analytics - lake / *"»'),
      onResource('"arn:aws:s3:::analytics-lake"', '«"s3: ListBucket"»'),
    ],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake/my reports/*"'),
      onResource('"arn:aws:s3:::analytics-lake"'),
    ],
  },
];
