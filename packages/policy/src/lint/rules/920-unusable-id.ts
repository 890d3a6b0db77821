import { principalsIn } from '../items.ts';
import { type Rule, WITH_PRINCIPAL, atItem } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

/** Prefixes of unique ids that are no principals. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
const KINDS: Readonly<Record<string, string>> = {
  AIPA: 'an instance profile: name the role in it',
  AGPA: 'a group: name its users, or a role they assume',
  ANPA: 'a managed policy',
  ANVA: 'a version of a managed policy',
  AKIA: 'an access key: name its user',
  ASIA: 'a temporary access key: name its role',
  ABIA: 'a bearer token',
  ACCA: 'a context-specific credential',
  APKA: 'a public key',
  ASCA: 'a certificate',
};

export const rules: readonly Rule[] = [
  {
    number: 920,
    code: 'UNUSABLE_ID',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_PRINCIPAL,
    doc: 'A unique id of something that cannot be a principal: an instance profile, a group, a key.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes',
    *check({ document }) {
      for (const item of principalsIn(document)) {
        const what = /^[A-Z0-9]{16,}$/.test(item.value) ? KINDS[item.value.slice(0, 4)] : undefined;
        if (what !== undefined)
          yield { message: `This is the id of ${what}. Nobody is let in by it.`, at: atItem(item) };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNUSABLE_ID',
    triggers: [
      one({ Principal: '{"AWS": «"AIPAEXAMPLEEXAMPLE12"»}' }),
      one({ Principal: '{"AWS": ["444455556666", «"AGPAEXAMPLEEXAMPLE12"»]}' }),
    ],
    nearMisses: [
      one({ Principal: '{"AWS": "AROAEXAMPLEEXAMPLE12"}' }),
      one({ Principal: '{"AWS": "arn:aws:iam::444455556666:role/AIPAEXAMPLEEXAMPLE12"}' }),
    ],
  },
];
