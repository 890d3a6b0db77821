import type { XmlTree } from '../../http/xml';
import { malformedXml } from '../errors';
import type { XmlElement } from './parse';
import { childrenOf, onlyChildren } from './read';

/**
 * What an element holds: text, one of some words, a whole number, a truth value, or children. Names of children end as
 * in a DTD: `?` for at most one, `*` for any number, `+` for at least one, and nothing for exactly one.
 */
type Shape = 'text' | 'boolean' | 'whole number' | readonly string[] | Children;

export interface Children {
  readonly [name: string]: Shape;
}

type Value = string | XmlTree;

/** The element's children in the order of the shape. Throws MalformedXML for anything the shape does not have. */
export function readShape(element: XmlElement, children: Children): XmlTree {
  const named = Object.entries(children).map(([written, shape]) => ({
    name: written.replace(/[?*+]$/, ''),
    often: /[?*+]$/.exec(written)?.[0] ?? '',
    shape,
  }));
  onlyChildren(
    element,
    named.map(({ name }) => name),
  );
  const tree: Record<string, XmlTree[string]> = {};
  for (const { name, often, shape } of named) {
    const found = childrenOf(element, name).map((child) => valueOf(child, shape));
    if ((often === '' || often === '+') && found.length === 0) throw malformedXml();
    if ((often === '' || often === '?') && found.length > 1) throw malformedXml();
    if (found.length > 0) tree[name] = often === '*' || often === '+' ? found : found[0];
  }
  return tree;
}

function valueOf(element: XmlElement, shape: Shape): Value {
  if (typeof shape === 'object' && !isWords(shape)) return readShape(element, shape);
  if (element.children.length > 0) throw malformedXml();
  if (shape === 'text') return element.text;
  const text = element.text.trim();
  const fits = isWords(shape)
    ? shape.includes(text)
    : (shape === 'boolean' ? /^(?:true|false)$/ : /^-?\d{1,10}$/).test(text);
  if (!fits) throw malformedXml();
  return text;
}

const isWords = (shape: Shape): shape is readonly string[] => Array.isArray(shape);

/** A child that holds text. */
export function textIn(tree: XmlTree | undefined, name: string): string | undefined {
  const value = tree?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** A child that holds children. */
export function treeIn(tree: XmlTree | undefined, name: string): XmlTree | undefined {
  const value = tree?.[name];
  return typeof value === 'object' && !Array.isArray(value) ? (value as XmlTree) : undefined;
}

/** All children of a name that hold children. */
export function treesIn(tree: XmlTree | undefined, name: string): readonly XmlTree[] {
  const value = tree?.[name];
  return Array.isArray(value) ? (value as readonly XmlTree[]) : [];
}
