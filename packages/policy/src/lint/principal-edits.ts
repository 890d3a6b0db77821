import type { PolicyDocument, PrincipalItem } from '../document/ast.ts';
import { removal } from './edits.ts';
import { type Fix, changing } from './finding.ts';

/** Takes a principal out of a list of several; the only one cannot go without its statement. */
export function withoutPrincipal(document: PolicyDocument, item: PrincipalItem): Fix[] {
  const list = item.node.parent;
  if (list?.type !== 'array' || (list.children ?? []).length < 2) return [];
  return [changing({ title: 'Remove it', edits: [removal(document.text, item.node)] })];
}
