import type { JsonChild, JsonNode } from './json-scan';

/** Members that are shown at once. */
export const PAGE = 200;

/** What is known of the members of what begins at a place. */
export interface Opened {
  readonly children: readonly JsonChild[];
  readonly whole: boolean;
}

export type TreeRow =
  | {
      readonly type: 'node';
      readonly depth: number;
      /** The name, or the place in an array; undefined for the root. */
      readonly label: string | undefined;
      readonly node: JsonNode;
      readonly parent: number;
      /** Undefined for what has nothing in it. */
      readonly open: boolean | undefined;
    }
  | {
      readonly type: 'more';
      readonly depth: number;
      readonly of: number;
      readonly from: number;
      readonly parent: number;
    };

/** The tree as the rows of a list; `parent` is the row above that holds it, -1 for none. */
export function treeRows(root: JsonNode, opened: ReadonlyMap<number, Opened>): TreeRow[] {
  const rows: TreeRow[] = [];
  /** What is still to be written, the next last: however deep it goes, nothing calls itself. */
  const rest: TreeRow[] = [node(undefined, root, 0, -1, opened)];
  for (let row = rest.pop(); row !== undefined; row = rest.pop()) {
    const at = rows.push(row) - 1;
    if (row.type === 'more' || row.open !== true) continue;
    const members = opened.get(row.node.at);
    if (members === undefined) continue;
    const { depth } = row;
    if (!members.whole)
      rest.push({
        type: 'more',
        depth: depth + 1,
        of: row.node.at,
        from: members.children.length,
        parent: at,
      });
    for (let index = members.children.length - 1; index >= 0; index -= 1) {
      const child = members.children[index]!;
      rest.push(
        node(
          child.key ?? (row.node.kind === 'array' ? `${index}` : undefined),
          child.node,
          depth + 1,
          at,
          opened,
        ),
      );
    }
  }
  return rows;
}

function node(
  label: string | undefined,
  value: JsonNode,
  depth: number,
  parent: number,
  opened: ReadonlyMap<number, Opened>,
): TreeRow {
  const holds = value.kind === 'object' || value.kind === 'array';
  return { type: 'node', depth, label, node: value, parent, open: holds ? opened.has(value.at) : undefined };
}
