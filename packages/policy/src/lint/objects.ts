import type { Node } from 'jsonc-parser';
import type { Path, PolicyDocument } from '../document/ast.ts';
import { membersOf } from '../document/parse.ts';

export interface LocatedNode {
  readonly node: Node;
  readonly path: Path;
}

/** Every object of the document, the outermost first. */
export function* objectsOf(node: Node | undefined, path: Path = []): Iterable<LocatedNode> {
  if (node?.type === 'array')
    for (const [index, child] of (node.children ?? []).entries())
      yield* objectsOf(child, [...path, { index }]);
  if (node?.type !== 'object') return;
  yield { node, path };
  for (const member of membersOf(node, path)) yield* objectsOf(member.value, member.path);
}

/** The objects whose keys are condition keys, which IAM compares without case. */
export function caseInsensitiveObjects(document: PolicyDocument): LocatedNode[] {
  return document.statements.flatMap((statement) => {
    const condition = statement.get('Condition');
    return membersOf(condition?.value, condition?.path ?? []).flatMap((operator) =>
      operator.value?.type === 'object' ? [{ node: operator.value, path: operator.path }] : [],
    );
  });
}
