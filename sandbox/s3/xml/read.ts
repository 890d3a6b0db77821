import { malformedXml } from '../errors';
import type { XmlElement } from './parse';

/** Names are compared without their namespace prefix. */
const localName = (element: XmlElement) => element.name.replace(/^.*:/, '');

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => localName(child) === name);
}

/** At most one such child: a second one is MalformedXML. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  const found = childrenOf(element, name);
  if (found.length > 1) throw malformedXml();
  return found[0];
}

export function textOf(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text;
}

export function requiredText(element: XmlElement, name: string): string {
  const text = textOf(element, name);
  if (text === undefined) throw malformedXml();
  return text;
}

export function booleanOf(element: XmlElement, name: string): boolean | undefined {
  const text = textOf(element, name)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  if (text !== 'true' && text !== 'false') throw malformedXml();
  return text === 'true';
}

/** The document element, which must have this name. */
export function rootNamed(root: XmlElement, name: string): XmlElement {
  if (localName(root) !== name) throw malformedXml();
  return root;
}

/** MalformedXML for children the schema does not know. */
export function onlyChildren(element: XmlElement, names: readonly string[]): void {
  if (element.children.some((child) => !names.includes(localName(child)))) throw malformedXml();
}
