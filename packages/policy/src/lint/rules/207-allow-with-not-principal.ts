import { RESOURCE_POLICIES, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, ACCESS_POINT_ENV, one } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 207,
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    type: 'SECURITY_WARNING',
    kinds: RESOURCE_POLICIES,
    doc: 'Allow with NotPrincipal gives access to everybody else, anonymous requests included.',
    *check({ document }) {
      for (const statement of document.statements) {
        const not = statement.get('NotPrincipal');
        if (not && statement.get('Effect')?.value?.value === 'Allow')
          yield {
            message:
              'This allows everybody except those named, anonymous requests included. Use "Principal".',
            at: atKey(not),
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    triggers: [
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
    ],
    nearMisses: [one({ Effect: '"Deny"', Principal: null, NotPrincipal: '{"AWS": "444455556666"}' })],
  },
  {
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    env: ACCESS_POINT_ENV,
    triggers: [
      one({ Principal: null, NotPrincipal: '{"AWS": []}' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [one({})],
  },
];
