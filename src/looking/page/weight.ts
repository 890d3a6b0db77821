/** Elements that are drawn at most, those that are drawn again each time something refers to them among them. */
const MOST_DRAWN = 500_000;
/** Characters that entities may stand for. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/**
 * Whether what a page or picture refers to, again and again, comes to more than a browser draws in bearable time: ten
 * things of ten things of ten things are few bytes.
 * @throws Error in plain words
 */
export function refuseHeavy(root: Element): void {
  const weights = new Map<Element, number>();
  const byId = new Map<string, Element>();
  for (const element of root.querySelectorAll('[id]'))
    if (!byId.has(element.id)) byId.set(element.id, element);
  /** Elements whose parts are being weighed: what refers to itself is drawn by no browser. */
  const open = new Set<Element>();
  const stack: {
    readonly element: Element;
    readonly parts: readonly Element[];
    next: number;
    sum: number;
  }[] = [];
  const begin = (element: Element) => {
    open.add(element);
    stack.push({ element, parts: [...element.children, ...referredTo(element, byId)], next: 0, sum: 1 });
  };
  begin(root);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const part = top.parts[top.next];
    top.next += 1;
    if (part === undefined) {
      weights.set(top.element, Math.min(top.sum, MOST_DRAWN + 1));
      open.delete(top.element);
      stack.pop();
      const above = stack.at(-1);
      if (above !== undefined) above.sum += weights.get(top.element)!;
      continue;
    }
    const known = weights.get(part);
    if (known !== undefined) top.sum += known;
    else if (!open.has(part)) begin(part);
  }
  if ((weights.get(root) ?? 0) > MOST_DRAWN)
    throw new Error(
      `What is in it refers to itself so often that more than ${MOST_DRAWN} elements would be drawn. Look at it as text.`,
    );
}

const REFERENCE = /#([^\s"')]+)/g;
/** Attributes by which something is drawn in another place. */
const DRAWING = /^(?:href|xlink:href|fill|stroke|mask|clip-path|filter|marker(?:-start|-mid|-end)?|style)$/;

function* referredTo(element: Element, byId: ReadonlyMap<string, Element>): Generator<Element> {
  // A link leads somewhere, and draws nothing.
  if (element.localName === 'a') return;
  for (const { name, value } of element.attributes) {
    if (!DRAWING.test(name)) continue;
    for (const [, id = ''] of value.matchAll(REFERENCE)) {
      const target = byId.get(id);
      if (target !== undefined) yield target;
    }
  }
}

const ENTITY = /<!ENTITY\s+([^\s%"'>]+)\s+(?:"([^"]*)"|'([^']*)')/g;
const USED = /&([^\s&;#]+);/g;

/**
 * Whether the entities that a document declares come to more than is borne.
 * @throws Error in plain words
 */
export function refuseEntities(text: string): void {
  const values = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ENTITY))
    if (!values.has(name)) values.set(name, double ?? single ?? '');
  if (values.size === 0) return;
  const lengths = new Map<string, number>();
  /** In the order of their declarations each is measured by those before it; what is not known yet counts as nothing. */
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [name, value] of values) lengths.set(name, lengthOf(value, lengths));
  if (lengthOf(text, lengths) > text.length + MOST_CHARACTERS)
    throw new Error('Its entities stand for more text than is drawn. Look at it as text.');
}

/** Entities of entities of entities: so deep, ten of each are more than is borne. */
const TURNS = 12;

function lengthOf(value: string, lengths: ReadonlyMap<string, number>): number {
  let sum = value.length;
  for (const [, name = ''] of value.matchAll(USED)) sum += lengths.get(name) ?? 0;
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}
