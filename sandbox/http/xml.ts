/**
 * Child elements of one element: text, nested elements, or a list that repeats the element. Under the empty name stand
 * elements of several names in an order of their own.
 */
type XmlValue = string | number | boolean | undefined | XmlTree | readonly XmlValue[];
export interface XmlTree {
  readonly [name: string]: XmlValue;
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function xmlDocument(name: string, tree: XmlTree, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `${PROLOG}<${name}${attribute}>${children(tree)}</${name}>`;
}

function children(tree: XmlTree): string {
  let text = '';
  for (const name in tree) text += element(name, tree[name]);
  return text;
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  // A page of a listing has ten thousand elements: joined here, what came of them is copied once and then let go.
  if (Array.isArray(value)) return (value as readonly XmlValue[]).map((item) => element(name, item)).join('');
  if (typeof value === 'object') {
    const inner = children(value as XmlTree);
    return name === '' ? inner : `<${name}>${inner}</${name}>`;
  }
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** As a rule there is nothing to escape, which is quicker to see than to do. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/[&<>"']|[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) => {
    switch (character) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case "'":
        return '&apos;';
      default:
        return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
    }
  });
}
