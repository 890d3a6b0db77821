import { globCovers, toGlob } from '../../grammar/glob.ts';
import { removal } from '../edits.ts';
import { WITH_RESOURCE, atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, onResource, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 416,
    code: 'REDUNDANT_RESOURCE',
    type: 'SUGGESTION',
    kinds: WITH_RESOURCE,
    doc: 'A resource that another of the same list covers already.',
    *check({ document }) {
      for (const statement of document.statements) {
        const items = statement.resources;
        for (const [index, item] of items.entries()) {
          // A variable without a value makes a statement with NotResource match nothing: it is not redundant there.
          if (item.value.includes('${') && statement.get('NotResource')) continue;
          const wider = items.find(
            (other, at) =>
              other !== item &&
              !other.value.includes('${') &&
              globCovers(toGlob(other.value), toGlob(item.value)) &&
              (other.value !== item.value || at < index),
          );
          if (wider)
            yield {
              message: `This is already in "${wider.value}".`,
              at: atItem(item),
              fixes: [{ title: 'Remove it', edits: [removal(item.node)] }],
            };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'REDUNDANT_RESOURCE',
    triggers: [
      onResource('[«"arn:aws:s3:::analytics-lake/reports/*"», "arn:aws:s3:::analytics-lake/*"]'),
      onResource('["arn:aws:s3:::analytics-lake", «"arn:aws:s3:::analytics-lake"»]'),
    ],
    nearMisses: [
      onResource('["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]'),
      one({
        Resource: null,
        NotResource: '["arn:aws:s3:::analytics-lake/${aws:username}/*", "arn:aws:s3:::analytics-lake/*"]',
      }),
    ],
  },
];
