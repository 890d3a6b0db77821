import type { Member } from '../document/ast.ts';
import type { TextEdit } from './finding.ts';

/** Adds strings to an element that is a string or a list of strings; undefined for anything else. */
export function appendItems(
  text: string,
  member: Member | undefined,
  values: readonly string[],
): TextEdit | undefined {
  const node = member?.value;
  const more = values.map((value) => JSON.stringify(value));
  if (node?.type === 'string') {
    const list = [text.slice(node.offset, node.offset + node.length), ...more];
    return { offset: node.offset, length: node.length, content: `[${list.join(', ')}]` };
  }
  if (node?.type !== 'array') return undefined;
  const children = node.children ?? [];
  const last = children.at(-1);
  if (last === undefined) return { offset: node.offset + 1, length: 0, content: more.join(', ') };
  // What stands between the last two, a line break and blanks as a rule, separates the new ones too.
  const previous = children.at(-2);
  const gap =
    previous === undefined ? ', ' : text.slice(previous.offset + previous.length, last.offset) || ',';
  return { offset: last.offset + last.length, length: 0, content: more.map((value) => gap + value).join('') };
}
