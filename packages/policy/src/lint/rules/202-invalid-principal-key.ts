import { membersOf } from '../../document/parse.ts';
import { closest } from '../closest.ts';
import { WITH_PRINCIPAL, atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

const KEYS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

export const rules: readonly Rule[] = [
  awsRule({
    number: 202,
    code: 'INVALID_PRINCIPAL_KEY',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_PRINCIPAL,
    doc: 'Principals come under AWS, Service, Federated or CanonicalUser.',
    *check({ document }) {
      for (const statement of document.statements)
        for (const name of ['Principal', 'NotPrincipal']) {
          const principal = statement.get(name);
          for (const member of membersOf(principal?.value, principal?.path ?? [])) {
            if (KEYS.includes(member.key)) continue;
            const meant = closest(member.key, KEYS);
            yield {
              message: `"${member.key}" is not a kind of principal. Use ${KEYS.join(', ')}.`,
              at: atKey(member),
              fixes: meant ? [replaceString(`Change to "${meant}"`, member.keyNode, meant)] : [],
            };
          }
        }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_PRINCIPAL_KEY',
    triggers: [one({ Principal: '{«"aws"»: "*"}' }), one({ Principal: '{«"User"»: "mira"}' })],
    nearMisses: [one({ Principal: '{"Service": "cloudtrail.amazonaws.com"}' })],
  },
];
