import type { Item } from '../../document/ast.ts';
import type { Node } from 'jsonc-parser';
import type { Fix } from '../finding.ts';
import { WITH_PRINCIPAL, atItem, atValue, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, named, one } from '../testing/cases.ts';

const ACCOUNT = /^\d{12}$/;

const ARN =
  /^arn:[\w-]+:(iam::\d{12}:(root|user\/.+|role\/.+)|sts::\d{12}:(assumed-role\/[^/]+\/.+|federated-user\/.+|self))$/;

/** CloudFront's own users. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
const CLOUDFRONT = /^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/;

/** Which of them are principals is for other rules to say. */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

const CANONICAL = /^[0-9a-f]{64}$/;

export const rules: readonly Rule[] = [
  awsRule({
    number: 203,
    code: 'INVALID_PRINCIPAL_FORMAT',
    type: 'ERROR',
    kinds: WITH_PRINCIPAL,
    doc: 'A principal is an account number, or the ARN of an account, role, user or session. Groups cannot be named.',
    *check({ document }) {
      for (const statement of document.statements) {
        for (const name of ['Principal', 'NotPrincipal']) {
          const member = statement.get(name);
          if (member?.value?.type === 'string' && member.value.value !== '*')
            yield {
              message: `Write "*" or an object such as { "AWS": "${String(member.value.value)}" }.`,
              at: atValue(member),
              fixes: inObject(member.value),
            };
        }
        for (const item of statement.principals) {
          if (item.value === '*' || item.value.includes('*')) continue;
          if (
            item.type?.key === 'AWS' &&
            !ACCOUNT.test(item.value) &&
            !ARN.test(item.value) &&
            !CLOUDFRONT.test(item.value) &&
            !UNIQUE_ID.test(item.value)
          )
            yield { message: messageFor(item.value), at: atItem(item), fixes: withoutDashes(item) };
          if (item.type?.key === 'CanonicalUser' && !CANONICAL.test(item.value))
            yield { message: 'A canonical user ID has 64 hexadecimal digits.', at: atItem(item) };
        }
      }
    },
  }),
];

function messageFor(value: string): string {
  if (/:group\//.test(value)) return 'Groups cannot be principals. Name the users, or a role they assume.';
  if (/^\d+$/.test(value)) return `An account number has 12 digits; this one has ${value.length}.`;
  if (/^[\d-]+$/.test(value)) return 'Write the account number without dashes.';
  return 'Write an account number, or an ARN such as "arn:aws:iam::111122223333:role/NAME".';
}

const withoutDashes = ({ value, node }: Item): Fix[] =>
  /^\d{4}-\d{4}-\d{4}$/.test(value)
    ? [replaceString(`Change to "${value.replaceAll('-', '')}"`, node, value.replaceAll('-', ''))]
    : [];

/** What is an account or an ARN can only be an AWS principal. */
function inObject({ value, offset, length }: Node): Fix[] {
  const text = String(value);
  if (!ACCOUNT.test(text) && !ARN.test(text)) return [];
  const content = `{"AWS": ${JSON.stringify(text)}}`;
  return [{ title: `Change to ${content}`, edits: [{ offset, length, content }] }];
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_PRINCIPAL_FORMAT',
    triggers: [
      named('«"4444-5555-6666"»'),
      named('«"44445555666"»'),
      named('["444455556666", «"arn:aws:iam::444455556666:group/Analysts"»]'),
      named('«"Analyst"»'),
      named('«"arn:aws:iam::cloudfront:user/mira"»'),
      one({ Principal: '«"444455556666"»' }),
      one({ Principal: '{"CanonicalUser": «"abc"»}' }),
    ],
    nearMisses: [
      named('"*"'),
      named('"444455556666"'),
      named('"arn:aws:iam::444455556666:root"'),
      named('"arn:aws:iam::444455556666:role/team/Analyst"'),
      named('"arn:aws:sts::444455556666:assumed-role/Analyst/mira"'),
      named('"arn:aws-cn:iam::444455556666:user/mira"'),
      named('"AROAEXAMPLEEXAMPLE12"'),
      named('"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC"'),
      one({ Principal: '"*"' }),
      one({ Principal: `{"CanonicalUser": "${'0a'.repeat(32)}"}` }),
    ],
  },
];
