import type { Node } from 'jsonc-parser';
import type { Item, PolicyDocument, PrincipalItem, Span, Statement } from '../document/ast.ts';
import { cutsOf } from '../document/cut.ts';
import { accountOf } from '../grammar/principals.ts';
import { namedIn } from './recognise/named.ts';
import type { HeldName, HeldPart } from './recognise/types.ts';
import { stable } from './stable.ts';

/** A statement with parts to be taken from it. */
export interface Touched {
  readonly statement: Statement;
  /** It is about somebody else too. */
  readonly stays: boolean;
  /** What is to go: the statement itself, or what names those who are meant in it. */
  readonly nodes: readonly Node[];
}

/**
 * The statements of these parts; undefined where one of them is not there as it was read, or where it shares the value
 * of a condition with others of the statement, who would lose it too.
 */
export function touchedBy(
  document: PolicyDocument,
  parts: readonly HeldPart[],
): readonly Touched[] | undefined {
  if (document.syntax.length > 0 || document.root?.type !== 'object') return undefined;
  const touched: Touched[] = [];
  for (const index of new Set(parts.map(({ statement }) => statement))) {
    const statement = document.statements[index];
    const here = parts.filter((part) => part.statement === index);
    const one = statement === undefined ? undefined : touchedIn(statement, here);
    if (one === undefined) return undefined;
    touched.push(one);
  }
  return touched;
}

function touchedIn(statement: Statement, parts: readonly HeldPart[]): Touched | undefined {
  const known = new Set(namedIn(statement).map(({ name }) => stable(name)));
  if (
    !parts.every(
      (part) => hasSid(statement, part) && (part.name === undefined || known.has(stable(part.name))),
    )
  )
    return undefined;
  const whole: Touched = { statement, stays: false, nodes: [statement.node] };
  if (parts.some(({ name }) => name === undefined)) return whole;
  return goneBy(statement, new Set(parts.map(({ name }) => stable(name))), whole);
}

function hasSid(statement: Statement, { sid = '' }: HeldPart): boolean {
  const known: unknown = statement.get('Sid')?.value?.value;
  return sid === (typeof known === 'string' ? known : '');
}

/** What to take out for nobody of `names` to be named any more: `whole` where nobody else is. */
function goneBy(statement: Statement, names: ReadonlySet<string>, whole: Touched): Touched | undefined {
  const named = namedIn(statement).flatMap(({ name }) => (name === undefined ? [] : [name]));
  const isGone = (name: HeldName) => names.has(stable(name));
  const items = statement.principals.map((item) => ({
    item,
    as: named.filter((name) => isNamed(item, name)),
  }));
  // Whom a condition narrows to nobody is nobody else's reason to stay.
  if (items.every(({ as }) => as.every(isGone))) return whole;
  const left = items.filter(({ as }) => as.length === 0 || !as.every(isGone));
  const values = left.flatMap(({ as }) => as.filter(isGone));
  const isShared = values.some((name) =>
    left.some(({ item, as }) => !as.some(isGone) && isHeldTo(item, name)),
  );
  if (isShared) return undefined;
  const gone = [
    ...items.filter((one) => !left.includes(one)).map(({ item }) => item),
    ...values.flatMap((name) => itemsNamed(statement, name)),
  ];
  return { statement, stays: true, nodes: emptied(gone.map(({ node }) => node)) };
}

function isNamed({ type, value }: PrincipalItem, name: HeldName): boolean {
  const principal = name.element === 'Principal' ? name : name.of;
  return principal.type === type?.key && principal.text === value;
}

/** Whether somebody may pass by a value; principals of one account never pass by another's. */
function isHeldTo({ value }: PrincipalItem, { text }: HeldName): boolean {
  const [mine, its] = [accountOf(value), accountOf(text)];
  return mine === undefined || its === undefined || mine === its;
}

/** The items of a statement that a name stands for: those of the same text under the same key. */
export function itemsNamed(statement: Statement, name: HeldName): readonly Item[] {
  if (name.element === 'Principal') return statement.principals.filter((item) => isNamed(item, name));
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
