import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

const PAIRS = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const;

export const rules: readonly Rule[] = [
  awsRule({
    number: 114,
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    type: 'ERROR',
    doc: 'An element and its Not form exclude one another in a statement.',
    *check({ document }) {
      for (const statement of document.statements)
        for (const [plain, not] of PAIRS) {
          const [first, second] = [statement.get(plain), statement.get(not)];
          if (first && second)
            yield { message: `Use "${plain}" or "${not}", not both.`, at: [atKey(second), atKey(first)] };
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    triggers: [
      one({ NotAction: '"s3:PutObject"' }).replace('"NotAction"', '«"NotAction"»'),
      one({ NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
      one({ NotResource: '"arn:aws:s3:::a"' }).replace('"NotResource"', '«"NotResource"»'),
    ],
    nearMisses: [
      one({ Action: null, NotAction: '"s3:PutObject"' }),
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}', Effect: '"Deny"' }),
    ],
  },
];
