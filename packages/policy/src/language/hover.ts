import { findNodeAtOffset } from 'jsonc-parser';
import type { Span } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { parsePolicy } from '../document/parse.ts';
import { escapedLines } from '../grammar/characters.ts';
import { describeAction, describeElement, describeKey, describeOperator } from './hover-words.ts';
import { describePrincipal, describePrincipalType, describeResource } from './hover-places.ts';

export interface Hover {
  readonly span: Span;
  /** Markdown. */
  readonly contents: string;
}

/** What AWS says of the action, condition key, operator or element under the caret, and what a principal or resource is. */
export function hover(text: string, offset: number, env: PolicyEnv): Hover | undefined {
  const document = parsePolicy(text);
  if (document.root === undefined) return undefined;
  const node = findNodeAtOffset(document.root, offset);
  if (node?.type !== 'string') return undefined;
  const span = { offset: node.offset, length: node.length };
  const hovered = (contents: string | undefined) =>
    contents === undefined ? undefined : { span, contents: escapedLines(contents) };

  for (const statement of document.statements) {
    const action = statement.actions.find((item) => item.node === node);
    if (action) return hovered(describeAction(action, statement));
    const principal = statement.principals.find((item) => item.node === node);
    if (principal) return hovered(describePrincipal(principal, env));
    const type = statement.principals.find((item) => item.type?.keyNode === node)?.type;
    if (type) return hovered(describePrincipalType(type.key));
    const resource = statement.resources.find((item) => item.node === node);
    if (resource) return hovered(describeResource(resource.value, env));
    for (const condition of statement.conditions) {
      if (condition.key.keyNode === node) return hovered(describeKey(condition.key.key));
      if (condition.operator.keyNode === node) return hovered(describeOperator(condition.operator.key));
    }
    const member = statement.members.find((one) => one.keyNode === node);
    if (member) return hovered(describeElement(member.key));
  }
  const member = document.members.find((one) => one.keyNode === node);
  return member ? hovered(describeElement(member.key)) : undefined;
}
