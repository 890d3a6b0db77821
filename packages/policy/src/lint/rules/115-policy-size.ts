import type { DocumentKind } from '../../document/ast.ts';
import { QUOTAS, policySize, compact } from '../../document/quota.ts';
import { type Rule, RESOURCE_POLICIES, atStart, awsRule } from '../rule.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  IDENTITY_ENV,
  KEY_ENV,
  RCP_ENV,
  SCP_ENV,
  SESSION_ENV,
  TRUST_ENV,
  guarding,
  identity,
  opening,
  trusting,
} from '../testing/cases.ts';

const count = (characters: number): string => characters.toLocaleString('en-US');

/** A rule about the size of some kinds of document, all with one quota. */
function sizeRule(
  rule: Pick<Rule, 'number' | 'code' | 'doc'> &
    Partial<Pick<Rule, 'type'>> & {
      readonly kinds: readonly DocumentKind[];
      readonly advice: string;
    },
): Rule {
  const { advice, ...own } = rule;
  return awsRule({
    type: 'WARNING',
    ...own,
    *check({ document, env }) {
      const size = policySize(env.kind, document.text);
      const { limit, unit } = QUOTAS[env.kind];
      const at = atStart(document);
      if (size > limit && at)
        yield {
          message: `The policy has ${count(size)} ${unit} without white space; ${count(limit)} are allowed. ${advice}`,
          at,
        };
    },
  });
}

const SESSION_POLICIES = 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html';

export const rules: readonly Rule[] = [
  sizeRule({
    number: 115,
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    kinds: RESOURCE_POLICIES,
    doc: 'A bucket or access-point policy may have 20 KB (20,480 bytes of UTF-8), that of a KMS key 32 KB.',
    advice: 'Shorten it or merge statements.',
  }),
  sizeRule({
    number: 703,
    code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    kinds: ['identity'],
    doc: 'A managed policy may have 6,144 characters, white space not counted.',
    advice:
      'Split it. Inline policies may have 10,240 on a role, 5,120 on a group and 2,048 on a user, all of them together.',
  }),
  sizeRule({
    number: 737,
    code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    kinds: ['trust'],
    doc: 'A role trust policy may have 2,048 characters, white space not counted, unless the quota was raised.',
    advice: 'Shorten it, or have the quota of the account raised; 8,192 is the most.',
  }),
  {
    number: 761,
    code: 'SESSION_POLICY_SIZE_EXCEEDS_QUOTA',
    type: 'ERROR',
    kinds: ['session'],
    doc: 'A session policy and the ARNs of managed ones may have 2,048 characters together.',
    link: SESSION_POLICIES,
    *check({ document }) {
      const size = policySize('session', document.text);
      const at = atStart(document);
      if (size > QUOTAS.session.limit && at)
        yield {
          message: `The policy has ${count(size)} characters even without white space; STS takes ${count(QUOTAS.session.limit)}. Use wildcards, or a managed policy by its ARN.`,
          at,
        };
    },
  },
  {
    number: 762,
    code: 'SESSION_POLICY_SIZE_WITH_WHITE_SPACE',
    type: 'SUGGESTION',
    kinds: ['session'],
    doc: 'STS counts white space; this console leaves it out when it assumes the role, other tools do not.',
    link: SESSION_POLICIES,
    *check({ document }) {
      const { limit } = QUOTAS.session;
      const { text, root } = document;
      const short = compact(text);
      const at = atStart(document);
      if (short === undefined || root === undefined || !at || text.length <= limit || short.length > limit)
        return;
      yield {
        message: `With its white space the policy has ${count(text.length)} characters; STS takes ${count(limit)}. This console leaves it out when it assumes the role, other tools do not.`,
        at,
        fixes: [
          { title: 'Remove the white space', edits: [{ offset: 0, length: text.length, content: short }] },
        ],
      };
    },
  },
  sizeRule({
    number: 773,
    code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    type: 'ERROR',
    kinds: ['scp'],
    doc: 'A service control policy may have 10,240 characters, white space counted.',
    advice: 'Make it two policies, or shorten it with wildcards.',
  }),
  sizeRule({
    number: 781,
    code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
    type: 'ERROR',
    kinds: ['rcp'],
    doc: 'A resource control policy may have 5,120 characters, white space counted.',
    advice: 'Make it two policies, or shorten it with wildcards.',
  }),
];

const big = `"${'x'.repeat(20_500)}"`;

const ofLength = (characters: number) =>
  identity({ Resource: `"arn:aws:s3:::analytics-lake/${'x'.repeat(characters)}"` });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    triggers: [`«{»"Id": ${big}}`, `«{»"Id":${' '.repeat(9)}"${'x '.repeat(10_300)}"}`],
    // White space is left out of what is sent where it makes the policy too large, in a draft that is no JSON yet too.
    nearMisses: [
      `{"Id": "${'x'.repeat(20_000)}"}`,
      `{"Id":${' '.repeat(30_000)}"a \\" b",\n\t"Statement": []}`,
      `{"Id":${' '.repeat(30_000)}"a", "Statement": [`,
    ],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    env: ACCESS_POINT_ENV,
    // Bytes are counted, not letters.
    triggers: [`«{»"Id": "${'é'.repeat(10_240)}"}`],
    nearMisses: [`{"Id": "${'é'.repeat(10_000)}"}`],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    env: KEY_ENV,
    triggers: [`«{»"Id": "${'é'.repeat(16_384)}"}`],
    nearMisses: [`{"Id": "${'é'.repeat(16_300)}"}`, `{"Id": ${big}}`],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
    env: SCP_ENV,
    // Blanks in a string stay.
    triggers: [opening(ofLength(10_200)), `«{»"Id": "${' '.repeat(10_240)}"}`],
    nearMisses: [ofLength(9900), `${ofLength(9900)}${'\n'.repeat(1000)}`],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
    env: RCP_ENV,
    triggers: [opening(guarding({ Resource: `"arn:aws:s3:::${'x'.repeat(5120)}"` }))],
    nearMisses: [
      guarding({ Resource: `"arn:aws:s3:::${'x'.repeat(4800)}"` }),
      `${guarding({ Resource: `"arn:aws:s3:::${'x'.repeat(4800)}"` })}${' '.repeat(1000)}`,
    ],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    env: IDENTITY_ENV,
    triggers: [opening(ofLength(6100))],
    nearMisses: [ofLength(5800), `${ofLength(5800)}${'\n'.repeat(1000)}`],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    env: TRUST_ENV,
    triggers: [trusting(`["444455556666"${', "111122223333"'.repeat(150)}]`).replace('{', '«{»')],
    nearMisses: [trusting(`["444455556666"${`,${' '.repeat(40)}"111122223333"`.repeat(100)}]`)],
  },
  {
    code: 'SESSION_POLICY_SIZE_EXCEEDS_QUOTA',
    env: SESSION_ENV,
    triggers: [opening(ofLength(2000))],
    nearMisses: [ofLength(1700), `${ofLength(1700)}${'\n'.repeat(2000)}`],
  },
  {
    code: 'SESSION_POLICY_SIZE_WITH_WHITE_SPACE',
    env: SESSION_ENV,
    triggers: [opening(`${ofLength(1700)}${'\n'.repeat(600)}`)],
    nearMisses: [ofLength(1700), `${ofLength(2000)}${'\n'.repeat(600)}`],
  },
];
