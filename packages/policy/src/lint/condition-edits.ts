import type { PolicyDocument, Statement } from '../document/ast.ts';
import type { ConditionLine } from './condition-lines.ts';
import { appendProperty, insertFirstProperty, removal } from './edits.ts';
import type { Fix, TextEdit } from './finding.ts';
import { replaceString } from './rule.ts';

/** Takes a line out of its Condition, with the operator and the Condition that it would leave empty. */
export function lineRemoval(line: ConditionLine): TextEdit | undefined {
  const condition = line.statement.get('Condition');
  const alone = line.operator.value?.children?.length === 1;
  const last = alone && condition?.value?.children?.length === 1;
  const node = (last ? condition : alone ? line.operator : line.key).keyNode.parent;
  return node && removal(node);
}

/** Adds `"key": value` under an operator of the statement's Condition, each made where it is missing. */
export function conditionInsertion(
  { text }: PolicyDocument,
  statement: Statement,
  operator: string,
  key: string,
  value: string,
): TextEdit {
  const condition = statement.get('Condition')?.value;
  if (condition?.type !== 'object')
    return appendProperty(text, statement.node, 'Condition', { [operator]: { [key]: value } });
  const block = statement.conditions.find((line) => line.operator.key === operator)?.operator.value;
  return block?.type === 'object'
    ? appendProperty(text, block, key, value)
    : appendProperty(text, condition, operator, { [key]: value });
}

/** Turns a line into `"Null": {"key": "true"}` or `"false"`; undefined where Null speaks of other keys already. */
export function nullInstead(
  document: PolicyDocument,
  line: ConditionLine,
  absent: 'true' | 'false',
): TextEdit[] | undefined {
  const condition = line.statement.get('Condition')?.value;
  const others = line.statement.conditions.map((other) => other.operator.key.toLowerCase());
  if (condition?.type !== 'object' || others.includes('null') || line.key.value === undefined)
    return undefined;
  if (line.operator.value?.children?.length === 1) {
    const { keyNode } = line.operator;
    return [
      { offset: keyNode.offset, length: keyNode.length, content: '"Null"' },
      { offset: line.key.value.offset, length: line.key.value.length, content: `"${absent}"` },
    ];
  }
  const taken = lineRemoval(line);
  if (taken === undefined) return undefined;
  return [taken, insertFirstProperty(document.text, condition, 'Null', { [line.key.key]: absent })];
}

/**
 * Calls the line's operator `meant`; none where other keys stand under the operator, which may mean it, or where
 * the Condition has an operator of that name already.
 */
export function renamings(line: ConditionLine, ...meant: readonly string[]): Fix[] {
  if (line.operator.value?.children?.length !== 1) return [];
  const taken = new Set(line.statement.conditions.map(({ operator }) => operator.key));
  return meant
    .filter((name) => !taken.has(name))
    .map((name) => replaceString(`Change to "${name}"`, line.operator.keyNode, name));
}
