import type { Member } from '../../document/ast.ts';
import type { Node } from 'jsonc-parser';
import { awsRule, atValue, type Report, type Rule } from '../rule.ts';
import { type RuleCase, one } from '../testing/cases.ts';

type Shape = (node: Node) => boolean;

const string: Shape = (node) => node.type === 'string';

const stringOrList: Shape = (node) =>
  string(node) || (node.type === 'array' && (node.children ?? []).every(string));

const scalar: Shape = (node) => node.type === 'string' || node.type === 'number' || node.type === 'boolean';

const object: Shape = (node) => node.type === 'object';

const star: Shape = (node) => node.value === '*';

const TOP: Readonly<Record<string, readonly [Shape, string]>> = {
  Version: [string, 'a string'],
  Id: [string, 'a string'],
  Statement: [
    (node) => object(node) || (node.type === 'array' && (node.children ?? []).every(object)),
    'a statement object or a list of them',
  ],
};

const principals: Shape = (node) => star(node) || string(node) || object(node);

const STATEMENT: Readonly<Record<string, readonly [Shape, string]>> = {
  Sid: [string, 'a string'],
  Effect: [string, 'a string'],
  Principal: [principals, '"*" or an object such as { "AWS": "…" }'],
  NotPrincipal: [principals, '"*" or an object such as { "AWS": "…" }'],
  Action: [stringOrList, 'a string or a list of strings'],
  NotAction: [stringOrList, 'a string or a list of strings'],
  Resource: [stringOrList, 'a string or a list of strings'],
  NotResource: [stringOrList, 'a string or a list of strings'],
  Condition: [object, 'an object'],
};

export const rules: readonly Rule[] = [
  awsRule({
    number: 110,
    code: 'DATA_TYPE_MISMATCH',
    type: 'ERROR',
    doc: 'Every element has its JSON type: lists where lists are allowed, strings where a string is meant.',
    *check({ document }) {
      yield* mismatches(document.members, TOP);
      for (const statement of document.statements) {
        yield* mismatches(statement.members, STATEMENT);
        for (const name of ['Principal', 'NotPrincipal'])
          yield* nested(statement.get(name), stringOrList, 'a string or a list of strings');
        const condition = statement.get('Condition');
        yield* nested(condition, object, 'an object of condition keys');
        for (const { key } of statement.conditions)
          if (
            key.value &&
            !scalar(key.value) &&
            !(key.value.type === 'array' && (key.value.children ?? []).every(scalar))
          )
            yield { message: `"${key.key}" must be a string or a list of strings.`, at: atValue(key) };
      }
    },
  }),
];

function* mismatches(
  members: readonly Member[],
  shapes: Readonly<Record<string, readonly [Shape, string]>>,
): Iterable<Report> {
  for (const member of members) {
    const shape = shapes[member.key];
    if (shape && member.value && !shape[0](member.value))
      yield { message: `"${member.key}" must be ${shape[1]}.`, at: atValue(member) };
  }
}

function* nested(member: Member | undefined, shape: Shape, expected: string): Iterable<Report> {
  if (member?.value?.type !== 'object') return;
  for (const property of member.value.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value && !shape(value))
      yield {
        message: `"${String(key.value)}" must be ${expected}.`,
        at: { path: [...member.path, { value: String(key.value) }], node: value },
      };
  }
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DATA_TYPE_MISMATCH',
    triggers: [
      '{"Version": «20121017»}',
      '{"Statement": [«"none"»]}'.replace('[«"none"»]', '«["none"]»'),
      one({ Action: '«{"s3": "GetObject"}»' }),
      one({ Effect: '«["Allow"]»' }),
      one({ Principal: '{"AWS": «{"a": 1}»}' }),
      one({ Condition: '{"Bool": «true»}' }),
      one({ Condition: '{"Bool": {"aws:SecureTransport": «{}»}}' }),
    ],
    nearMisses: [
      one({ Condition: '{"Bool": {"aws:SecureTransport": true}}' }),
      one({ Condition: '{"NumericLessThan": {"s3:max-keys": 5}}', Action: '"s3:ListBucket"' }),
      one({ Principal: '"*"' }),
    ],
  },
];
