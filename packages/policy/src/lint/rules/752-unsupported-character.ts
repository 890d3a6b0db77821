import { deceptiveCharacters, describeCharacter } from '../../grammar/characters.ts';
import { asciiFor } from '../../grammar/look-alikes.ts';
import { withArticle } from '../article.ts';
import type { Fix } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, identity } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 752,
    code: 'UNSUPPORTED_CHARACTER',
    type: 'ERROR',
    kinds: ['trust', 'identity', 'session'],
    doc: 'Policy documents of IAM and STS hold the characters up to U+00FF only.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    *check({ document }) {
      for (const match of document.text.matchAll(/[\u0100-\uffff]+/g)) {
        const [run] = match;
        yield {
          message: `There is ${withArticle(describeCharacter(String.fromCodePoint(run.codePointAt(0)!)))} here: U+00FF is the last character that can stand in a policy of IAM or STS.`,
          at: { path: [], span: { offset: match.index, length: run.length } },
          fixes: plain(run, match.index),
          covers: 'string',
        };
      }
    },
  },
];

function plain(run: string, offset: number): Fix[] {
  const characters = Array.from(run, plainCharacter);
  if (characters.includes(undefined)) return [];
  const content = characters.join('');
  const title = content.trim() === '' ? 'Remove it' : `Change to ${content}`;
  return [{ title, edits: [{ offset, length: run.length, content }] }];
}

/** What word processors, chat and other keyboards put a character in the place of. */
function plainCharacter(character: string): string | undefined {
  const ascii = asciiFor(character);
  // It stands in a string, whose quotes are these.
  if (ascii !== undefined) return ascii === '"' ? "'" : ascii;
  const [deceptive] = deceptiveCharacters(character);
  if (deceptive === undefined) return undefined;
  return deceptive.deceit === 'blank' ? ' ' : '';
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_CHARACTER',
    env: IDENTITY_ENV,
    triggers: [
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics«–»lake/*"' }),
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics-lake/«レポート»/*"' }),
      identity({ Action: '"s3:Get«\u200b»Obj«\u0435»ct"' }),
      identity({ Sid: null, Resource: '"arn:aws:s3:::analytics-lake/«“»x«”»"' }),
    ],
    nearMisses: [identity({ Resource: '"arn:aws:s3:::analytics-lake/Bücher/*"' })],
  },
];
