import type { PolicyDocument } from '../../document/ast.ts';
import { compact } from '../../document/quota.ts';
import type { Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, identity } from '../testing/cases.ts';

/** What word processors and chat put in the place of plain characters. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': "'",
  '\u201d': "'",
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u200b': '',
  '\ufeff': '',
};

export const rules: readonly Rule[] = [
  {
    number: 752,
    code: 'UNSUPPORTED_CHARACTER',
    type: 'ERROR',
    kinds: ['trust', 'identity', 'session'],
    doc: 'Policy documents of IAM and STS hold the characters up to U+00FF only.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    *check({ document }) {
      const straight = straightQuotes(document);
      for (const match of document.text.matchAll(/[\u0100-\uffff]+/g)) {
        const [first = ''] = match[0];
        const code = match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
        yield {
          message: `"${String.fromCodePoint(match[0].codePointAt(0)!)}" (U+${code}) cannot stand in a policy of IAM or STS; U+00FF is the last character that can.`,
          at: { path: [], span: { offset: match.index, length: match[0].length } },
          fixes: straight && QUOTES.test(first) ? [straight] : plain(match[0], match.index),
        };
      }
    },
  },
];

const QUOTES = /[\u201c\u201d]/;

/** Typographic quotes where JSON's own belong: mended all at once, or the text would not parse in between. */
function straightQuotes({ text, syntax }: PolicyDocument): Fix | undefined {
  if (syntax.length === 0 || compact(text.replaceAll(/[\u201c\u201d]/g, '"')) === undefined) return undefined;
  const edits = [...text.matchAll(/[\u201c\u201d]/g)].map(({ index }) => ({
    offset: index,
    length: 1,
    content: '"',
  }));
  return edits.length === 0 ? undefined : { title: 'Change all typographic quotes to "', edits };
}

function plain(text: string, offset: number): Fix[] {
  const characters = text.split('').map((one) => PLAIN[one]);
  if (characters.includes(undefined)) return [];
  const content = characters.join('');
  const title = content.trim() === '' ? 'Remove it' : `Change to ${content}`;
  return [{ title, edits: [{ offset, length: text.length, content }] }];
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_CHARACTER',
    env: IDENTITY_ENV,
    triggers: [
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics«–»lake/*"' }),
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics-lake/«レポート»/*"' }),
      identity({ Action: '«“»s3:GetObject«”»' }),
    ],
    nearMisses: [identity({ Resource: '"arn:aws:s3:::analytics-lake/Bücher/*"' })],
  },
];
