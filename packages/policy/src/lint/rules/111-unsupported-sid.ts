import { atValue, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, BUCKET_ENV, one } from '../testing/cases.ts';

/**
 * IAM stores letters and digits only. S3 stores blanks and punctuation too, and its own documentation uses them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html#policies-grammar-notes-strings
 */
export const rules: readonly Rule[] = [
  awsRule({
    number: 111,
    code: 'UNSUPPORTED_SID',
    type: 'ERROR',
    kinds: ['trust', 'identity', 'session'],
    doc: 'A Sid in a policy that IAM stores is made of letters and digits.',
    *check({ document }) {
      for (const statement of document.statements) {
        const sid = statement.get('Sid');
        if (sid?.value?.type !== 'string') continue;
        const text = String(sid.value.value);
        if (/^[A-Za-z0-9]*$/.test(text)) continue;
        const cleaned = text.replaceAll(/[^A-Za-z0-9]/g, '');
        yield {
          message: `A Sid may hold only letters and digits; "${text}" has something else.`,
          at: atValue(sid),
          fixes: cleaned === '' ? [] : [replaceString(`Change to "${cleaned}"`, sid.value, cleaned)],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_SID',
    env: { ...BUCKET_ENV, kind: 'identity' },
    triggers: [one({ Principal: null, Sid: '«"my sid"»' }), one({ Principal: null, Sid: '«"a-b"»' })],
    nearMisses: [one({ Principal: null, Sid: '"Sid1"' }), one({ Principal: null, Sid: '""' })],
  },
  {
    code: 'UNSUPPORTED_SID',
    triggers: [],
    // As in https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
    nearMisses: [one({ Sid: '"Only requests from www.example.com."' }), one({ Sid: '"One-VPCE-only"' })],
  },
];
