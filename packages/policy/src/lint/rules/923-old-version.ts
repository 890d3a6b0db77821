import { GUARDRAILS, type Rule, atValue, replaceString } from '../rule.ts';
import { IDENTITY_ENV, SESSION_ENV, type RuleCase, identity } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 923,
    code: 'OLD_VERSION',
    type: 'SUGGESTION',
    kinds: ['identity', 'session', ...GUARDRAILS],
    doc: 'Version 2008-10-17 does not know variables; nothing is gained by it.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    *check({ document }) {
      const version = document.get('Version');
      // That variables stay plain text in it is an error of its own.
      if (version?.value?.value !== '2008-10-17' || document.text.includes('${')) return;
      yield {
        message: 'Use "2012-10-17": in this version a variable added later would be plain text.',
        at: atValue(version),
        fixes: [replaceString('Change the Version to "2012-10-17"', version.value, '2012-10-17')],
      };
    },
  },
];

const old = (text: string, mark = ['«', '»']) =>
  text.replace('"2012-10-17"', `${mark[0]}"2008-10-17"${mark[1]}`);
const unmarked = (text: string) => old(text, ['', '']);

export const cases = (): readonly RuleCase[] => [
  {
    code: 'OLD_VERSION',
    env: IDENTITY_ENV,
    triggers: [old(identity())],
    nearMisses: [
      identity(),
      identity().replace('"Version": "2012-10-17", ', ''),
      unmarked(identity({ Resource: '"arn:aws:s3:::analytics-lake/${aws:username}/*"' })),
    ],
  },
  { code: 'OLD_VERSION', env: SESSION_ENV, triggers: [old(identity())], nearMisses: [identity()] },
  // S3's own examples and consoles have it in policies of buckets.
  { code: 'OLD_VERSION', triggers: [], nearMisses: ['{"Version": "2008-10-17", "Statement": []}'] },
];
