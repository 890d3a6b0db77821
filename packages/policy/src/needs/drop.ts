import type { Node } from 'jsonc-parser';
import type { Condition, Statement } from '../document/ast.ts';
import { removal } from '../lint/edits.ts';
import type { TextEdit } from '../lint/finding.ts';

/** Takes one line out of a Condition, and whatever of the element would be left empty. */
export function dropCondition(statement: Statement, condition: Condition): TextEdit[] {
  const operators = statement.conditions.filter(
    ({ operator }) => operator.keyNode !== condition.operator.keyNode,
  );
  const siblings = statement.conditions.filter(
    ({ operator, key }) =>
      operator.keyNode === condition.operator.keyNode && key.keyNode !== condition.key.keyNode,
  );
  const node =
    siblings.length > 0
      ? condition.key.keyNode.parent
      : operators.length > 0
        ? condition.operator.keyNode.parent
        : statement.get('Condition')?.keyNode.parent;
  return edit(node);
}

/** Takes a whole statement out; nothing where it is the only one, for a policy needs one. */
export function dropStatement(statement: Statement): TextEdit[] {
  const list = statement.node.parent;
  return list?.type === 'array' && (list.children?.length ?? 0) > 1 ? edit(statement.node) : [];
}

const edit = (node: Node | undefined): TextEdit[] => (node === undefined ? [] : [removal(node)]);
