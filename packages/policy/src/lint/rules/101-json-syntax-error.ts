import { awsRule, type Rule } from '../rule.ts';
import { type RuleCase, policy, statement } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 101,
    code: 'JSON_SYNTAX_ERROR',
    type: 'ERROR',
    doc: 'The text must be one JSON object, without comments or trailing commas.',
    *check({ document }) {
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

export const cases = (): readonly RuleCase[] => [
  {
    code: 'JSON_SYNTAX_ERROR',
    triggers: [
      '{"Version": "2012-10-17", «}»',
      '{"Statement": [«// why\n»]}'.replace('\n»', '»\n'),
      '{"Statement": ["a" «"b"»]}',
      '«[]»',
      '{"Statement": [],«}»',
    ],
    nearMisses: ['{}', policy(statement())],
  },
];
