import { closest } from '../closest.ts';
import { atValue, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

const EFFECTS = ['Allow', 'Deny'];

export const rules: readonly Rule[] = [
  awsRule({
    number: 107,
    code: 'INVALID_EFFECT',
    type: 'ERROR',
    doc: 'Effect is Allow or Deny, in exactly these letters.',
    *check({ document }) {
      for (const statement of document.statements) {
        const effect = statement.get('Effect');
        if (effect?.value?.type !== 'string' || EFFECTS.includes(String(effect.value.value))) continue;
        const meant = closest(String(effect.value.value), EFFECTS);
        yield {
          message: `Effect must be "Allow" or "Deny", not "${String(effect.value.value)}".`,
          at: atValue(effect),
          fixes: meant ? [replaceString(`Change to "${meant}"`, effect.value, meant)] : [],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_EFFECT',
    triggers: [one({ Effect: '«"allow"»' }), one({ Effect: '«"Permit"»' })],
    nearMisses: [one({ Effect: '"Deny"' })],
  },
];
