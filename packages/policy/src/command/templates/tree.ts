import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Span } from '../check/contract.ts';
import { CommandFailure } from '../failure.ts';
import { visible } from '../visible.ts';

/** A template's text as a tree that knows where everything stands. Tags are written out: `!Ref A` is `{"Ref": "A"}`. */
export type Tree = { readonly span: Span } & (
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Tree])[] }
);

/** More than any template has; references of YAML can stand for more than the text holds. */
const MOST_NODES = 500_000;

/** Reads JSON or YAML. Throws {@link CommandFailure} with the line. */
export function readTree(text: string, name: string): Tree {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new CommandFailure(
      `${name}:${line}:${col}: ${visible(error.message)}`,
      'Templates are JSON or YAML; mend it there.',
    );
  }
  // References are looked up here: asking the document for each reads all of it again.
  const anchors = new Map<string, { readonly tree: Tree; readonly size: number }>();
  let count = 0;
  const counted = (nodes: number, depth: number) => {
    count += nodes;
    if (count > MOST_NODES || depth > 200)
      throw new CommandFailure(
        `${name}:1: It is nested deeper, or refers to itself more often, than a template does.`,
        'Write its references out.',
      );
  };
  const convert = (node: unknown, depth: number): Tree => {
    if (isAlias(node)) {
      const found = anchors.get(node.source);
      counted(found?.size ?? 1, depth);
      return found?.tree ?? { span: spanOf(node, lines), kind: 'scalar', value: null };
    }
    counted(1, depth);
    const before = count;
    const at = spanOf(node as Node | null, lines);
    const plain = (): Tree => {
      if (isMap(node))
        return {
          span: at,
          kind: 'map',
          entries: node.items.map(({ key, value }) => [keyText(key), convert(value, depth + 1)]),
        };
      if (isSeq(node))
        return { span: at, kind: 'list', items: node.items.map((item) => convert(item, depth + 1)) };
      return { span: at, kind: 'scalar', value: scalarOf(node) };
    };
    const tag = (node as Node | null)?.tag;
    const tree = tag !== undefined && /^![A-Z]/.test(tag) ? called(tag.slice(1), plain()) : plain();
    const anchor = isNode(node) && 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, { tree, size: count - before + 1 });
    return tree;
  };
  return convert(document.contents, 0);
}

/** `!Sub x` and its like in their long form. */
function called(name: string, argument: Tree): Tree {
  const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  return { span: argument.span, kind: 'map', entries: [[long, argument]] };
}

const keyText = (key: unknown) => (isScalar(key) ? String(key.source ?? key.value) : String(key));

/** Numbers stay as they are written: account 012345678901 begins with a zero. */
function scalarOf(node: unknown): string | number | boolean | null {
  if (!isScalar(node)) return null;
  const { value, source } = node;
  if (typeof value === 'number' || typeof value === 'bigint') return source ?? String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function spanOf(node: Node | null, lines: LineCounter): Span {
  const [start, end] = node?.range ?? [0, 0];
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(0, col - 1), offset };
  };
  return { start: position(start), end: position(end) };
}

export function member(tree: Tree | undefined, name: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.findLast(([key]) => key === name)?.[1] : undefined;
}

export const entriesOf = (tree: Tree | undefined): readonly (readonly [string, Tree])[] =>
  tree?.kind === 'map' ? tree.entries : [];

export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);

export const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' && tree.value !== null ? String(tree.value) : undefined;
