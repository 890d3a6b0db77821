import type { Path, PolicyDocument } from '../../document/ast.ts';
import { membersOf } from '../../document/parse.ts';
import type { Node } from 'jsonc-parser';
import { removal } from '../edits.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one, policy, statement, when } from '../testing/cases.ts';

interface LocatedNode {
  readonly node: Node;
  readonly path: Path;
}

/** Every object of the document, the outermost first. */
function* objectsOf(node: Node | undefined, path: Path = []): Iterable<LocatedNode> {
  if (node?.type === 'array')
    for (const [index, child] of (node.children ?? []).entries())
      yield* objectsOf(child, [...path, { index }]);
  if (node?.type !== 'object') return;
  yield { node, path };
  for (const member of membersOf(node, path)) yield* objectsOf(member.value, member.path);
}

/** The objects whose keys are condition keys, which IAM compares without case. */
function caseInsensitiveObjects(document: PolicyDocument): LocatedNode[] {
  return document.statements.flatMap((statement) => {
    const condition = statement.get('Condition');
    return membersOf(condition?.value, condition?.path ?? []).flatMap((operator) =>
      operator.value?.type === 'object' ? [{ node: operator.value, path: operator.path }] : [],
    );
  });
}

export const rules: readonly Rule[] = [
  awsRule({
    number: 102,
    code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    type: 'ERROR',
    doc: 'Condition keys are case-insensitive: the same key may stand once under an operator.',
    *check({ document }) {
      for (const { node, path } of caseInsensitiveObjects(document)) {
        const members = membersOf(node, path);
        for (const [index, member] of members.entries()) {
          const twin = members
            .slice(0, index)
            .find(
              (other) => other.key !== member.key && other.key.toLowerCase() === member.key.toLowerCase(),
            );
          if (twin)
            yield {
              message: `"${member.key}" is the same condition key as "${twin.key}" above. Put their values together under one.`,
              at: [atKey(member), atKey(twin)],
            };
        }
      }
    },
  }),
  {
    number: 103,
    code: 'DUPLICATE_KEYS',
    type: 'ERROR',
    doc: 'A name may stand once in an object. JSON parsers keep the last one and drop the others without a word.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    *check({ document }) {
      for (const { node, path } of objectsOf(document.root)) {
        const members = membersOf(node, path);
        for (const [index, member] of members.entries()) {
          const later = members.slice(index + 1).find((other) => other.key === member.key);
          if (later === undefined || member.keyNode.parent === undefined) continue;
          yield {
            message: `"${member.key}" stands here twice. Only the last one would count; merge them or remove one.`,
            at: [atKey(member), atKey(later)],
            fixes: [{ title: 'Remove this one', edits: [removal(document.text, member.keyNode.parent)] }],
          };
        }
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    triggers: [
      one({
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111", «"aws:sourcevpc"»: "vpc-22222222"}}',
      }),
      when('"Bool": {"aws:SecureTransport": "true", «"AWS:securetransport"»: "true"}'),
      when(
        '"StringEquals": {"aws:PrincipalTag/a": "1", "aws:PrincipalTag/b": "2", «"aws:principaltag/A"»: "3"}',
      ),
    ],
    nearMisses: [
      one({
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111", "aws:SourceVpce": "vpce-22222222"}}',
      }),
      // The same key under two operators is two lines.
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111"}, "StringLike": {"aws:sourcevpc": "vpc-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111", "aws:SourceVpc": "vpc-22222222"}'),
    ],
  },
  {
    code: 'DUPLICATE_KEYS',
    triggers: ['{"Version": "2012-10-17", "Statement": [{«"Effect"»: "Allow", "Effect": "Deny"}]}'],
    nearMisses: [policy(statement(), statement({ Sid: '"Two"' }))],
  },
];
