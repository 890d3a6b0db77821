import { atKey, awsRule } from '../rule.ts';

const PAIRS = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const;

export const unsupportedElementCombination = awsRule({
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
});
