import type { Node } from 'jsonc-parser';
import type { PolicyDocument } from '../document/ast.ts';
import { cutsOf } from '../document/cut.ts';
import type { TextEdit } from './finding.ts';

/** Removes an element of an array or a property of an object, with the comma that would be left over. */
export function removal(node: Node): TextEdit {
  const [cut = node] = node.parent === undefined ? [] : cutsOf(node.parent, (child) => child === node);
  return { offset: cut.offset, length: cut.length, content: '' };
}

/** Applies edits that do not overlap, in any order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.offset - a.offset)
    .reduce(
      (result, edit) => result.slice(0, edit.offset) + edit.content + result.slice(edit.offset + edit.length),
      text,
    );
}

/** Adds `"name": value` as the first property of an object, in the indentation of what follows. */
export function insertFirstProperty(text: string, object: Node, name: string, value: unknown): TextEdit {
  const after = object.offset + 1;
  const first = object.children?.[0];
  const gap = first === undefined ? '' : text.slice(after, first.offset);
  const property = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  return { offset: after, length: 0, content: first === undefined ? property : `${gap}${property},` };
}

/** Adds `"name": value` as the last property of an object, in the indentation of the one before it. */
export function appendProperty(text: string, object: Node, name: string, value: unknown): TextEdit {
  const last = object.children?.at(-1);
  const property = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  if (last === undefined) return { offset: object.offset + 1, length: 0, content: property };
  const before = object.children?.at(-2);
  const start = before === undefined ? object.offset + 1 : before.offset + before.length;
  const gap = text.slice(start, last.offset).replace(',', '') || ' ';
  return { offset: last.offset + last.length, length: 0, content: `,${gap}${property}` };
}

/** Adds a statement behind the last one; undefined where there is none to put it behind. */
export function statementInsertion({ text, get }: PolicyDocument, statement: object): TextEdit[] | undefined {
  const list = get('Statement')?.value;
  const last = list?.type === 'array' ? list.children?.at(-1) : list;
  if (list === undefined || last?.type !== 'object') return undefined;
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, last.offset))?.[1];
  const written =
    indent === undefined
      ? `, ${JSON.stringify(statement)}`
      : `,\n${indent}${JSON.stringify(statement, undefined, 2).replaceAll('\n', `\n${indent}`)}`;
  const end = last.offset + last.length;
  if (list.type === 'array') return [{ offset: end, length: 0, content: written }];
  return [
    { offset: list.offset, length: 0, content: '[' },
    { offset: end, length: 0, content: `${written}]` },
  ];
}
