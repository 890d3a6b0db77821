import type { Node } from 'jsonc-parser';
import type { Item, PolicyDocument, Span, Statement } from '../document/ast.ts';
import { cutsOf } from '../document/cut.ts';
import type { HeldName, HeldPart } from './recognise/types.ts';

/** A statement with parts to be taken from it. */
export interface Touched {
  readonly statement: Statement;
  /** It is about somebody else too. */
  readonly stays: boolean;
  /** What is to go: the statement itself, or what names those who are meant in it. */
  readonly nodes: readonly Node[];
}

/** The statements of these parts; undefined where one of them is not there as it was read. */
export function touchedBy(
  document: PolicyDocument,
  parts: readonly HeldPart[],
): readonly Touched[] | undefined {
  if (document.syntax.length > 0 || document.root?.type !== 'object') return undefined;
  const touched: Touched[] = [];
  for (const index of new Set(parts.map(({ statement }) => statement))) {
    const statement = document.statements[index];
    const here = parts.filter((part) => part.statement === index);
    if (statement === undefined || !here.every((part) => isOf(part, statement))) return undefined;
    touched.push(touchedIn(statement, here));
  }
  return touched;
}

function isOf({ sid, name }: HeldPart, statement: Statement): boolean {
  const known: unknown = statement.get('Sid')?.value?.value;
  if ((sid ?? '') !== (typeof known === 'string' ? known : '')) return false;
  return name === undefined || itemsNamed(statement, name).length > 0;
}

function touchedIn(statement: Statement, parts: readonly HeldPart[]): Touched {
  const whole: Touched = { statement, stays: false, nodes: [statement.node] };
  const names = parts.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (names.length < parts.length) return whole;
  const gone = new Set(names.flatMap((name) => itemsNamed(statement, name)));
  const isLeft = (items: readonly Item[]) => items.some((item) => !gone.has(item));
  if (!isLeft(statement.principals)) return whole;
  // A condition that named nobody any more would name everybody, or be refused.
  const lines = statement.conditions.filter(({ values }) => values.some((item) => gone.has(item)));
  if (!lines.every(({ values }) => isLeft(values))) return whole;
  return { statement, stays: true, nodes: emptied([...gone].map(({ node }) => node)) };
}

/** The items of a statement that a name stands for: those of the same text under the same key. */
export function itemsNamed(statement: Statement, name: HeldName): readonly Item[] {
  if (name.element === 'Principal')
    return statement.principals.filter(({ type, value }) => type?.key === name.type && value === name.text);
  return statement.conditions
    .filter(({ operator, key }) => operator.key === name.operator && key.key === name.key)
    .flatMap(({ values }) => values.filter(({ value }) => value === name.text));
}

/** In place of a list that loses all its items, the property that holds it. */
function emptied(items: readonly Node[]): readonly Node[] {
  const gone = new Set(items);
  const nodes = items.map((node) => {
    const list = node.parent;
    if (list?.type === 'property') return list;
    const all = list?.children?.every((child) => gone.has(child)) ?? false;
    return all ? (list?.parent ?? node) : node;
  });
  return [...new Set(nodes)];
}

/** What to take out of the text for all of it to go. */
export function cutsIn(touched: readonly Touched[]): readonly Span[] {
  const nodes = new Set(touched.flatMap((one) => one.nodes));
  const parents = new Set([...nodes].flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
  return [...parents].flatMap((parent) => cutsOf(parent, (child) => nodes.has(child)));
}
