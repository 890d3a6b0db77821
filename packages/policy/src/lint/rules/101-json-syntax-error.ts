import type { PolicyDocument } from '../../document/ast.ts';
import { parsePolicy } from '../../document/parse.ts';
import { offsetBefore, type StandIn, standIns, straighten } from '../../document/straighten.ts';
import { describeCharacter } from '../../grammar/characters.ts';
import { awsRule, type Report, type Rule } from '../rule.ts';
import { type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 101,
    code: 'JSON_SYNTAX_ERROR',
    type: 'ERROR',
    doc: 'The text must be one JSON object, without comments or trailing commas.',
    *check({ document }) {
      const misread = misreadText(document);
      if (misread !== undefined) return yield* misread;
      for (const issue of document.syntax) yield { message: issue.message, at: { path: [], span: issue } };
      const { root } = document;
      if (root !== undefined && root.type !== 'object' && document.syntax.length === 0)
        yield {
          message: 'A policy is a JSON object: the first character must be {.',
          at: { path: [], node: root },
        };
    },
  }),
];

/**
 * Where the text is no JSON because of its quotes or blanks, one report on all of them, and what is wrong besides. What
 * other rules would read out of such a text is not there.
 */
function misreadText({ text, syntax }: PolicyDocument): Report[] | undefined {
  const found = syntax.length === 0 ? [] : standIns(text);
  const [first] = found;
  if (first === undefined) return undefined;
  const rest = parsePolicy(straighten(text, found)).syntax;
  if (rest.length >= syntax.length) return undefined;
  const kinds = [...new Set(found.map(({ character }) => character))].map(describeCharacter);
  const shown = kinds.length > SHOWN ? [...kinds.slice(0, SHOWN), 'and others'] : kinds;
  return [
    {
      message: `This is not JSON because of what stands in the place of its own quotes, blanks and signs: ${shown.join(', ')}.`,
      at: { path: [], span: first },
      fixes: [{ title: titleOf(found), edits: found }],
      covers: 'text',
    },
    ...rest.map(({ offset, length, message }): Report => {
      const start = offsetBefore(offset, found);
      const end = Math.max(start + 1, offsetBefore(offset + length, found));
      return { message, at: { path: [], span: { offset: start, length: end - start } }, covers: 'text' };
    }),
  ];
}

const SHOWN = 3;

function titleOf(found: readonly StandIn[]): string {
  const [first] = found;
  const all = found.length === 1 ? 'it' : `all ${found.length}`;
  return found.every(({ content }) => content === first!.content)
    ? first!.content.trim() === ''
      ? first!.content === ''
        ? `Remove ${all}`
        : `Change ${all} to a plain blank`
      : `Change ${all} to ${first!.content}`
    : `Change ${all} to what JSON has`;
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'JSON_SYNTAX_ERROR',
    triggers: [
      '{"Version": "2012-10-17", «}»',
      '{"Statement": [«// why\n»]}'.replace('\n»', '»\n'),
      '{"Statement": ["a" «"b"»]}',
      '«[]»',
      '{"Statement": [],«}»',
      '{«“»Version”: “2012-10-17”, “Statement”: []}',
      "{«'»Version': '2012-10-17', 'Statement': []}",
      '{«\u00a0»"Version":\u00a0"2012-10-17",\u2028"Statement": []\u200b}',
      '«\ufeff»{"Version": "2012-10-17", "Statement": []}',
      '«｛»"Version"： "2012-10-17"， "Statement"： ［］｝',
    ],
    nearMisses: ['{}', policy(statement())],
  },
];
