import { isAccount, withoutDashes } from '../../grammar/account.ts';
import { readPrincipal } from '../../grammar/principals.ts';
import type { Item } from '../../document/ast.ts';
import type { Node } from 'jsonc-parser';
import type { Fix } from '../finding.ts';
import { WITH_PRINCIPAL, atItem, atValue, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, named, one } from '../testing/cases.ts';

const CANONICAL = /^[0-9a-f]{64}$/;

export const rules: readonly Rule[] = [
  awsRule({
    number: 203,
    code: 'INVALID_PRINCIPAL_FORMAT',
    type: 'ERROR',
    awsOnly: true,
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
          if (item.type?.key === 'AWS' && !isPrincipal(item.value) && !isUniqueId(item.value))
            yield { message: messageFor(item.value), at: atItem(item), fixes: mendFor(item) };
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

function mendFor({ value, node }: Item): Fix[] {
  const meant = withoutDashes(value);
  return meant === undefined ? [] : [replaceString(`Change to "${meant}"`, node, meant)];
}

/** What is an account or an ARN can only be an AWS principal. */
function inObject({ value, offset, length }: Node): Fix[] {
  const text = String(value);
  if (!isPrincipal(text)) return [];
  const content = `{"AWS": ${JSON.stringify(text)}}`;
  return [{ title: `Change to ${content}`, edits: [{ offset, length, content }] }];
}

/** Which of them are principals is for other rules to say. */
const isUniqueId = (text: string): boolean => readPrincipal(text)?.kind === 'unique-id';

/** Forms that a policy can name under AWS. */
function isPrincipal(text: string): boolean {
  const named = readPrincipal(text);
  switch (named?.kind) {
    case 'account':
    case 'user':
    case 'role':
    case 'federated-user':
    case 'self':
      return isAccount(named.account);
    case 'assumed-role':
      return isAccount(named.account) && named.session !== undefined;
    case 'origin-access-identity':
      return named.partition === 'aws' && /^[A-Z0-9]+$/.test(named.id);
    default:
      return false;
  }
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
