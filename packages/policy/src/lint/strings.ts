import type { Node } from 'jsonc-parser';
import type { Condition, Path, PolicyDocument } from '../document/ast.ts';
import { membersOf } from '../document/parse.ts';

/** A string of the document, name or value. */
export interface Text {
  readonly node: Node;
  readonly path: Path;
  readonly value: string;
  /** How many of its UTF-16 units, from the first, are names that hold ASCII only. */
  readonly names: number;
  readonly isKey: boolean;
}

/** Every string of the document in the order of the text, the names of members included. */
export function* textsOf(document: PolicyDocument): Generator<Text> {
  yield* walk(document.root, [], namesIn(document));
}

function* walk(node: Node | undefined, path: Path, names: ReadonlyMap<Node, number>): Generator<Text> {
  switch (node?.type) {
    case 'string': {
      const value = String(node.value);
      return yield { node, path, value, names: names.get(node) ?? 0, isKey: false };
    }
    case 'array':
      for (const [index, child] of (node.children ?? []).entries())
        yield* walk(child, [...path, { index }], names);
      return;
    case 'object':
      for (const member of membersOf(node, path)) {
        const { keyNode, key, value } = member;
        yield {
          node: keyNode,
          path: member.path,
          value: key,
          names: names.get(keyNode) ?? key.length,
          isKey: true,
        };
        yield* walk(value, member.path, names);
      }
      return;
    default:
  }
}

/** What of the strings must be ASCII, where it is not told by their being names or free text. */
function namesIn(document: PolicyDocument): Map<Node, number> {
  const names = new Map<Node, number>();
  const whole = (node: Node | undefined) => {
    if (node?.type === 'string') names.set(node, String(node.value).length);
  };
  whole(document.get('Version')?.value);
  for (const statement of document.statements) {
    whole(statement.get('Effect')?.value);
    for (const item of [...statement.actions, ...statement.principals]) whole(item.node);
    for (const { node, value } of statement.resources) names.set(node, namesOfArn(value));
    for (const condition of statement.conditions) {
      // The key of a tag is written as people write.
      const slash = condition.key.key.indexOf('/');
      if (slash >= 0) names.set(condition.key.keyNode, slash);
      for (const { node, value } of condition.values) names.set(node, namesOfValue(condition, value));
    }
  }
  return names;
}

/** The fields of an ARN and the name of the bucket or access point, without what is in it. */
function namesOfArn(arn: string): number {
  const objects = /^[^/]*:accesspoint\/[^/]*(?=\/object\/)/.exec(arn)?.[0].length;
  const slash = arn.indexOf('/');
  return objects ?? (slash < 0 || arn.includes(':accesspoint/') ? arn.length : slash);
}

function namesOfValue({ operator }: Condition, value: string): number {
  if (/(?:Numeric|Date|Bool|Null|IpAddress)/i.test(operator.key)) return value.length;
  return value.startsWith('arn:') ? namesOfArn(value) : 0;
}
