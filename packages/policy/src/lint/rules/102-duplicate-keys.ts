import type { Member, Path, PolicyDocument } from '../../document/ast.ts';
import { membersOf } from '../../document/parse.ts';
import type { Node } from 'jsonc-parser';
import { removal } from '../edits.ts';
import { atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, one, policy, statement, when } from '../testing/cases.ts';

/** The members of every object in a node that has several, those of the outermost first. */
function objectsIn(node: Node | undefined, path: Path = [], found: Member[][] = []): Member[][] {
  if (node?.type === 'array')
    for (const [index, child] of (node.children ?? []).entries())
      if (child.type === 'object' || child.type === 'array') objectsIn(child, [...path, { index }], found);
  if (node?.type !== 'object') return found;
  const members = membersOf(node, path);
  if (members.length > 1) found.push(members);
  for (const member of members) objectsIn(member.value, member.path, found);
  return found;
}

/** The objects whose keys are condition keys, which IAM compares without case. */
function caseInsensitiveObjects(document: PolicyDocument): Member[][] {
  return document.statements.flatMap((statement) => {
    const condition = statement.get('Condition');
    return membersOf(condition?.value, condition?.path ?? []).map(({ value, path }) =>
      membersOf(value, path),
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
      for (const members of caseInsensitiveObjects(document)) {
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
      for (const members of objectsIn(document.root)) {
        if (new Set(members.map(({ key }) => key)).size === members.length) continue;
        for (const [index, member] of members.entries()) {
          const later = members.slice(index + 1).find((other) => other.key === member.key);
          if (later === undefined || member.keyNode.parent === undefined) continue;
          yield {
            message: `"${member.key}" stands here twice. Only the last one would count; merge them or remove one.`,
            at: [atKey(member), atKey(later)],
            fixes: [{ title: 'Remove this one', edits: [removal(member.keyNode.parent)] }],
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
