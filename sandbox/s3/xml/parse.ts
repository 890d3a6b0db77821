import { malformedXml } from '../errors';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, references resolved. */
  readonly text: string;
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const TOKEN = new RegExp(
  [
    '<\\?(?:[^?]|\\?(?!>))*\\?>',
    '<!--(?:[^-]|-(?!-))*-->',
    '<!\\[CDATA\\[(?<cdata>(?:[^\\]]|\\](?!\\]>))*)\\]\\]>',
    `</(?<close>${NAME})\\s*>`,
    `<(?<open>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'uy',
);
const ATTRIBUTE = new RegExp(`(?<name>${NAME})\\s*=\\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')`, 'gu');
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * A strict reader of the small documents S3 takes: no DTD, no entities of its own.
 * Throws MalformedXML for anything else.
 */
export function parseXml(source: string): XmlElement {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  const close = (element: OpenElement) => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (root === undefined) root = element;
    else throw malformedXml();
  };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw malformedXml();
    if (groups['open'] !== undefined) {
      const attributes = readAttributes(groups['attributes'] ?? '');
      const element: OpenElement = { name: groups['open'], attributes, children: [], text: '' };
      if (groups['empty'] === '/') close(element);
      else open.push(element);
    } else if (groups['close'] !== undefined) {
      const element = open.pop();
      if (element?.name !== groups['close']) throw malformedXml();
      close(element);
    } else {
      const data = groups['cdata'] ?? (groups['text'] === undefined ? '' : resolve(groups['text']));
      const parent = open.at(-1);
      if (parent !== undefined) parent.text += data;
      else if (data.trim() !== '') throw malformedXml();
    }
  }
  if (root === undefined || open.length > 0) throw malformedXml();
  return root;
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { groups } of source.matchAll(ATTRIBUTE)) {
    const name = groups?.['name'] ?? '';
    if (name in attributes) throw malformedXml();
    attributes[name] = resolve(groups?.['double'] ?? groups?.['single'] ?? '');
  }
  return attributes;
}

function resolve(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&([^;&\s]*);?/g, (whole, reference: string) => {
    const named = ENTITIES[reference];
    if (!whole.endsWith(';')) throw malformedXml();
    if (named !== undefined) return named;
    const number = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(reference);
    const point = number?.[1] === undefined ? Number(number?.[2] ?? NaN) : Number.parseInt(number[1], 16);
    if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw malformedXml();
    return String.fromCodePoint(point);
  });
}
